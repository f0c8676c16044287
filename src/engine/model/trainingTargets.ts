import { ensureDistribution } from '../information/entropy.ts';
import { writeLossAndGradient } from '../losses/crossEntropy.ts';
import { ensureSmoothing, writeSoftLossAndGradient } from '../losses/softTargets.ts';
import {
  ensure,
  ensureInteger,
  ensureLabels,
  ensureLength,
  ensureNonNegative,
  ensureOptions,
  ensurePositive,
  typed,
} from '../requirements.ts';
import { countExamples, type Examples, ensureExamples } from './linearModel.ts';
import { ensurePenalty, PENALTY_OPTIONS, type Penalty } from './penalty.ts';

/** Examples whose classes are known as distributions: smoothed, of several annotators, of another model. */
export interface SoftExamples {
  /** [N × D], row n is example n. */
  readonly features: ArrayLike<number>;
  /** [N × K], row n is a distribution over the classes. */
  readonly targets: ArrayLike<number>;
  /** [N], at least 0: how many times each example counts; once when left out. */
  readonly sampleWeights?: ArrayLike<number>;
}

export type TrainingExamples = Examples | SoftExamples;

export interface LossOptions extends Penalty {
  /** [K], at least 0: how many times a label of each class counts; once when left out. */
  readonly classWeights?: ArrayLike<number>;
  /** The label of examples that do not count, such as −1; none when left out. */
  readonly ignoreLabel?: number;
  /** ε in [0, 1]: the share of each target that is spread over all classes; 0 when left out. */
  readonly smoothing?: number;
  /** T: the logits are divided by it; 1 when left out. */
  readonly temperature?: number;
}

/** The names of the options of a training loss. */
export const LOSS_OPTIONS = {
  ...PENALTY_OPTIONS,
  classWeights: true,
  ignoreLabel: true,
  smoothing: true,
  temperature: true,
} as const;

/** What each example asks for, and how much it counts. */
export interface TrainingTargets {
  /** [N], 0 for an example that is left out. */
  readonly weights: Float64Array;
  /** Their sum, above 0. */
  readonly total: number;
  /** Writes the distribution [K] that example n asks for, smoothed and weighted by class. */
  writeTarget(n: number, target: Float64Array): void;
  /** Writes the gradient of example n with respect to its logits [K], unweighted; returns its loss in nats. */
  write(n: number, logits: Float64Array, gradient: Float64Array): number;
}

export function ensureWeights(name: string, weights: ArrayLike<number>, length: number, why: string): void {
  ensureLength(name, weights, length, why);
  for (let index = 0; index < length; index += 1) ensureNonNegative(`${name}[${index}]`, weights[index]);
}

/** Refuses weights that leave nothing, or whose sum is beyond float64. */
export function totalOf(weights: ArrayLike<number>): number {
  let total = 0;
  for (let n = 0; n < weights.length; n += 1) total += weights[n];
  const allowed = 'a finite number above 0 (is every example ignored or of weight 0?)';
  ensure(total > 0 && Number.isFinite(total), 'the sum of all weights', allowed, total);
  return total;
}

/** The classes' shares of target n before class weights, into `shares` [K]; writes nothing for an ignored label. */
type WriteShares = (n: number, shares: Float64Array) => void;

function softShares({ targets }: SoftExamples, numExamples: number, numClasses: number): WriteShares {
  ensureLength('targets', targets, numExamples * numClasses, 'one row per example, one column per class');
  const row = new Float64Array(numClasses);
  const write: WriteShares = (n, shares) => {
    for (let k = 0; k < numClasses; k += 1) shares[k] = targets[n * numClasses + k];
  };
  for (let n = 0; n < numExamples; n += 1) {
    write(n, row);
    ensureDistribution(`targets of example ${n}`, row);
  }
  return write;
}

function labelShares(labels: ArrayLike<number>): WriteShares {
  return (n, shares) => {
    shares.fill(0);
    shares[labels[n]] = 1;
  };
}

