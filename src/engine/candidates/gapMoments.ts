import { ensure, ensureCount, ensureOptions, ensurePositive, typed } from '../requirements.ts';

export interface GapMomentsOptions {
  /** p in (0, 1]: the chance that a batch holds the class, 1 − (1 − q)^B. */
  readonly inBatchProbability: number;
  /** α in (0, 1] */
  readonly rate: number;
  /** δ₀, at least 1, in batches. */
  readonly initialGap: number;
  /** n, how many gaps have gone into the average. */
  readonly numGaps: number;
}

export interface GapMoments {
  /** Batches. */
  readonly mean: number;
  /** Batches, squared. */
  readonly variance: number;
}

/**
 * Mean and variance of the moving average of gaps that createFrequencyEstimate keeps, exactly: gaps are geometric
 * when batches are independent. The mean nears 1/p, the variance stays at α/(2 − α) of one gap's.
 * @formula E\,\delta_n = (1 - \alpha)^n \delta_0 + \frac{1 - (1 - \alpha)^n}{p}, \qquad \operatorname{Var} \delta_n = \frac{\alpha}{2 - \alpha}\bigl(1 - (1 - \alpha)^{2n}\bigr)\frac{1 - p}{p^2}
 * @param options inBatchProbability p in (0, 1], rate α in (0, 1], initialGap δ₀ of at least 1 (batches), numGaps n
 * @returns mean in batches, variance in batches squared
 * @throws RangeError naming the option that does not fit
 * @source mean 1/p and variance (1 − p)/p² of the geometric distribution, summed over a geometric series
 * @example
 * gapMoments({ inBatchProbability: 0.1, rate: 0.05, initialGap: 100, numGaps: 20 })
 */
export function gapMoments(options: GapMomentsOptions): GapMoments {
  ensureOptions('options', options, {
    inBatchProbability: true,
    rate: true,
    initialGap: true,
    numGaps: true,
  });
  const { inBatchProbability, rate, initialGap, numGaps } = options;
  ensurePositive('inBatchProbability', inBatchProbability);
  ensure(inBatchProbability <= 1, 'inBatchProbability', 'a number in (0, 1]', inBatchProbability);
  ensurePositive('rate', rate);
  ensure(rate <= 1, 'rate', 'a number in (0, 1]', rate);
  ensure(Number.isFinite(initialGap) && initialGap >= 1, 'initialGap', 'at least 1 batch', typed(initialGap));
  ensureCount('numGaps', numGaps, 0);
  const logKept = numGaps === 0 ? 0 : numGaps * Math.log1p(-rate);
  const gapVariance = (1 - inBatchProbability) / inBatchProbability ** 2;
  return {
    mean: Math.exp(logKept) * initialGap - Math.expm1(logKept) / inBatchProbability,
    // 0 − expm1(0), not −expm1(0): without a gap the variance is 0, not −0.
    variance: (rate / (2 - rate)) * (0 - Math.expm1(2 * logKept)) * gapVariance,
  };
}
