import { exponentials, type Precision, roundTo } from '#engine/teaching.ts';

/** Between which whole logits a format has exponentials. */
export interface Limits {
  /** The first whole logit whose exponential is infinite. */
  readonly firstInfinite: number;
  /** The last whole logit, from below, whose exponential is 0. */
  readonly lastZero: number;
}

/** No format has exponentials outside of this. */
const FAR = 1000;

/** Found by trying each whole number. */
export function limitsOf(precision: Precision): Limits {
  const whole = Array.from({ length: 2 * FAR + 1 }, (_, index) => index - FAR);
  const values = Array.from(exponentials(whole), (t) => roundTo(t, precision));
  return {
    firstInfinite: whole[values.indexOf(Number.POSITIVE_INFINITY)],
    lastZero: whole[values.lastIndexOf(0)],
  };
}
