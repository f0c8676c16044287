import type { Point } from './chartSpec.ts';

interface Window {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/**
 * A piece of the tangent at a point of a curve, cut off where the plot ends.
 * @param at the point, in the units of both axes, inside the window
 * @param slope rise for each unit of x
 * @param reach how far it goes to both sides, in units of x
 */
export function tangent([x, y]: Point, slope: number, reach: number, window: Window): readonly Point[] {
  const end = (side: -1 | 1): Point => {
    const across = side < 0 ? x - window.x[0] : window.x[1] - x;
    const rises = side * slope > 0;
    const room = rises ? window.y[1] - y : y - window.y[0];
    const by = Math.min(reach, across, slope === 0 ? reach : room / Math.abs(slope));
    return [x + side * by, y + side * by * slope];
  };
  return [end(-1), end(1)];
}
