import { meanOf } from '../evaluation/meanOf.ts';
import {
  countExamples,
  type Examples,
  ensureModel,
  ensureUnweighted,
  type LinearModel,
  writeLogits,
} from '../model/linearModel.ts';
import type { LossAndGradient } from '../model/lossAndGradient.ts';
import {
  ensure,
  ensureBoolean,
  ensureLabels,
  ensureLength,
  ensureNonNegative,
  ensureOptions,
  ensurePositive,
} from '../requirements.ts';
import { writeCandidateLoss } from './candidateLoss.ts';
import { type Subtraction, signOf } from './logExpectedCount.ts';

export interface InBatchOptions {
  /** q [K]: how often each class turns up in a batch, per example. Needed where its logarithm is used. */
  readonly samplingProbabilities?: ArrayLike<number>;
  /** What is done with ln q, the log expected count of an example's place; true when left out. */
  readonly subtractLogExpectedCount?: Subtraction;
  /** What stands in for a q below it, for labels that no count has seen; none when left out: a q of 0 is refused. */
  readonly epsilon?: number;
  /** T above 0, 1 when left out: z/T − ln q is compared. Divides the model's scores alone, not ln q. */
  readonly temperature?: number;
  /** Drop what equals the example's own label; false, the right choice here, when left out. */
  readonly removeAccidentalHits?: boolean;
}

/**
 * Softmax over the labels of the batch: every example has the other examples' labels as its candidates.
 * Frequent labels turn up often, so the batch draws from the labels' own distribution. For training only.
 * @formula L_i = -z'_{i y_i} + \ln \sum_{j=1}^{B} e^{z'_{i y_j}}, \qquad z'_{ik} = \frac{z_{ik}}{T} - \ln \max(q_k, \varepsilon)
 * @param model weights [K × D], bias [K] or null
 * @param examples features [B × D], labels [B]: one batch
 * @param options samplingProbabilities q [K], epsilon, temperature (1), subtractLogExpectedCount (true), removeAccidentalHits (false)
 * @returns loss and dataLoss in nats (mean; never comparable with a full softmax's), gradient in the model's shape
 * @throws RangeError naming the argument when a shape or a label does not fit, q of a label is not above 0 and there is no epsilon, temperature or epsilon is not above 0, subtractLogExpectedCount is none of its three values, or the examples have sampleWeights
 * @source X. Yi et al., Sampling-bias-corrected neural modeling for large corpus item recommendations, RecSys 2019
 * @example
 * inBatchSoftmax(
 *   createLinearModel({ numClasses: 3, numFeatures: 1 }, [1, 0, -1, 0, 0, 0]),
 *   { features: [1, -1], labels: [0, 2] },
 *   { samplingProbabilities: [0.5, 0.3, 0.2] },
 * ).loss
 */
export function inBatchSoftmax(
  model: LinearModel,
  examples: Examples,
  options: InBatchOptions = {},
): LossAndGradient {
  ensureOptions('options', options, {
    samplingProbabilities: true,
    subtractLogExpectedCount: true,
    epsilon: true,
    temperature: true,
    removeAccidentalHits: true,
  });
  const { samplingProbabilities, epsilon, temperature = 1 } = options;
  const { subtractLogExpectedCount = true, removeAccidentalHits = false } = options;
  ensureBoolean('removeAccidentalHits', removeAccidentalHits);
  ensureModel(model);
  ensureUnweighted(examples);
  const { features, labels } = examples;
  ensurePositive('temperature', temperature);
  if (epsilon !== undefined) ensurePositive('epsilon', epsilon);
  const sign = signOf('subtractLogExpectedCount', subtractLogExpectedCount);
  const { numClasses, numFeatures } = model;
  const batchSize = countExamples(features, numFeatures);
  ensureLength('labels', labels, batchSize, 'one per example');
  ensureLabels('labels', labels, numClasses);
  // Equal labels have equal logits: together they weigh as much as one with ln(how many) more.
  const counts = new Float64Array(numClasses);
  for (let j = 0; j < batchSize; j += 1) counts[labels[j]] += 1;
  const present = Array.from(counts.keys()).filter((k) => counts[k] > 0);
  const shifts = Float64Array.from(present, (k) => {
    if (sign === 0) return 0;
    const q = samplingProbabilities === undefined ? [] : samplingProbabilities;
    ensureLength('samplingProbabilities', q, numClasses, 'one per class');
    ensureNonNegative(`samplingProbabilities[${k}]`, q[k]);
    const share = Math.max(q[k], epsilon ?? 0);
    ensure(share > 0, `samplingProbabilities[${k}]`, 'above 0, for its logarithm corrects a logit', q[k]);
    return sign * Math.log(share);
  });
  const classLogits = new Float64Array(numClasses);
  const logits = new Float64Array(present.length);
  const targets = new Float64Array(present.length);
  const errors = new Float64Array(present.length);
  const weights = new Float64Array(numClasses * numFeatures);
  const bias = new Float64Array(numClasses);
  const losses = new Float64Array(batchSize);
  for (let i = 0; i < batchSize; i += 1) {
    const own = present.indexOf(labels[i]);
    writeLogits(model, features, i * numFeatures, classLogits);
    for (const [c, k] of present.entries()) {
      const copies = c === own && removeAccidentalHits ? 1 : counts[k];
      logits[c] = classLogits[k] / temperature + shifts[c] + Math.log(copies);
    }
    targets[own] = 1;
    // The loss of one of the copies, not of all of them.
    const copies = removeAccidentalHits ? 1 : counts[labels[i]];
    losses[i] = writeCandidateLoss('softmax', logits, targets, errors) + Math.log(copies);
    targets[own] = 0;
    for (const [c, k] of present.entries()) {
      const error = errors[c] / (batchSize * temperature);
      bias[k] += error;
      for (let d = 0; d < numFeatures; d += 1)
        weights[k * numFeatures + d] += error * features[i * numFeatures + d];
    }
  }
  const loss = meanOf(losses);
  return { loss, dataLoss: loss, gradient: { numClasses, numFeatures, weights, bias: model.bias && bias } };
}
