import { ensureDistribution } from '../information/entropy.ts';
import { ensureFinite } from '../requirements.ts';
import { softmax } from '../softmax/softmax.ts';
import { argmax, ensureScores, rowOf } from './accuracy.ts';
import { calibrationErrorOf, confidenceBins, type ReliabilityBin } from './confidenceBins.ts';

/**
 * Predictions sorted into bins of equal width by their confidence, the largest probability: right-closed,
 * so that a confidence of 1 falls into the last bin.
 * @formula B_m = \Bigl\{ n : \max_k \hat{y}^{(n)}_k \in \Bigl( \tfrac{m-1}{M}, \tfrac{m}{M} \Bigr] \Bigr\}
 * @param probabilities [N × K], each row a distribution
 * @param labels [N], integers in 0..K−1
 * @param numClasses K
 * @param numBins M, an integer of at least 1
 * @returns M bins: lower, upper, count, mean confidence, accuracy
 * @throws RangeError when there are no examples, a row is no distribution, or a label or M does not fit
 * @source C. Guo et al., On calibration of modern neural networks, ICML 2017
 * @example
 * reliabilityBins([0.9, 0.1, 0.6, 0.4], [0, 1], 2, 2)
 */
export function reliabilityBins(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  numClasses: number,
  numBins: number,
): ReliabilityBin[] {
  ensureScores('probabilities', probabilities, labels, numClasses);
  const confidences = new Float64Array(labels.length);
  const right = new Float64Array(labels.length);
  for (let n = 0; n < labels.length; n += 1) {
    const row = rowOf(probabilities, n, numClasses);
    ensureDistribution(`probabilities of example ${n}`, row);
    const prediction = argmax(row);
    // A row may sum to 1 only up to rounding, so that its entry is a hair above 1.
    confidences[n] = Math.min(1, row[prediction]);
    right[n] = prediction === labels[n] ? 1 : 0;
  }
  return confidenceBins(confidences, right, numBins);
}

/**
 * The expected calibration error: the mean distance between confidence and accuracy, bin by bin.
 * @formula \operatorname{ECE} = \sum_m \frac{|B_m|}{N} \bigl| \operatorname{acc}(B_m) - \operatorname{conf}(B_m) \bigr|
 * @param probabilities [N × K], each row a distribution
 * @param labels [N], integers in 0..K−1
 * @param numClasses K
 * @param numBins M, an integer of at least 1
 * @returns a number in [0, 1]
 * @throws RangeError as reliabilityBins
 * @source C. Guo et al., On calibration of modern neural networks, ICML 2017
 * @example
 * expectedCalibrationError([0.9, 0.1, 0.6, 0.4], [0, 1], 2, 10)
 */
export function expectedCalibrationError(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  numClasses: number,
  numBins: number,
): number {
  return calibrationErrorOf(reliabilityBins(probabilities, labels, numClasses, numBins));
}

/** Beyond this the softmax is uniform, or one-hot, for every logit a reader will see. */
const EXTREME_TEMPERATURE = 1000;

/** Enough to narrow ln T from ±7 to the last digit of float64. */
const HALVINGS = 60;

/** d/dβ of the mean cross-entropy at temperature 1/β: mean logit expected minus mean logit of the label. */
function slopeAt(
  temperature: number,
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
  numClasses: number,
): number {
  let slope = 0;
  for (let n = 0; n < labels.length; n += 1) {
    const row = rowOf(logits, n, numClasses);
    const own = row[labels[n]];
    slope += softmax(row, temperature).reduce((sum, p, k) => sum + p * (row[k] - own), 0);
  }
  return slope;
}

/**
 * The temperature that calibrates logits best: the least mean cross-entropy on held-out examples.
 * @formula \hat{T} = \arg\min_T \frac{1}{N} \sum_n -\ln \operatorname{softmax}\bigl(z^{(n)} / T\bigr)_{y^{(n)}}
 * @param logits [N × K], row by row, finite
 * @param labels [N], integers in 0..K−1
 * @param numClasses K
 * @returns T in [1/1000, 1000]; an end of it when the loss falls all the way, the lower one when it is level
 * @throws RangeError when there are no examples, a logit is not finite, or logits or a label does not fit
 * @source C. Guo et al., On calibration of modern neural networks, ICML 2017, section 4.2
 * @example
 * fitTemperature([4, 0, 4, 0, 0, 4, 4, 0], [0, 1, 1, 0], 2)
 */
export function fitTemperature(
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
  numClasses: number,
): number {
  ensureScores('logits', logits, labels, numClasses);
  ensureFinite('logits', logits);
  // The loss is convex in 1/T, so its slope changes sign at most once.
  let [low, high] = [-Math.log(EXTREME_TEMPERATURE), Math.log(EXTREME_TEMPERATURE)];
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2;
    if (slopeAt(Math.exp(middle), logits, labels, numClasses) > 0) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}
