import { authorError } from '#build/errors/authorError.ts';
import type { ParamTable, StateOf } from '#params/paramTable.ts';

const ID = /^[a-z][a-z0-9-]*$/;

export interface Checked<P extends ParamTable> {
  /** The anchor, when the author gave one. */
  readonly id: string | undefined;
  readonly initial: Partial<StateOf<P>>;
}

/**
 * Props an author wrote on a tag, checked strictly.
 * @param page path of the page being built
 * @throws Error naming file, tag, prop, value and what is allowed; it stops the build
 */
export function checkAuthorProps<P extends ParamTable>(
  tag: string,
  params: P,
  props: Readonly<Record<string, unknown>>,
  page: string,
): Checked<P> {
  let id: string | undefined;
  const checked: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined) continue;
    const refuse = (allowed: string) => authorError({ page, tag, prop: name, value, allowed });
    if (name === 'id') {
      if (typeof value !== 'string' || !ID.test(value)) {
        throw refuse('a name in small letters, digits and hyphens');
      }
      id = value;
      continue;
    }
    const param = Object.hasOwn(params, name) ? params[name] : undefined;
    if (!param) throw refuse(`no such prop; the props are ${['id', ...Object.keys(params)].join(', ')}`);
    const coerced = param.coerce(value);
    if (coerced.problem) throw refuse(param.allowed);
    checked[name] = coerced.value;
  }
  return { id, initial: checked as Partial<StateOf<P>> };
}
