import { exponential, naturalLogarithm } from '#engine';
import type { Axis, Point } from './chartSpec.ts';

/** Where a line leaves the figure: above 1, below −1. */
export interface Cut {
  readonly x: number;
  readonly edge: number;
  readonly side: 1 | -1;
}

/** Parts of a line are told apart by a point that is nowhere. */
const GAP: Point = [Number.NaN, Number.NaN];

const STRAIGHT: Readonly<
  Record<NonNullable<Axis['type']>, readonly [(v: number) => number, (v: number) => number]>
> = {
  linear: [(value) => value, (value) => value],
  sqrt: [Math.sqrt, (root) => root * root],
  log: [naturalLogarithm, exponential],
};

/** Which side of an axis a value is beyond; 0 on it. What is no number has risen without end. */
export function sideOf(value: number, { domain }: Pick<Axis, 'domain'>): -1 | 0 | 1 {
  if (value < domain[0]) return -1;
  return value <= domain[1] ? 0 : 1;
}

/** Where the straight way between two points of the picture meets the edge. */
function crossing(from: Point, to: Point, edge: number, x: Axis, y: Axis): Point {
  const [placeX, valueX] = STRAIGHT[x.type ?? 'linear'];
  const [placeY] = STRAIGHT[y.type ?? 'linear'];
  const [start, end] = [placeY(from[1]), placeY(to[1])];
  if (!Number.isFinite(start)) return [to[0], edge];
  if (!Number.isFinite(end)) return [from[0], edge];
  const part = (placeY(edge) - start) / (end - start);
  const [left, right] = [placeX(from[0]), placeX(to[0])];
  return [Number.isFinite(left) ? valueX(left + part * (right - left)) : to[0], edge];
}

/** A line as far as it is on the vertical axis, and where it leaves it: never a plateau at the edge. */
export function cutAtEdges(
  points: readonly Point[],
  x: Axis,
  y: Axis,
): { readonly line: readonly Point[]; readonly cuts: readonly Cut[] } {
  const line: Point[] = [];
  const cuts: Cut[] = [];
  const edgeOf = (side: 1 | -1) => y.domain[side === 1 ? 1 : 0];
  for (const [i, point] of points.entries()) {
    const before = points[i - 1];
    const was = before ? sideOf(before[1], y) : undefined;
    const side = sideOf(point[1], y);
    if (before && was && was !== side) line.push(GAP, crossing(before, point, edgeOf(was), x, y));
    if (side === 0) line.push(point);
    else if (side !== was) {
      const edge = edgeOf(side);
      const place = before ? crossing(before, point, edge, x, y) : point;
      if (before) line.push(place);
      cuts.push({ x: place[0], edge, side });
    }
  }
  return { line, cuts };
}
