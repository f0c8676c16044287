import type { ParamTable, StateOf } from './paramTable.ts';

/** A widget's settings in an address: `?id.param=value`, so that several widgets share one page. */
export function readLink<P extends ParamTable>(
  id: string,
  params: P,
  search: string,
): { readonly values: Partial<StateOf<P>>; readonly problems: readonly string[] } {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [key, text] of new URLSearchParams(search)) {
    if (!key.startsWith(`${id}.`)) continue;
    const name = key.slice(id.length + 1);
    const param = Object.hasOwn(params, name) ? params[name] : undefined;
    if (!param) {
      problems.push(`The link names "${name}", which this widget does not have; it is left out`);
      continue;
    }
    const { value, problem } = param.parse(text);
    values[name] = value;
    if (problem) problems.push(`From the link: ${problem}`);
  }
  return { values: values as Partial<StateOf<P>>, problems };
}

/** The search part of an address with this widget's settings that differ from its first state. */
export function writeLink<P extends ParamTable>(
  id: string,
  params: P,
  state: StateOf<P>,
  initial: StateOf<P>,
  search: string,
): string {
  const query = new URLSearchParams(search);
  for (const key of [...query.keys()]) if (key.startsWith(`${id}.`)) query.delete(key);
  for (const [name, param] of Object.entries(params)) {
    const text = param.format(state[name]);
    if (text !== param.format(initial[name])) query.set(`${id}.${name}`, text);
  }
  const text = query.toString().replaceAll('%2C', ',');
  return text === '' ? '' : `?${text}`;
}
