import type { Candidates } from '../candidates/sampleCandidates.ts';
import { meanOf } from '../evaluation/meanOf.ts';
import {
  countExamples,
  type Examples,
  ensureModel,
  ensureUnweighted,
  type LinearModel,
} from '../model/linearModel.ts';
import {
  ensure,
  ensureArray,
  ensureBoolean,
  ensureCount,
  ensureFlag,
  ensureLabels,
  ensureLength,
  ensureOptions,
  ensurePositive,
} from '../requirements.ts';
import { type CandidateLoss, writeCandidateLoss } from './candidateLoss.ts';

/** One batch of candidates, shared by its examples. */
export interface SampledBatch {
  /** [S] classes drawn, repeats allowed. */
  readonly sampledClasses: ArrayLike<number>;
  /** [S] how often each is expected among the candidates, above 0. Needed where a logit is corrected. */
  readonly sampledExpectedCounts?: ArrayLike<number>;
  /** [N × numTrue] the same for the labels. Needed where a true class's logit is corrected. */
  readonly trueExpectedCounts?: ArrayLike<number>;
  /** How many labels each example has; 1 when left out. Each gets the target 1/numTrue, or 1 perLabel. */
  readonly numTrue?: number;
  /** Each label has a logistic loss of its own, target 1; no softmax. false when left out. */
  readonly perLabel?: boolean;
  /** Drop every candidate that equals a label of the example, repeats included; false keeps them. */
  readonly removeAccidentalHits: boolean;
}

export interface SampledLoss {
  /** Mean over the batch, nats. Comparable only with itself: never with a full softmax's loss. */
  readonly loss: number;
  /** [N], nats */
  readonly perExample: Float64Array;
  /** Of the mean loss, in the model's shape; repeated candidates add up; untouched rows are 0. */
  readonly gradient: LinearModel;
  /** Of the mean loss with respect to the features [N × D]. */
  readonly featuresGradient: Float64Array;
}

/**
 * What a batch may say: its own names, and those of Candidates, which is made to be spread into it. A misspelt one
 * would be left out without a word.
 */
const BATCH_NAMES = {
  sampledClasses: true,
  sampledExpectedCounts: true,
  trueExpectedCounts: true,
  numTrue: true,
  perLabel: true,
  removeAccidentalHits: true,
  numTries: true,
  unique: true,
  expectedCountOf: true,
} as const satisfies Readonly<Record<keyof SampledBatch | keyof Candidates, true>>;

/** Which logits lose their log expected count. */
export interface Correction {
  readonly true: boolean;
  readonly sampled: boolean;
}

/** Logarithms of the expected counts where they are subtracted, zeros where not. */
function logCounts(
  name: string,
  counts: ArrayLike<number> | undefined,
  length: number,
  isSubtracted: boolean,
): Float64Array {
  if (!isSubtracted) return new Float64Array(length);
  ensure(counts !== undefined, name, 'given where logits are corrected', counts);
  ensureLength(name, counts!, length, 'one per class');
  return Float64Array.from(counts!, (count, index) => {
    ensurePositive(`${name}[${index}]`, count);
    return Math.log(count);
  });
}

/** The logit of one class for the example that starts at `offset`. */
function logitOf(model: LinearModel, k: number, features: ArrayLike<number>, offset: number): number {
  let sum = model.bias ? model.bias[k] : 0;
  const row = k * model.numFeatures;
  for (let d = 0; d < model.numFeatures; d += 1) sum += model.weights[row + d] * features[offset + d];
  return sum;
}

/** The machinery of all sampled losses: logits of true and sampled classes over a temperature, corrected, compared. */
export function sampledLoss(
  kind: CandidateLoss,
  correction: Correction,
  model: LinearModel,
  examples: Examples,
  batch: SampledBatch,
  temperature = 1,
): SampledLoss {
  ensureModel(model);
  ensureUnweighted(examples);
  const { features, labels } = examples;
  ensureOptions<object>('batch', batch, BATCH_NAMES);
  const { sampledClasses, numTrue = 1, perLabel = false, removeAccidentalHits } = batch;
  ensureBoolean('perLabel', perLabel);
  ensureFlag('removeAccidentalHits', removeAccidentalHits);
  ensureArray('sampledClasses', sampledClasses);
  const { numClasses, numFeatures } = model;
  ensureCount('numTrue', numTrue);
  ensure(!(perLabel && kind === 'softmax'), 'perLabel', 'false for a softmax', perLabel);
  const numExamples = countExamples(features, numFeatures);
  ensureLength('labels', labels, numExamples * numTrue, 'numTrue per example');
  ensureLabels('labels', labels, numClasses);
  ensureLabels('sampledClasses', sampledClasses, numClasses);
  const logTrue = logCounts('trueExpectedCounts', batch.trueExpectedCounts, labels.length, correction.true);
  const { sampledExpectedCounts } = batch;
  const logSampled = logCounts(
    'sampledExpectedCounts',
    sampledExpectedCounts,
    sampledClasses.length,
    correction.sampled,
  );

  const numCandidates = numTrue + sampledClasses.length;
  const candidates = new Float64Array(numCandidates);
  const logits = new Float64Array(numCandidates);
  const targets = new Float64Array(numCandidates).fill(perLabel ? 1 : 1 / numTrue, 0, numTrue);
  const errors = new Float64Array(numCandidates);
  const weights = new Float64Array(numClasses * numFeatures);
  const bias = new Float64Array(numClasses);
  const featuresGradient = new Float64Array(features.length);
  const perExample = new Float64Array(numExamples);
  for (let n = 0; n < numExamples; n += 1) {
    const offset = n * numFeatures;
    for (let c = 0; c < numCandidates; c += 1) {
      const isTrue = c < numTrue;
      const k = isTrue ? labels[n * numTrue + c] : sampledClasses[c - numTrue];
      const logCount = isTrue ? logTrue[n * numTrue + c] : logSampled[c - numTrue];
      const isHit = !isTrue && removeAccidentalHits && candidates.subarray(0, numTrue).includes(k);
      candidates[c] = k;
      logits[c] = isHit
        ? Number.NEGATIVE_INFINITY
        : logitOf(model, k, features, offset) / temperature - logCount;
    }
    perExample[n] = writeCandidateLoss(kind, logits, targets, errors);
    for (let c = 0; c < numCandidates; c += 1) {
      const error = errors[c] / (numExamples * temperature);
      const row = candidates[c] * numFeatures;
      bias[candidates[c]] += error;
      for (let d = 0; d < numFeatures; d += 1) {
        weights[row + d] += error * features[offset + d];
        featuresGradient[offset + d] += error * model.weights[row + d];
      }
    }
  }
  const loss = meanOf(perExample);
  const gradient = { numClasses, numFeatures, weights, bias: model.bias && bias };
  return { loss, perExample, gradient, featuresGradient };
}
