import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { type ComponentType, h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import * as widgets from '../../src/widgets/index.ts';

const BY_TAG: Readonly<Record<string, Parameters<AstroContainer['renderToString']>[0]>> = { ...widgets };

/** Every name that lessons can use for a widget. */
export const TAGS: readonly string[] = Object.keys(BY_TAG).sort();

export type Props = Readonly<Record<string, unknown>>;

/** What an author's props or a reader's hand set: the state's name → props. */
export type States = Readonly<Record<string, Props>>;

/** What a tag puts on the page: the markup, and the island that comes alive there. */
export interface Rendered {
  readonly html: string;
  readonly Island: ComponentType<Props>;
  readonly props: Props;
}

/** Stands in for the text that a lesson puts under a widget. */
const CAPTION = 'Caption';
const RENDERER = '@astrojs/preact';
const request = new Request('http://localhost/lessons/01-from-line-to-curve/');

/**
 * A widget as the build renders it, by the tag and the props that an author writes: nothing here knows how a widget
 * is made. Preact's part is done here rather than by the integration, so that a test gets hold of the island.
 */
export async function renderTag(tag: string, props: Props = {}): Promise<Rendered> {
  const islands: Pick<Rendered, 'Island' | 'props'>[] = [];
  const container = await AstroContainer.create();
  container.addServerRenderer({
    name: RENDERER,
    renderer: {
      name: RENDERER,
      check: async (Island: unknown) =>
        typeof Island === 'function' && !('isAstroComponentFactory' in Island),
      async renderToStaticMarkup(Island: ComponentType<Props>, given: Props, slots: Record<string, string>) {
        const parts = Object.entries(slots).map(([slot, html]) => [
          slot === 'default' ? 'children' : slot,
          h('astro-slot', { dangerouslySetInnerHTML: { __html: String(html) } }),
        ]);
        const all = { ...given, ...Object.fromEntries(parts) };
        islands.push({ Island, props: all });
        return { html: renderToString(h(Island, all)) };
      },
    },
  });
  container.addClientRenderer({ name: RENDERER, entrypoint: '@astrojs/preact/client.js' });
  const html = await container.renderToString(BY_TAG[tag]!, { props, request, slots: { default: CAPTION } });
  const [island] = islands;
  if (!island || islands.length > 1) throw new Error(`<${tag}> must have one island, got ${islands.length}`);
  return { html, ...island };
}