function ensureCountedLabels(
  labels: ArrayLike<number>,
  numExamples: number,
  numClasses: number,
  ignoreLabel: number | undefined,
): void {
  ensureLength('labels', labels, numExamples, 'one per example');
  if (ignoreLabel === undefined) {
    ensureLabels('labels', labels, numClasses);
    return;
  }
  ensure(Number.isInteger(ignoreLabel), 'ignoreLabel', 'an integer', typed(ignoreLabel));
  for (let n = 0; n < numExamples; n += 1) {
    if (labels[n] !== ignoreLabel) ensureInteger(`labels[${n}]`, labels[n], 0, numClasses - 1);
  }
}

/** Refuses examples and options that do not fit; resolves them to a target and a weight for each example. */
export function trainingTargetsOf(
  examples: TrainingExamples,
  numClasses: number,
  numFeatures: number,
  options: LossOptions = {},
): TrainingTargets {
  ensureOptions('options', options, LOSS_OPTIONS);
  ensurePenalty(options);
  const { classWeights, ignoreLabel, smoothing = 0, temperature = 1 } = options;
  ensureExamples(examples);
  const numExamples = countExamples(examples.features, numFeatures);
  const { sampleWeights } = examples;
  if (sampleWeights !== undefined)
    ensureWeights('sampleWeights', sampleWeights, numExamples, 'one per example');
  if (classWeights !== undefined) ensureWeights('classWeights', classWeights, numClasses, 'one per class');
  ensureSmoothing(smoothing);
  ensurePositive('temperature', temperature);
  const isSoft = 'targets' in examples;
  ensure(!(isSoft && 'labels' in examples), 'examples', 'given labels or targets, not both', 'both');
  ensure(!isSoft || ignoreLabel === undefined, 'ignoreLabel', 'left out with soft targets', ignoreLabel);
  if (!isSoft) ensureCountedLabels(examples.labels, numExamples, numClasses, ignoreLabel);
  const isIgnored = (n: number) => !isSoft && examples.labels[n] === ignoreLabel;

  const weights = Float64Array.from({ length: numExamples }, (_, n) =>
    isIgnored(n) ? 0 : (sampleWeights?.[n] ?? 1),
  );
  if (!isSoft && smoothing === 0) {
    if (classWeights)
      for (let n = 0; n < numExamples; n += 1)
        if (weights[n] > 0) weights[n] *= classWeights[examples.labels[n]];
    const write: TrainingTargets['write'] = (n, logits, gradient) =>
      writeLossAndGradient(logits, examples.labels[n], gradient, temperature);
    return { weights, total: totalOf(weights), writeTarget: labelShares(examples.labels), write };
  }

  const writeShares = isSoft ? softShares(examples, numExamples, numClasses) : labelShares(examples.labels);
  const shares = new Float64Array(numClasses);
  /** Smoothed and weighted by class, scaled to a distribution again; returns what it was divided by. */
  const prepare = (n: number): number => {
    writeShares(n, shares);
    let sum = 0;
    for (let k = 0; k < numClasses; k += 1) {
      if (smoothing > 0) shares[k] = (1 - smoothing) * shares[k] + smoothing / numClasses;
      if (classWeights) shares[k] *= classWeights[k];
      sum += shares[k];
    }
    if (classWeights && sum > 0) for (let k = 0; k < numClasses; k += 1) shares[k] /= sum;
    return classWeights ? sum : 1;
  };
  if (classWeights) for (let n = 0; n < numExamples; n += 1) if (weights[n] > 0) weights[n] *= prepare(n);
  return {
    weights,
    total: totalOf(weights),
    writeTarget(n, target) {
      prepare(n);
      target.set(shares);
    },
    write(n, logits, gradient) {
      prepare(n);
      return writeSoftLossAndGradient(logits, shares, gradient, temperature);
    },
  };
}
