import type { Random } from '../chance/createRandom.ts';

/** Half of the smallest step of uniform(); stands for its one draw of exactly 0. */
const HALF_STEP = 2 ** -54;

/** The logarithm of an exponential draw of rate 1; finite at both ends of uniform(). */
export function logExponential(random: Random): number {
  return Math.log(-Math.log1p(-Math.max(random.uniform(), HALF_STEP)));
}
