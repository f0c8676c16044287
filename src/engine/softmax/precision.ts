import { ensure, ensureArray, ensureBoolean, ensureNotEmpty, ensureOptions, typed } from '../requirements.ts';

/** IEEE 754 formats: 53, 24 and 11 bits of precision. */
export type Precision = 'float64' | 'float32' | 'float16';

/** From half of the way between the largest half-precision number, 65 504, and the next one that would follow. */
const HALF_OVERFLOW = 65520;
/** Adding and subtracting 1.5 · 2^52 rounds to an integer, ties to even. */
const TO_INTEGER = 1.5 * 2 ** 52;

/** The nearest half-precision number; ties to even. */
function roundToHalf(x: number): number {
  const size = Math.abs(x);
  if (x === 0 || Number.isNaN(x)) return x;
  if (size >= HALF_OVERFLOW) return x * Number.POSITIVE_INFINITY;
  // The spacing of half-precision numbers around x; below 2^-14 it stays 2^-24.
  const spacing = 2 ** (Math.max(Math.floor(Math.log2(size)), -14) - 10);
  const rounded = (size / spacing + TO_INTEGER - TO_INTEGER) * spacing;
  return x < 0 ? -rounded : rounded;
}

/**
 * The nearest number of a floating-point format; ties go to the even neighbour.
 * @formula \operatorname{fl}(x)
 * @param x a number
 * @param precision 'float64', 'float32' or 'float16'
 * @returns the rounded number; ±Infinity beyond the format's range, 0 below it
 * @throws RangeError when the precision is none of the three
 * @source IEEE 754-2019
 * @example
 * roundTo(0.1, 'float16')
 */
export function roundTo(x: number, precision: Precision): number {
  if (precision === 'float64') return x;
  if (precision === 'float32') return Math.fround(x);
  ensure(precision === 'float16', 'precision', "'float64', 'float32' or 'float16'", typed(precision));
  return roundToHalf(x);
}

/** What a softmax went through in limited precision. */
export interface SoftmaxTrace {
  /** [K] e^z, or e^(z − max) when shifted, rounded. */
  readonly exponentials: Float64Array;
  /** Their sum, rounded after each addition. */
  readonly sum: number;
  /** [K] the quotients, rounded. NaN where ∞/∞ or 0/0. */
  readonly probabilities: Float64Array;
}

/**
 * The softmax step by step in a given precision, with or without subtracting the largest logit first: to
 * see where the formula as written breaks. Use softmax for results.
 * @formula \hat{y}_k = \operatorname{fl}\!\left( \frac{\operatorname{fl}(e^{z_k - s})}{\operatorname{fl}\bigl(\sum_j \operatorname{fl}(e^{z_j - s})\bigr)} \right), \qquad s = 0 \text{ or } \max_j z_j
 * @param logits [K], nats
 * @param options precision ('float64'), shifted (false)
 * @returns exponentials [K], sum, probabilities [K]; overflow gives Infinity and NaN, as a machine would
 * @throws RangeError when logits is empty or the precision is none of the three
 * @source N. J. Higham, Accuracy and Stability of Numerical Algorithms (2002), section 27.5
 * @example
 * softmaxTrace([89, 0], { precision: 'float32' })
 */
export function softmaxTrace(
  logits: ArrayLike<number>,
  options: { readonly precision?: Precision; readonly shifted?: boolean } = {},
): SoftmaxTrace {
  ensureOptions('options', options, { precision: true, shifted: true });
  const { precision = 'float64', shifted = false } = options;
  ensureBoolean('shifted', shifted);
  ensureNotEmpty('logits', logits);
  const round = (x: number) => roundTo(x, precision);
  const rounded = Float64Array.from(logits, round);
  const shift = shifted ? rounded.reduce((most, z) => Math.max(most, z)) : 0;
  const exponentials = rounded.map((z) => round(Math.exp(round(z - shift))));
  const sum = exponentials.reduce((total, value) => round(total + value));
  return { exponentials, sum, probabilities: exponentials.map((value) => round(value / sum)) };
}

/**
 * The exponential of each number: the t of the softmax, before it is divided by its sum.
 * @formula t_k = e^{z_k}
 * @param logits [K], nats
 * @returns [K], at least 0; Infinity above 709.78
 * @throws RangeError when logits is no array
 * @source the definition
 * @example
 * exponentials([0, Math.LN2])
 */
export function exponentials(logits: ArrayLike<number>): Float64Array {
  ensureArray('logits', logits);
  return Float64Array.from(logits, (z) => Math.exp(z));
}
