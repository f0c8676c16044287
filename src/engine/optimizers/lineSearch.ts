import type { Objective } from '../model/objective.ts';
import { evaluate, type Point } from './optimizer.ts';

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += a[index] * b[index];
  return sum;
}

/** A step must bring this share of the fall that the slope promises (Armijo). */
const SUFFICIENT_FALL = 1e-4;
/** And leave at most this share of the slope (Wolfe). */
const REMAINING_SLOPE = 0.9;
/** Differences of the loss below this relative size are rounding. */
const LOSS_NOISE = 1e-14;
/** Halvings and doublings from 1: enough to cross all of float64's useful range. */
const MAX_TRIALS = 60;

/**
 * Whether the loss fell enough. Near the optimum the fall drowns in rounding; then the slopes decide
 * (W. W. Hager, H. Zhang, SIAM J. Optim. 16, 2005: the approximate Wolfe condition).
 */
function fellEnough(from: Point, to: Point, length: number, slope: number, slopeThere: number): boolean {
  if (to.loss <= from.loss + SUFFICIENT_FALL * length * slope) return true;
  const isNoise = Math.abs(to.loss - from.loss) <= LOSS_NOISE * Math.abs(from.loss);
  return isNoise && slopeThere <= (2 * SUFFICIENT_FALL - 1) * slope;
}

/**
 * A step along a direction of descent that fulfils the weak Wolfe conditions, by bisection and doubling
 * (A. S. Lewis, M. L. Overton, Math. Program. 141, 2013). After the last trial the longest step that
 * lowered the loss will do; null when none did. A loss that is not finite counts as too far.
 */
export function searchLine(
  objective: Objective,
  step: number,
  from: Point,
  direction: Float64Array,
  firstLength: number,
): Point | null {
  const slope = dot(from.gradient, direction);
  if (!(slope < 0)) return null;
  let [near, far] = [0, Number.POSITIVE_INFINITY];
  let length = firstLength;
  let best: Point | null = null;
  for (let trial = 0; trial < MAX_TRIALS; trial += 1) {
    const parameters = from.parameters.map((value, index) => value + length * direction[index]);
    // Shorter than the last digit of every parameter: nothing further can be tried.
    if (parameters.every((value, index) => value === from.parameters[index])) return best;
    const to = evaluate(objective, parameters, step);
    const slopeThere = dot(to.gradient, direction);
    if (!fellEnough(from, to, length, slope, slopeThere)) far = length;
    else {
      best = to;
      if (slopeThere >= REMAINING_SLOPE * slope) return to;
      near = length;
    }
    length = far === Number.POSITIVE_INFINITY ? 2 * near : (near + far) / 2;
  }
  return best;
}
