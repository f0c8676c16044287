import { sigmoid } from '../logistic/sigmoid.ts';
import { ensure, ensureCount, ensureFinite, ensurePositive } from '../requirements.ts';

/**
 * Rows of length 1, so that their products are cosines. Lengths are taken relative to the largest entry: no
 * square overflows or vanishes.
 * @formula \hat{x}_n = \frac{x_n}{\lVert x_n \rVert}
 * @param values [N × D], finite, row by row, no row all 0
 * @param width D, an integer of at least 1
 * @returns [N × D]
 * @throws RangeError when a value is not finite, a row is all 0 or the length is no multiple of width
 * @source the definition of the cosine
 * @example
 * normalizedRows([3, 4, 0, 2], 2)
 */
export function normalizedRows(values: ArrayLike<number>, width: number): Float64Array {
  ensureCount('width', width);
  ensureFinite('values', values);
  ensure(values.length % width === 0, 'values.length', `a multiple of width ${width}`, values.length);
  const rows = Float64Array.from(values);
  for (let start = 0; start < rows.length; start += width) {
    const row = rows.subarray(start, start + width);
    const largest = row.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    ensure(largest > 0, `values, row ${start / width},`, 'no row of zeros, which has no direction', 0);
    for (let d = 0; d < width; d += 1) row[d] /= largest;
    const length = Math.hypot(...row);
    for (let d = 0; d < width; d += 1) row[d] /= length;
  }
  return rows;
}

/**
 * The largest share that a softmax of cosines over a temperature can give: one class at cosine 1, all others
 * at −1. With T = 1 and many classes it is tiny; that is why retrieval and CLIP train with T near 0.05.
 * @formula \frac{e^{2/T}}{e^{2/T} + K - 1} = \sigma\bigl(\tfrac{2}{T} - \ln(K - 1)\bigr)
 * @param numClasses K, at least 2: classes, or candidates of the batch
 * @param temperature T, above 0
 * @returns a share in (0, 1]
 * @throws RangeError when K is no integer of at least 2 or T is not above 0
 * @source the softmax of logits in [−1/T, 1/T]; A. Radford et al., ICML 2021, for a learned T
 * @example
 * cosineShareBound(10_000, 1)
 */
export function cosineShareBound(numClasses: number, temperature: number): number {
  ensureCount('numClasses', numClasses, 2);
  ensurePositive('temperature', temperature);
  return sigmoid(2 / temperature - Math.log(numClasses - 1));
}
