import { sigmoid } from '../logistic/sigmoid.ts';
import {
  ensure,
  ensureCount,
  ensureFinite,
  ensureLabels,
  ensureList,
  ensureNotEmpty,
  ensureObject,
  ensurePositive,
  typed,
} from '../requirements.ts';
import { writeCandidateLoss } from './candidateLoss.ts';

/** One way in which an example can be labelled: a set of different classes, and how often it comes. */
export interface LabelSet {
  readonly classes: readonly number[];
  readonly probability: number;
}

/** The positives of one example: at least one, classes, each once. */
export function ensurePositives(name: string, classes: ArrayLike<number>, numClasses: number): void {
  ensureNotEmpty(name, classes);
  ensureLabels(name, classes, numClasses);
  ensure(
    new Set(Array.from(classes)).size === classes.length,
    name,
    'different classes',
    Array.from(classes),
  );
}

const SUM_TOLERANCE = 1e-9;

/** Sets of different classes whose probabilities add up to 1. */
export function ensureLabelSets(labelSets: readonly LabelSet[], numClasses: number): void {
  ensureCount('numClasses', numClasses);
  ensureList('labelSets', labelSets);
  let sum = 0;
  for (const [index, labelSet] of labelSets.entries()) {
    ensureObject(`labelSets[${index}]`, labelSet);
    const { classes, probability } = labelSet;
    ensurePositives(`labelSets[${index}].classes`, classes, numClasses);
    ensurePositive(`labelSets[${index}].probability`, probability);
    sum += probability;
  }
  ensure(Math.abs(sum - 1) <= SUM_TOLERANCE, 'labelSets', 'probabilities that add up to 1', sum);
}

/**
 * The full loss of an example with several positives, in one of two readings. softmax: one softmax with targets
 * 1/T, which asks which positive a random one of them is. logistic: one guess for each class, whether it is a label.
 * @formula L_{\text{softmax}} = -\frac{1}{T} \sum_{y \in Y} z_y + \ln \sum_k e^{z_k}, \qquad L_{\text{logistic}} = \sum_{y \in Y} \ln(1 + e^{-z_y}) + \sum_{k \notin Y} \ln(1 + e^{z_k})
 * @param logits [K], finite, nats
 * @param positives [T] different classes, at least one
 * @param loss 'softmax' or 'logistic'
 * @returns loss in nats and gradient [K] with respect to the logits
 * @throws RangeError when a logit is not finite, positives is empty, repeats a class or names none of them, or loss is neither of the two
 * @source Google's machine learning glossary, candidate sampling (a softmax over all the positive labels); TensorFlow's candidate-sampling note (logistic losses of several labels)
 * @example
 * labelSetLoss([1, 0, -1, 2], [0, 3], 'softmax')
 */
export function labelSetLoss(
  logits: ArrayLike<number>,
  positives: ArrayLike<number>,
  loss: 'softmax' | 'logistic',
): { readonly loss: number; readonly gradient: Float64Array } {
  ensureNotEmpty('logits', logits);
  ensureFinite('logits', logits);
  ensurePositives('positives', positives, logits.length);
  ensure(loss === 'softmax' || loss === 'logistic', 'loss', "'softmax' or 'logistic'", typed(loss));
  const targets = new Float64Array(logits.length);
  const target = loss === 'softmax' ? 1 / positives.length : 1;
  for (const y of Array.from(positives)) targets[y] = target;
  const gradient = new Float64Array(logits.length);
  return { loss: writeCandidateLoss(loss, logits, targets, gradient), gradient };
}

/** What the two readings of several positives learn; the same numbers only where every example has one. */
export interface LabelSetShares {
  /** [K], adds up to 1: how often each class is a random positive. What one softmax with targets 1/T learns. */
  readonly shares: Float64Array;
  /** [K], adds up to the mean number of positives: how often each class is among them. What logistic losses learn. */
  readonly inclusions: Float64Array;
}

/**
 * The fixed points of the two readings of several positives, in closed form: shares of a random positive for
 * one softmax, the probability of being a label for a logistic loss per label.
 * @formula s_k = \mathrm{E}\Bigl[\frac{[k \in Y]}{|Y|}\Bigr], \qquad \pi_k = \Pr(k \in Y)
 * @param labelSets a list of {classes, probability}; probabilities add up to 1
 * @param numClasses K
 * @returns shares [K] and inclusions [K]
 * @throws RangeError when labelSets is empty, a set is empty, repeats a class or names none, or the probabilities do not add up to 1
 * @source setting the gradients of labelSetLoss to 0 on average
 * @example
 * labelSetShares([{ classes: [0], probability: 0.5 }, { classes: [0, 1], probability: 0.5 }], 2)
 */
export function labelSetShares(labelSets: readonly LabelSet[], numClasses: number): LabelSetShares {
  ensureLabelSets(labelSets, numClasses);
  const shares = new Float64Array(numClasses);
  const inclusions = new Float64Array(numClasses);
  for (const { classes, probability } of labelSets)
    for (const k of classes) {
      shares[k] += probability / classes.length;
      inclusions[k] += probability;
    }
  return { shares, inclusions };
}

/** [K], σ of each logit. */
export const labelProbabilitiesOf = (logits: Float64Array): Float64Array => logits.map((z) => sigmoid(z));
