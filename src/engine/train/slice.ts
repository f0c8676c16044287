/** A part of any array-like; one without a copy where there is such a thing. */
export function slice(values: ArrayLike<number>, from: number, to: number): ArrayLike<number> {
  if (values instanceof Int32Array || values instanceof Uint16Array || values instanceof Uint32Array) {
    return values.subarray(from, to);
  }
  return Array.prototype.slice.call(values, from, to);
}
