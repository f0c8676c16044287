/**
 * The same function, which answers at once when it is called again with the arguments of its last call: what a slider
 * leaves as it is, is not computed anew. For pure functions only.
 * @param same compares two arguments in the same place; `Object.is` when left out
 */
export function memoLast<A extends readonly unknown[], R>(
  compute: (...values: A) => R,
  same: (a: unknown, b: unknown) => boolean = Object.is,
): (...values: A) => R {
  let last: { readonly values: A; readonly result: R } | undefined;
  return (...values) => {
    if (!last?.values.every((value, i) => same(value, values[i]))) {
      last = { values, result: compute(...values) };
    }
    return last.result;
  };
}

/** For plain values that are made anew each time. */
export const sameJson = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
