import { z } from 'astro/zod';
import { authorError } from '#build/errors/authorError.ts';

/** A name in links and storage. */
export const name = z.string('a name in small letters, digits and hyphens').regex(/^[a-z0-9][a-z0-9-]*$/, {
  error: 'a name in small letters, digits and hyphens',
});

/** Words with `$…$` formulas in them. */
export const words = z.string('text; $…$ holds formulas').min(1, 'text; $…$ holds formulas');

const LINK_RULE =
  'a link that sets a widget of this page, such as ?three-row-machine.shift=100#three-row-machine';
export const widgetLink = z
  .string(LINK_RULE)
  .regex(/^\?[a-z][a-z0-9-]*\.[A-Za-z0-9]+=[^#\s]*#[a-z][a-z0-9-]*$/, LINK_RULE);

/**
 * Props an author wrote on a tag of the text, checked strictly; each field's message says what it allows.
 * @param page path of the page being built
 * @throws Error naming file, tag, prop, value and what is allowed; it stops the build
 */
export function checkContentProps<S extends z.ZodObject>(
  tag: string,
  schema: S,
  props: Readonly<Record<string, unknown>>,
  page: string,
): z.infer<S> {
  const result = schema.safeParse(props);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const isUnknown = issue.code === 'unrecognized_keys';
  const prop = String(isUnknown ? issue.keys[0] : issue.path[0]);
  const known = Object.keys(schema.shape).join(', ');
  const allowed = isUnknown ? `no such prop; the props are ${known}` : issue.message;
  throw authorError({ page, tag, prop, value: props[prop], allowed });
}
