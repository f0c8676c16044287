import type { ParamTable, StateOf } from '#params/paramTable.ts';

/** What a quoted attribute cannot hold, or would hold otherwise. */
const NEEDS_BRACES = /["&\\\p{Cc}]/u;

/** A value as an attribute of a tag: `{4}`, `"none"`. */
export function writtenAs(value: unknown): string {
  return typeof value === 'string' && !NEEDS_BRACES.test(value) ? `"${value}"` : `{${JSON.stringify(value)}}`;
}

/** A widget in a state as an author writes it: only what differs from the defaults. */
export function writtenTag<P extends ParamTable>(
  tag: string,
  id: string,
  params: P,
  state: StateOf<P>,
): string {
  const props = Object.entries(params)
    .filter(([name, param]) => param.format(state[name]) !== param.format(param.default))
    .map(([name]) => `${name}=${writtenAs(state[name])}`);
  return `<${[tag, `id="${id}"`, ...props].join(' ')} />`;
}
