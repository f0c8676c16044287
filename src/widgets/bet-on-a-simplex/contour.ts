import { atDivergence } from '#engine/teaching.ts';

/** Ways out of the truth that are looked along at first: evenly turned. */
const RAYS = 72;
/** Where a contour bends by more between two of them, radians, it is looked at halfway, and so on … */
export const MOST_BEND = 0.09;
/** … so often at most: where the simplex ends a contour may have a true corner. */
const MOST_HALVINGS = 7;

type Shares = Float64Array;

/** Three shares as a place in a triangle of equal sides. */
const placeOf = ([first, , third]: Shares): readonly [number, number] => [
  third + first / 2,
  (first * Math.sqrt(3)) / 2,
];

/** By how much the way from one place over another to a third turns, radians. */
export function bend(from: Shares, over: Shares, to: Shares): number {
  const [[x0, y0], [x1, y1], [x2, y2]] = [from, over, to].map(placeOf);
  const [ax, ay, bx, by] = [x1 - x0, y1 - y0, x2 - x1, y2 - y1];
  return Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by));
}

/**
 * Bets that earn so much less than an honest one, as corners of a closed line around the truth.
 * @param p [3] the truth
 * @param divergence nats a round
 */
export function contour(p: readonly number[], divergence: number): readonly Shares[] {
  const at = (turn: number) => {
    const direction = [Math.cos(turn), Math.cos(turn - (2 * Math.PI) / 3)];
    return atDivergence(p, [...direction, -direction[0] - direction[1]], divergence);
  };
  /** From one place on, up to the next without it. */
  const between = (from: number, first: Shares, to: number, last: Shares, halvings: number): Shares[] => {
    const half = (from + to) / 2;
    const middle = at(half);
    if (halvings === 0 || bend(first, middle, last) <= MOST_BEND) return [first];
    return [
      ...between(from, first, half, middle, halvings - 1),
      ...between(half, middle, to, last, halvings - 1),
    ];
  };
  const turns = Array.from({ length: RAYS + 1 }, (_, ray) => (2 * Math.PI * ray) / RAYS);
  const first = turns.map(at);
  return turns
    .slice(1)
    .flatMap((to, ray) => between(turns[ray], first[ray], to, first[ray + 1], MOST_HALVINGS));
}
