import type { Box } from './freeCorner.ts';

type Place = readonly [x: number, y: number];

/** Pixels between the points of a line that a label keeps off: less than the height of its letters. */
const APART = 6;

/** A straight line as the boxes of its points, for labels that must not lie on it. */
export function along([fromX, fromY]: Place, [toX, toY]: Place): readonly Box[] {
  const parts = Math.ceil(Math.hypot(toX - fromX, toY - fromY) / APART);
  return Array.from({ length: parts }, (_, i) => {
    const [atX, atY] = [fromX + ((toX - fromX) * i) / parts, fromY + ((toY - fromY) * i) / parts];
    return { left: atX, right: atX, top: atY, bottom: atY };
  });
}

/** The same for a line with bends. */
export const alongAll = (places: readonly Place[]): readonly Box[] =>
  places.slice(1).flatMap((to, i) => along(places[i], to));
