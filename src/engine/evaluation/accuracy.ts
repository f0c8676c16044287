import { ensureArray, ensureCount, ensureLabels, ensureLength, ensureNotEmpty } from '../requirements.ts';

/**
 * The class with the largest score; the lowest index among ties.
 * @formula \arg\max_k s_k
 * @param scores [K]: logits or probabilities; NaN never wins
 * @returns a class, an integer in 0..K−1; −1 where every score is NaN
 * @throws RangeError when scores is empty
 * @source a convention of this engine
 * @example
 * argmax([1, 3, 3])
 */
export function argmax(scores: ArrayLike<number>): number {
  ensureNotEmpty('scores', scores);
  let best = -1;
  for (let k = 0; k < scores.length; k += 1) {
    const wins = best < 0 ? !Number.isNaN(scores[k]) : scores[k] > scores[best];
    if (wins) best = k;
  }
  return best;
}

/** Refuses scores [N × K] and labels [N] that do not fit each other, or none. */
export function ensureScores(
  name: string,
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  numClasses: number,
): void {
  ensureCount('numClasses', numClasses);
  ensureNotEmpty('labels', labels);
  ensureLength(name, scores, labels.length * numClasses, 'labels.length × numClasses');
  ensureLabels('labels', labels, numClasses);
}

/** The scores of example n as an array of their own. */
export function rowOf(scores: ArrayLike<number>, n: number, numClasses: number): Float64Array {
  const row = new Float64Array(numClasses);
  for (let k = 0; k < numClasses; k += 1) row[k] = scores[n * numClasses + k];
  return row;
}

/**
 * The predicted class of each example: the largest score, the lowest index among ties.
 * @formula \hat{k}^{(n)} = \arg\max_k s^{(n)}_k
 * @param scores [N × K], row by row: logits or probabilities
 * @param numClasses K
 * @returns classes [N]; −1 where every score of an example is NaN
 * @throws RangeError when scores is no positive multiple of K long
 * @source a convention of this engine
 * @example
 * predictedClasses([0.2, 0.8, 0.6, 0.4], 2)
 */
export function predictedClasses(scores: ArrayLike<number>, numClasses: number): Int32Array {
  ensureCount('numClasses', numClasses);
  ensureArray('scores', scores);
  const numExamples = scores.length / numClasses;
  if (!Number.isInteger(numExamples) || numExamples === 0) {
    throw new RangeError(
      `scores.length must be a positive multiple of numClasses ${numClasses}, got ${scores.length}`,
    );
  }
  return Int32Array.from({ length: numExamples }, (_, n) => argmax(rowOf(scores, n, numClasses)));
}

/**
 * The share of examples whose label has the largest score; the lowest index wins a tie.
 * @formula \frac{1}{N} \sum_n \mathbf{1}\bigl[ \arg\max_k s^{(n)}_k = y^{(n)} \bigr]
 * @param scores [N × K], row by row: logits or probabilities
 * @param labels [N], integers in 0..K−1
 * @param numClasses K
 * @returns a share in [0, 1]; an example whose scores are all NaN counts as wrong
 * @throws RangeError when there are no examples, or scores or a label does not fit
 * @source scikit-learn's accuracy_score, with argmax predictions
 * @example
 * accuracy([0.2, 0.8, 0.6, 0.4], [1, 1], 2)
 */
export function accuracy(scores: ArrayLike<number>, labels: ArrayLike<number>, numClasses: number): number {
  ensureScores('scores', scores, labels, numClasses);
  const predictions = predictedClasses(scores, numClasses);
  return predictions.reduce((hits, k, n) => hits + (k === labels[n] ? 1 : 0), 0) / labels.length;
}

/**
 * How often each class was predicted as each class.
 * @formula C_{ij} = \sum_n \mathbf{1}\bigl[ y^{(n)} = i, \; \hat{k}^{(n)} = j \bigr]
 * @param predictions [N], classes in 0..K−1
 * @param labels [N], classes in 0..K−1
 * @param numClasses K
 * @returns counts [K × K] row by row: rows are true classes, columns predicted ones
 * @throws RangeError when there are no examples, the lengths differ or a class is out of range
 * @source scikit-learn's confusion_matrix
 * @example
 * confusionMatrix([0, 1, 1], [0, 0, 1], 2)
 */
export function confusionMatrix(
  predictions: ArrayLike<number>,
  labels: ArrayLike<number>,
  numClasses: number,
): Float64Array {
  ensureCount('numClasses', numClasses);
  ensureNotEmpty('labels', labels);
  ensureLength('predictions', predictions, labels.length, 'one per label');
  ensureLabels('labels', labels, numClasses);
  ensureLabels('predictions', predictions, numClasses);
  const counts = new Float64Array(numClasses * numClasses);
  for (let n = 0; n < labels.length; n += 1) counts[labels[n] * numClasses + predictions[n]] += 1;
  return counts;
}
