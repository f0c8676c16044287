/** The points that a stroke of the hand passes on its way, each with the height it is passed at. */
export function passedBy(
  columns: readonly number[],
  from: readonly [number, number],
  to: readonly [number, number],
): ReadonlyMap<number, number> {
  const nearest = columns.reduce(
    (best, column, index) => (Math.abs(column - to[0]) < Math.abs(columns[best] - to[0]) ? index : best),
    0,
  );
  const passed = new Map([[nearest, to[1]]]);
  const [low, high] = [Math.min(from[0], to[0]), Math.max(from[0], to[0])];
  columns.forEach((column, index) => {
    if (index === nearest || column <= low || column >= high) return;
    passed.set(index, from[1] + ((column - from[0]) / (to[0] - from[0])) * (to[1] - from[1]));
  });
  return passed;
}
