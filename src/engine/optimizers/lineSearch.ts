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
/** So many halvings or doublings; after them each stride is the square of the last, up to the longest. */
const PLAIN_TRIALS = 30;
const LONGEST_STRIDE = 2 ** 512;
/** Enough to cross float64's range, 2^-1074 to 2^1024, with long strides and to bisect what they leave. */
const MAX_TRIALS = 100;

const strideOf = (trial: number) => Math.min(2 ** (2 ** Math.max(0, trial - PLAIN_TRIALS)), LONGEST_STRIDE);

/** Halfway; between lengths of different magnitude, halfway between the magnitudes. */
const between = (near: number, far: number) =>
  far > 4 * near ? Math.sqrt(near) * Math.sqrt(far) : (near + far) / 2;

/**
 * Whether the loss fell enough. Near the optimum the fall drowns in rounding; then the slopes decide
 * (W. W. Hager, H. Zhang, SIAM J. Optim. 16, 2005: the approximate Wolfe condition).
 */
function fellEnough(from: Point, to: Point, length: number, slope: number, slopeThere: number): boolean {
  if (!Number.isFinite(to.loss) || !Number.isFinite(slopeThere)) return false;
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
    if (far === Number.POSITIVE_INFINITY) length = Math.min(near * strideOf(trial), Number.MAX_VALUE);
    else length = near === 0 ? far / strideOf(trial) : between(near, far);
  }
  return best;
}
