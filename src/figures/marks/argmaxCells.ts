/** A corner of a cell, in the plane's own units. */
export type Corner = readonly [x: number, y: number];

/** Which part of the plane is shown. */
export interface Window2D {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** Keeps the part of a convex polygon where a·x + b·y + c ≥ 0 (I. Sutherland, G. Hodgman, CACM 17, 1974). */
function clip(polygon: readonly Corner[], a: number, b: number, c: number): readonly Corner[] {
  // Most functions cut nothing off: they are told apart without making anything.
  let outside = 0;
  for (const corner of polygon) if (a * corner[0] + b * corner[1] + c < 0) outside += 1;
  if (outside === 0) return polygon;
  if (outside === polygon.length) return [];
  const kept: Corner[] = [];
  let before = polygon.at(-1)!;
  let heightBefore = a * before[0] + b * before[1] + c;
  for (const corner of polygon) {
    const height = a * corner[0] + b * corner[1] + c;
    if (height < 0 !== heightBefore < 0) {
      const t = heightBefore / (heightBefore - height);
      kept.push([before[0] + t * (corner[0] - before[0]), before[1] + t * (corner[1] - before[1])]);
    }
    if (height >= 0) kept.push(corner);
    before = corner;
    heightBefore = height;
  }
  return kept;
}

/**
 * Where each of K linear functions of the plane, slopes[2k]·x + slopes[2k+1]·y + offsets[k], is the largest: a convex
 * polygon each, empty where it never is. The decision regions of a linear classifier with two features.
 */
export function argmaxCells(
  slopes: ArrayLike<number>,
  offsets: ArrayLike<number>,
  { left, right, bottom, top }: Window2D,
): readonly (readonly Corner[])[] {
  const frame: readonly Corner[] = [
    [left, bottom],
    [right, bottom],
    [right, top],
    [left, top],
  ];
  const numClasses = offsets.length;
  return Array.from({ length: numClasses }, (_, k) => {
    const [a, b, c] = [slopes[2 * k], slopes[2 * k + 1], offsets[k]];
    let cell: readonly Corner[] = frame;
    for (let j = 0; j < numClasses && cell.length > 0; j += 1) {
      if (j !== k) cell = clip(cell, a - slopes[2 * j], b - slopes[2 * j + 1], c - offsets[j]);
    }
    return cell;
  });
}
