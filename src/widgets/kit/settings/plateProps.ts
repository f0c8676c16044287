import { defaultState, type ParamTable } from '#params/paramTable.ts';
import { checkAuthorProps } from './checkAuthorProps.ts';
import type { Derived, WidgetSpec } from './widgetSpec.ts';

/** How far below the screen a widget comes alive: early enough to be ready when it is reached. */
export const NEAR = { rootMargin: '300px' } as const;

/** The part of `Astro` that a tag hands on. */
interface Tag {
  readonly props: Readonly<Record<string, unknown>>;
  readonly url: URL;
}

/**
 * Props of a widget's plate, from what an author wrote on its tag: anchor, checked settings, and what is computed at build.
 * @throws Error naming file, tag, prop, value and what is allowed; it stops the build
 */
export async function plateProps<P extends ParamTable, D extends Derived, Data>(
  spec: WidgetSpec<P, D, Data>,
  { props, url }: Tag,
) {
  const { id = spec.id, initial } = checkAuthorProps(spec.tag, spec.params, props, url.pathname);
  const built = await spec.source?.make?.({ ...defaultState(spec.params), ...initial });
  return { id, initial, built };
}
