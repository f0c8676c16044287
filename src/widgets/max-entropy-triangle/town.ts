import { entropy, maxEntropyDistribution, softmax } from '#engine';
import { atEntropy } from '#engine/teaching.ts';
import { memoLast } from '../kit/settings/memoLast.ts';

/** Ways to work, by what a morning costs. */
export const WAYS = ['on foot', 'bus', 'car'] as const;
/** What nobody does where a way has no share. */
export const DOES = ['walks', 'takes the bus', 'drives'] as const;
/** Euros a morning by car; on foot it is nothing. */
export const CAR_FARE = 5;

/** Nats; the top of the hill is ln 3. */
const LEVELS = [0.2, 0.4, 0.6, 0.8, 1, 1.07] as const;
/** Corners of a contour: smooth at the size it is drawn. */
const RAYS = 90;
/** The ridge from one corner to the other: far enough to end in them, fine enough to look smooth. */
const STEEPEST = 12;
const RIDGE_STEP = 0.1;
/** Points of the hill above a line. */
const HILL_POINTS = 80;
/** Share of the bus: the ring on the hill moves by this. */
export const STEP = 0.01;
/** On an edge rounding leaves less than this of a share that is none. */
const ROUNDING = 1e-12;

export const meanOf = (shares: ArrayLike<number>, fares: readonly number[]) =>
  fares.reduce((sum, fare, k) => sum + shares[k] * fare, 0);

/** Lines of equal entropy, around the even distribution. */
export const contours = memoLast(() =>
  LEVELS.map((level) => ({
    level,
    corners: Array.from({ length: RAYS }, (_, ray) => {
      const turn = (2 * Math.PI * ray) / RAYS;
      const direction = [Math.cos(turn), Math.cos(turn - (2 * Math.PI) / 3)];
      return atEntropy([...direction, -direction[0] - direction[1]], level);
    }),
  })),
);

/** softmax(β v) for every β: the flattest distribution of every mean. */
export const ridge = memoLast((busFare: number) =>
  Array.from({ length: Math.round((2 * STEEPEST) / RIDGE_STEP) + 1 }, (_, i) =>
    softmax([0, busFare, CAR_FARE].map((fare) => (i * RIDGE_STEP - STEEPEST) * fare)),
  ),
);

/** All distributions of one mean: a line through the triangle, by the share of the bus. */
export function lineOf(mean: number, busFare: number) {
  const most = mean <= busFare ? mean / busFare : (CAR_FARE - mean) / (CAR_FARE - busFare);
  const at = (bus: number): readonly number[] => {
    const car = (mean - bus * busFare) / CAR_FARE;
    return [1 - bus - car, bus, car].map((share) => (share < ROUNDING ? 0 : Math.min(1, share)));
  };
  return {
    /** The largest share that the bus can have. */
    most,
    at,
    hill: Array.from({ length: HILL_POINTS + 1 }, (_, i) => {
      const bus = (most * i) / HILL_POINTS;
      return { bus, entropy: entropy(scaled(at(bus))) };
    }),
  };
}

/** Shares that sum to 1 exactly, or even ones where nothing is left to scale. */
export function scaled(values: readonly number[]): readonly number[] {
  const sum = values.reduce((all, value) => all + value, 0);
  return values.map((value) => (sum > 0 ? value / sum : 1 / values.length));
}

/** The flattest distribution of a mean, and its slope β in nats a euro; in a corner there is no other one. */
export function flattestOf(mean: number, fares: readonly number[]) {
  if (mean > 0 && mean < CAR_FARE) return maxEntropyDistribution(fares, mean);
  const corner = mean > 0 ? 2 : 0;
  return {
    probabilities: Float64Array.from(fares, (_, k) => (k === corner ? 1 : 0)),
    slope: mean > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY,
  };
}
