import { meanOf } from '../evaluation/meanOf.ts';
import { writeLossAndGradient } from '../losses/crossEntropy.ts';
import { ensureLabels, ensureLength, ensureNonNegative } from '../requirements.ts';
import { countExamples, type Examples, ensureModel, type LinearModel, writeLogits } from './linearModel.ts';

export interface Penalty {
  /** λ of (λ/2)‖W‖², at least 0; 0 when left out. scikit-learn's C is 1/(λ N). */
  readonly l2Strength?: number;
  /** Whether the bias is penalised like the weights; false when left out. */
  readonly penalizeBias?: boolean;
}

export interface LossAndGradient {
  /** Mean cross-entropy plus penalty, nats. */
  readonly loss: number;
  /** Mean cross-entropy alone, nats. */
  readonly dataLoss: number;
  /** Gradient of the loss with respect to weights [K × D] and bias [K], in the model's own shape. */
  readonly gradient: LinearModel;
}

/** Refuses examples that do not fit the model; returns their number N. */
export function ensureExamples(examples: Examples, numClasses: number, numFeatures: number): number {
  const numExamples = countExamples(examples.features, numFeatures);
  ensureLength('labels', examples.labels, numExamples, 'one per example');
  ensureLabels('labels', examples.labels, numClasses);
  return numExamples;
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
 * The training loss of softmax regression and its gradient, in one pass over the examples.
 * @formula L = \frac{1}{N} \sum_n -\ln \hat{y}^{(n)}_{y^{(n)}} + \frac{\lambda}{2} \lVert W \rVert^2, \qquad \frac{\partial L}{\partial W_k} = \frac{1}{N} \sum_n \bigl( \hat{y}^{(n)}_k - \mathbf{1}[k = y^{(n)}] \bigr) x^{(n)} + \lambda W_k
 * @param model weights [K × D], bias [K] or null
 * @param examples features [N × D], labels [N] in 0..K−1
 * @param penalty l2Strength λ ≥ 0 (0), penalizeBias (false)
 * @returns loss and dataLoss in nats, gradient in the model's shape; NaN where the logits overflow
 * @throws RangeError naming the argument when there are no examples, a shape or a label does not fit, or λ is negative
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
  examples: Examples,
  penalty: Penalty = {},
): LossAndGradient {
  return meanLossAndGradient(writeLossAndGradient, model, examples, penalty);
}

/** The loss of one example: writes its gradient with respect to the logits [K], returns nats. */
export type ExampleLoss = (logits: Float64Array, label: number, gradient: Float64Array) => number;

/** The mean of a loss per example over all examples, plus the penalty; and the gradient. */
export function meanLossAndGradient(
  exampleLoss: ExampleLoss,
  model: LinearModel,
  examples: Examples,
  { l2Strength = 0, penalizeBias = false }: Penalty,
): LossAndGradient {
  ensureModel(model);
  ensureNonNegative('l2Strength', l2Strength);
  const { numClasses, numFeatures } = model;
  const numExamples = ensureExamples(examples, numClasses, numFeatures);
  const weights = new Float64Array(model.weights.length);
  const bias = new Float64Array(numClasses);
  const logits = new Float64Array(numClasses);
  const errors = new Float64Array(numClasses);
  const losses = new Float64Array(numExamples);
  for (let n = 0; n < numExamples; n += 1) {
    const offset = n * numFeatures;
    writeLogits(model, examples.features, offset, logits);
    losses[n] = exampleLoss(logits, examples.labels[n], errors);
    for (let k = 0; k < numClasses; k += 1) {
      const error = errors[k] / numExamples;
      bias[k] += error;
      for (let d = 0; d < numFeatures; d += 1) {
        weights[k * numFeatures + d] += error * examples.features[offset + d];
      }
    }
  }
  const dataLoss = meanOf(losses);
  let loss = dataLoss + addPenalty(model.weights, weights, l2Strength);
  if (model.bias && penalizeBias) loss += addPenalty(model.bias, bias, l2Strength);
  return { loss, dataLoss, gradient: { numClasses, numFeatures, weights, bias: model.bias && bias } };
}
