import { weightedMeanOf } from '../evaluation/meanOf.ts';
import { ensureNonNegative } from '../requirements.ts';
import { type Examples, ensureModel, type LinearModel, writeLogits } from './linearModel.ts';
import type { Penalty } from './penalty.ts';
import {
  type LossOptions,
  type TrainingExamples,
  type TrainingTargets,
  trainingTargetsOf,
} from './trainingTargets.ts';

export type { Penalty };

export interface LossAndGradient {
  /** Weighted mean of the cross-entropy, plus penalty, nats. */
  readonly loss: number;
  /** Weighted mean of the cross-entropy alone, nats. */
  readonly dataLoss: number;
  /** Gradient of the loss with respect to weights [K × D] and bias [K], in the model's own shape. */
  readonly gradient: LinearModel;
}

/** Adds the penalty's gradient in place and returns the penalty. */
function addPenalty(values: Float64Array, gradient: Float64Array, l2Strength: number): number {
  if (l2Strength === 0) return 0;
  let squares = 0;
  for (let index = 0; index < values.length; index += 1) {
    squares += values[index] * values[index];
    gradient[index] += l2Strength * values[index];
  }
  return (l2Strength / 2) * squares;
}

/**
 * The training loss of softmax regression and its gradient, in one pass over the examples: the weighted mean of
 * their cross-entropies, plus the penalty. An example that is ignored or has weight 0 is not looked at. An example
 * with soft targets counts like one of each class, with the target as its weight. PyTorch's cross_entropy divides
 * by N, not by the sum of the weights, where class weights meet soft targets, and by the labels' weights where they
 * meet smoothing.
 * @formula L = \frac{\sum_n s_n \sum_k c_k t^{(n)}_k \bigl( -\ln \hat{y}^{(n)}_k \bigr)}{\sum_n s_n \sum_k c_k t^{(n)}_k} + \frac{\lambda}{2} \lVert W \rVert^2, \qquad \hat{y} = \operatorname{softmax}(z / T)
 * @param model weights [K × D], bias [K] or null
 * @param examples features [N × D]; labels [N] in 0..K−1, or targets t [N × K], each row a distribution; sampleWeights s [N] ≥ 0 (1)
 * @param options l2Strength λ ≥ 0 (0), penalizeBias (false), classWeights c [K] ≥ 0 (1), ignoreLabel (none), smoothing ε in [0, 1] (0), temperature T > 0 (1)
 * @returns loss and dataLoss in nats, gradient in the model's shape; NaN where the logits overflow
 * @throws RangeError naming the argument when there are no examples, a shape, label, target or weight does not fit, nothing counts, or an option is out of range
 * @source C. M. Bishop, Pattern Recognition and Machine Learning (2006), section 4.3.4
 * @example
 * lossAndGradient(
 *   createLinearModel({ numClasses: 2, numFeatures: 1 }, [1, -1, 0, 0]),
 *   { features: [2, -1], labels: [0, 1] },
 *   { l2Strength: 0.1 },
 * )
 */
export function lossAndGradient(
  model: LinearModel,
  examples: TrainingExamples,
  options: LossOptions = {},
): LossAndGradient {
  ensureModel(model);
  const targets = trainingTargetsOf(examples, model.numClasses, model.numFeatures, options);
  return weightedLossAndGradient(targets, model, examples.features, options);
}

/** The loss of one example: writes its gradient with respect to the logits [K], returns nats. */
export type ExampleLoss = (logits: Float64Array, label: number, gradient: Float64Array) => number;

/** The weighted mean of a loss per example over all labelled examples, plus the penalty; and the gradient. */
export function meanLossAndGradient(
  exampleLoss: ExampleLoss,
  model: LinearModel,
  examples: Examples,
  penalty: Penalty,
): LossAndGradient {
  ensureModel(model);
  const { weights, total } = trainingTargetsOf(examples, model.numClasses, model.numFeatures);
  const write: TrainingTargets['write'] = (n, logits, gradient) =>
    exampleLoss(logits, examples.labels[n], gradient);
  return weightedLossAndGradient({ weights, total, write }, model, examples.features, penalty);
}

function weightedLossAndGradient(
  { weights: shares, total, write }: Omit<TrainingTargets, 'writeTarget'>,
  model: LinearModel,
  features: ArrayLike<number>,
  { l2Strength = 0, penalizeBias = false }: Penalty,
): LossAndGradient {
  ensureNonNegative('l2Strength', l2Strength);
  const { numClasses, numFeatures } = model;
  const weights = new Float64Array(model.weights.length);
  const bias = new Float64Array(numClasses);
  const logits = new Float64Array(numClasses);
  const errors = new Float64Array(numClasses);
  const losses = new Float64Array(shares.length);
  for (let n = 0; n < shares.length; n += 1) {
    if (shares[n] === 0) continue;
    const offset = n * numFeatures;
    writeLogits(model, features, offset, logits);
    losses[n] = write(n, logits, errors);
    for (let k = 0; k < numClasses; k += 1) {
      const error = (errors[k] * shares[n]) / total;
      bias[k] += error;
      for (let d = 0; d < numFeatures; d += 1) {
        weights[k * numFeatures + d] += error * features[offset + d];
      }
    }
  }
  const dataLoss = weightedMeanOf(losses, shares, total);
  let loss = dataLoss + addPenalty(model.weights, weights, l2Strength);
  if (model.bias && penalizeBias) loss += addPenalty(model.bias, bias, l2Strength);
  return { loss, dataLoss, gradient: { numClasses, numFeatures, weights, bias: model.bias && bias } };
}
