import { authorError } from '#build/errors/authorError.ts';
import type { AuthorProps, ParamTable } from '#params/paramTable.ts';

const ID = /^[a-z][a-z0-9-]*$/;

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
): AuthorProps<P> {
  const checked: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined) continue;
    const refuse = (allowed: string) => authorError({ page, tag, prop: name, value, allowed });
    if (name === 'id') {
      if (typeof value !== 'string' || !ID.test(value)) {
        throw refuse('a name in small letters, digits and hyphens');
      }
      checked[name] = value;
      continue;
    }
    const param = Object.hasOwn(params, name) ? params[name] : undefined;
    if (!param) throw refuse(`no such prop; the props are ${['id', ...Object.keys(params)].join(', ')}`);
    const coerced = param.coerce(value);
    if (coerced.problem) throw refuse(param.allowed);
    checked[name] = coerced.value;
  }
  return checked as AuthorProps<P>;
}
