import { toHundredths } from '#notation/toHundredths.ts';
import type { Point } from '../charts/chartSpec.ts';

/** Three shares as a place in a triangle, top, left and right corner, and back. */
export interface SimplexScale {
  /** Pixels of the corners; the share of the first is 1 at the first. */
  readonly corners: readonly [Point, Point, Point];
  (shares: ArrayLike<number>): Point;
  /** The shares at a place; outside the triangle those at its nearest edge, as seen along the shares. */
  invert(point: Point): readonly number[];
}

/** Height of an equilateral triangle, in sides. */
const HEIGHT = Math.sqrt(3) / 2;

/** An equilateral triangle with its tip up: its middle, the height of its tip, and its side, in pixels. */
export function simplexScale(middle: number, top: number, side: number): SimplexScale {
  const bottom = top + side * HEIGHT;
  const corners = [
    [middle, top],
    [middle - side / 2, bottom],
    [middle + side / 2, bottom],
  ] as const;
  const scale = (shares: ArrayLike<number>): Point => {
    const place = (axis: 0 | 1) =>
      toHundredths(corners.reduce((sum, corner, k) => sum + shares[k] * corner[axis], 0));
    return [place(0), place(1)];
  };
  const invert = ([x, y]: Point) => {
    const first = (bottom - y) / (side * HEIGHT);
    const third = (x - middle) / side + (1 - first) / 2;
    const inside = [first, 1 - first - third, third].map((share) => Math.max(0, share));
    const sum = inside.reduce((total, share) => total + share, 0);
    return inside.map((share) => share / sum);
  };
  return Object.assign(scale, { corners, invert });
}

/** Shares in whole steps, such as hundredths, that still sum to 1: what rounding leaves over goes where it is missed most. */
export function sharesInSteps(shares: readonly number[], numSteps: number): readonly number[] {
  const exact = shares.map((share) => share * numSteps);
  const steps = exact.map((steps) => Math.floor(steps + 1e-9));
  const left = numSteps - steps.reduce((sum, count) => sum + count, 0);
  const missed = exact.map((_, k) => k).sort((a, b) => exact[b] - steps[b] - (exact[a] - steps[a]));
  for (const k of missed.slice(0, left)) steps[k] += 1;
  return steps.map((count) => count / numSteps);
}
