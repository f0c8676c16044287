import { ensureRandom, type Random } from '../chance/createRandom.ts';
import {
  ensureArray,
  ensureCount,
  ensureLength,
  ensureList,
  ensureNotEmpty,
  ensureShare,
} from '../requirements.ts';

/** The predictions whose confidence lies in one interval (lower, upper]. */
export interface ReliabilityBin {
  readonly lower: number;
  readonly upper: number;
  readonly count: number;
  /** Mean of the largest probability; 0 in an empty bin. */
  readonly confidence: number;
  /** Share of right predictions; 0 in an empty bin. */
  readonly accuracy: number;
}

/** The bin m with confidence in (m/M, (m+1)/M]; 0 belongs to the first. */
function binOf(confidence: number, numBins: number): number {
  let bin = 0;
  while (bin < numBins - 1 && confidence > (bin + 1) / numBins) bin += 1;
  return bin;
}

function ensureConfidences(confidences: ArrayLike<number>): void {
  ensureNotEmpty('confidences', confidences);
  for (let n = 0; n < confidences.length; n += 1) {
    ensureShare(`confidences[${n}]`, confidences[n]);
  }
}

/**
 * Predictions sorted into bins of equal width by their confidence, where only confidence and success are known.
 * @formula B_m = \Bigl\{ n : c_n \in \Bigl( \tfrac{m-1}{M}, \tfrac{m}{M} \Bigr] \Bigr\}
 * @param confidences [N], each in [0, 1]
 * @param right [N], 1 where the prediction was right, 0 where it was not
 * @param numBins M, an integer of at least 1
 * @returns M bins: lower, upper, count, mean confidence, accuracy
 * @throws RangeError when there are no examples, a confidence is not in [0, 1], the lengths differ, or M does not fit
 * @source C. Guo et al., On calibration of modern neural networks, ICML 2017
 * @example
 * confidenceBins([0.9, 0.6], [1, 0], 2)
 */
export function confidenceBins(
  confidences: ArrayLike<number>,
  right: ArrayLike<number>,
  numBins: number,
): ReliabilityBin[] {
  ensureConfidences(confidences);
  ensureCount('numBins', numBins);
  ensureLength('right', right, confidences.length, 'one for each confidence');
  const counts = new Float64Array(numBins);
  const sums = new Float64Array(numBins);
  const hits = new Float64Array(numBins);
  for (let n = 0; n < confidences.length; n += 1) {
    const bin = binOf(confidences[n], numBins);
    counts[bin] += 1;
    sums[bin] += confidences[n];
    hits[bin] += right[n];
  }
  return Array.from(counts, (count, bin) => ({
    lower: bin / numBins,
    upper: (bin + 1) / numBins,
    count,
    confidence: count > 0 ? sums[bin] / count : 0,
    accuracy: count > 0 ? hits[bin] / count : 0,
  }));
}

/**
 * The expected calibration error of bins: the mean distance between confidence and accuracy, weighted by counts.
 * @formula \operatorname{ECE} = \sum_m \frac{|B_m|}{N} \bigl| \operatorname{acc}(B_m) - \operatorname{conf}(B_m) \bigr|
 * @param bins as confidenceBins or reliabilityBins return them
 * @returns a number in [0, 1]; 0 when all bins are empty
 * @throws RangeError when bins is no array
 * @source C. Guo et al., On calibration of modern neural networks, ICML 2017
 * @example
 * calibrationErrorOf(confidenceBins([0.9, 0.6], [1, 0], 2))
 */
export function calibrationErrorOf(bins: readonly ReliabilityBin[]): number {
  ensureArray('bins', bins);
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return 0;
  return bins.reduce(
    (sum, { count, accuracy, confidence }) => sum + (count * Math.abs(accuracy - confidence)) / total,
    0,
  );
}

/**
 * The calibration errors that chance alone shows, drawn: what honest models with these confidences would get, each
 * answer right with the probability that it claims. All numbers of bins see the same simulated answers.
 * @formula \sum_m \frac{1}{N} \Bigl| \sum_{n \in B_m} (r_n - c_n) \Bigr|, \quad r_n \sim \operatorname{Bernoulli}(c_n)
 * @param confidences [N], each in [0, 1]
 * @param binCounts numbers of bins M, each an integer of at least 1
 * @param numDraws simulated models, an integer of at least 1
 * @param random where the simulated successes come from
 * @returns for each M the numDraws errors, in [0, 1], in ascending order: quantiles are entries
 * @throws RangeError when there are no examples, a confidence is not in [0, 1], or an M or numDraws does not fit, or there is no M
 * @source J. Bröcker and L. A. Smith, Increasing the reliability of reliability diagrams, Weather and Forecasting 22, 2007
 * @example
 * drawChanceCalibrationErrors([0.9, 0.6, 0.7], [1, 10], 3, createRandom(1))
 */
export function drawChanceCalibrationErrors(
  confidences: ArrayLike<number>,
  binCounts: readonly number[],
  numDraws: number,
  random: Random,
): Float64Array[] {
  ensureConfidences(confidences);
  ensureList('binCounts', binCounts);
  for (const numBins of binCounts) ensureCount('numBins', numBins);
  ensureCount('numDraws', numDraws);
  ensureRandom(random);
  const numExamples = confidences.length;
  const binned = binCounts.map((numBins) =>
    Int32Array.from({ length: numExamples }, (_, n) => binOf(confidences[n], numBins)),
  );
  const errors = binCounts.map(() => new Float64Array(numDraws));
  const misses = new Float64Array(numExamples);
  for (let draw = 0; draw < numDraws; draw += 1) {
    for (let n = 0; n < numExamples; n += 1)
      misses[n] = (random.uniform() < confidences[n] ? 1 : 0) - confidences[n];
    for (const [at, numBins] of binCounts.entries()) {
      const gaps = new Float64Array(numBins);
      for (let n = 0; n < numExamples; n += 1) gaps[binned[at][n]] += misses[n];
      errors[at][draw] = gaps.reduce((total, gap) => total + Math.abs(gap), 0) / numExamples;
    }
  }
  return errors.map((drawn) => drawn.sort());
}

/**
 * The calibration error that chance alone shows, on the average of simulated honest models. It grows with the number
 * of bins.
 * @formula \operatorname{E} \sum_m \frac{1}{N} \Bigl| \sum_{n \in B_m} (r_n - c_n) \Bigr|, \quad r_n \sim \operatorname{Bernoulli}(c_n)
 * @param confidences [N], each in [0, 1]
 * @param numBins M, an integer of at least 1
 * @param numDraws simulations, an integer of at least 1
 * @param random where the simulated successes come from
 * @returns a number in [0, 1]
 * @throws RangeError when there are no examples, a confidence is not in [0, 1], or M or numDraws does not fit
 * @source J. Bröcker and L. A. Smith, Increasing the reliability of reliability diagrams, Weather and Forecasting 22, 2007
 * @example
 * chanceCalibrationError([0.9, 0.6, 0.7], 10, 100, createRandom(1))
 */
export function chanceCalibrationError(
  confidences: ArrayLike<number>,
  numBins: number,
  numDraws: number,
  random: Random,
): number {
  const [errors] = drawChanceCalibrationErrors(confidences, [numBins], numDraws, random);
  return errors.reduce((sum, error) => sum + error, 0) / numDraws;
}
