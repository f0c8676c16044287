import type { Corner } from './argmaxCells.ts';
import { ASCENT, DESCENT, LETTER } from './freeCorner.ts';

/** Pixels between two places that are tried. */
const STEP = 6;
/** Half of the room that a name has at its sides, pixels. */
const AIR = 3;

/** Whether a convex region, its corners in either order, holds a place. */
function holds(region: readonly Corner[], [x, y]: Corner): boolean {
  const sides = region.map(([fromX, fromY], index) => {
    const [toX, toY] = region[(index + 1) % region.length];
    return (toX - fromX) * (y - fromY) - (toY - fromY) * (x - fromX);
  });
  return sides.every((side) => side >= 0) || sides.every((side) => side <= 0);
}

/**
 * Where the middle of a label's baseline stands so that the label lies whole in a convex region: where it is wanted,
 * or else as near to it as can be; undefined where it fits nowhere.
 */
export function spotInside(region: readonly Corner[], words: string, wanted: Corner): Corner | undefined {
  if (region.length < 3) return undefined;
  const half = (LETTER * words.length) / 2 + AIR;
  const fits = ([x, y]: Corner) =>
    [x - half, x + half].every((side) =>
      [y - ASCENT - AIR, y + DESCENT + AIR].every((end) => holds(region, [side, end])),
    );
  if (fits(wanted)) return wanted;
  const places = (axis: 0 | 1) => {
    const values = region.map((corner) => corner[axis]);
    const [from, to] = [Math.min(...values), Math.max(...values)];
    return Array.from({ length: Math.floor((to - from) / STEP) + 1 }, (_, i) => from + i * STEP);
  };
  const far = ([x, y]: Corner) => Math.hypot(x - wanted[0], y - wanted[1]);
  return places(0)
    .flatMap((x) => places(1).map((y): Corner => [x, y]))
    .sort((a, b) => far(a) - far(b))
    .find(fits);
}
