import type { Param } from './param.ts';

export type ParamTable = Readonly<Record<string, Param>>;

type ValueOf<P extends Param> = P['default'];

/** The state of a widget: one value for each of its params, none optional. */
export type StateOf<P extends ParamTable> = { readonly [K in keyof P]: ValueOf<P[K]> };

export function defaultState<P extends ParamTable>(params: P): StateOf<P> {
  return Object.fromEntries(
    Object.entries(params).map(([name, param]) => [name, param.default]),
  ) as StateOf<P>;
}

/** Values of the reader, made legal; the problems say what was changed. */
export function coerceState<P extends ParamTable>(
  params: P,
  raw: Readonly<Record<string, unknown>>,
): { readonly values: Partial<StateOf<P>>; readonly problems: readonly string[] } {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, value] of Object.entries(raw)) {
    // An own name only: every object has a `constructor`.
    const param = Object.hasOwn(params, name) ? params[name] : undefined;
    if (!param) continue;
    const coerced = param.coerce(value);
    values[name] = coerced.value;
    if (coerced.problem) problems.push(coerced.problem);
  }
  return { values: values as Partial<StateOf<P>>, problems };
}
