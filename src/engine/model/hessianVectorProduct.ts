import { ensure, ensureNonNegative } from '../requirements.ts';
import { tailOf } from '../softmax/logSumExp.ts';
import { softmax } from '../softmax/softmax.ts';
import {
  countExamples,
  createLinearModel,
  type Examples,
  ensureModel,
  type LinearModel,
  type ModelShape,
  parametersOf,
  writeLogits,
} from './linearModel.ts';
import type { Penalty } from './lossAndGradient.ts';

/**
 * Writes (diag p − p pᵀ) r into `product` [K]. r is measured from the likeliest class, so that nothing
 * cancels where that class is nearly certain.
 */
function writeCurvature(logits: Float64Array, r: Float64Array, product: Float64Array): void {
  const p = softmax(logits);
  const { argmax } = tailOf(logits);
  const origin = r[argmax];
  let mean = 0;
  for (let k = 0; k < p.length; k += 1) mean += p[k] * (r[k] - origin);
  for (let k = 0; k < p.length; k += 1) product[k] = p[k] * (r[k] - origin - mean);
}

/**
 * The Hessian of the training loss times a vector, without forming the Hessian. The labels play no part:
 * the curvature depends on the predictions alone.
 * @formula H V = \frac{1}{N} \sum_n \bigl(\operatorname{diag}(\hat{y}) - \hat{y} \hat{y}^{\mathsf{T}}\bigr)^{(n)} V x^{(n)} x^{(n)\mathsf{T}} + \lambda V
 * @param model weights [K × D], bias [K] or null
 * @param features [N × D], row by row
 * @param direction V: a LinearModel of the same shape
 * @param penalty l2Strength λ ≥ 0 (0), penalizeBias (false)
 * @returns H V, a LinearModel of the same shape
 * @throws RangeError naming the argument when a shape does not fit or λ is negative
 * @source B. A. Pearlmutter, Fast exact multiplication by the Hessian, Neural Computation 6 (1994)
 * @example
 * hessianVectorProduct(
 *   createLinearModel({ numClasses: 2, numFeatures: 1 }),
 *   [2, -1],
 *   createLinearModel({ numClasses: 2, numFeatures: 1 }, [1, 0, 0, 0]),
 * ).weights
 */
export function hessianVectorProduct(
  model: LinearModel,
  features: ArrayLike<number>,
  direction: LinearModel,
  { l2Strength = 0, penalizeBias = false }: Penalty = {},
): LinearModel {
  ensureModel(model);
  ensureModel(direction);
  ensureNonNegative('l2Strength', l2Strength);
  const { numClasses, numFeatures } = model;
  const shapeOf = (m: LinearModel) => `${m.numClasses} × ${m.numFeatures}${m.bias ? ' with bias' : ''}`;
  ensure(shapeOf(direction) === shapeOf(model), 'direction', shapeOf(model), shapeOf(direction));
  const numExamples = countExamples(features, numFeatures);
  const weights = Float64Array.from(direction.weights, (value) => l2Strength * value);
  const biasStrength = penalizeBias ? l2Strength : 0;
  const bias = direction.bias && Float64Array.from(direction.bias, (value) => biasStrength * value);
  const logits = new Float64Array(numClasses);
  const r = new Float64Array(numClasses);
  const product = new Float64Array(numClasses);
  for (let n = 0; n < numExamples; n += 1) {
    const offset = n * numFeatures;
    writeLogits(model, features, offset, logits);
    writeLogits(direction, features, offset, r);
    writeCurvature(logits, r, product);
    for (let k = 0; k < numClasses; k += 1) {
      const share = product[k] / numExamples;
      if (bias) bias[k] += share;
      for (let d = 0; d < numFeatures; d += 1) {
        weights[k * numFeatures + d] += share * features[offset + d];
      }
    }
  }
  return { numClasses, numFeatures, weights, bias };
}

/** The curvature of an objective: parameters [P], direction [P] → Hessian times direction [P]. */
export type Curvature = (parameters: Float64Array, direction: Float64Array) => Float64Array;

/**
 * The curvature that belongs to softmaxObjective, on parameter vectors: for Newton's method.
 * @formula v \mapsto \nabla^2 L(\theta)\, v
 * @param examples features [N × D], labels [N]
 * @param shape numClasses K, numFeatures D, hasBias (true)
 * @param penalty l2Strength λ ≥ 0 (0), penalizeBias (false)
 * @returns a Curvature: parameters [P], direction [P] → product [P]
 * @throws RangeError naming the argument when a shape does not fit or λ is negative
 * @source B. A. Pearlmutter, Fast exact multiplication by the Hessian, Neural Computation 6 (1994)
 * @example
 * const curvature = softmaxCurvature({ features: [2, -1], labels: [0, 1] }, { numClasses: 2, numFeatures: 1 });
 * curvature(new Float64Array(4), Float64Array.of(1, 0, 0, 0))
 */
export function softmaxCurvature(examples: Examples, shape: ModelShape, penalty: Penalty = {}): Curvature {
  const { numFeatures } = createLinearModel(shape);
  countExamples(examples.features, numFeatures);
  ensureNonNegative('l2Strength', penalty.l2Strength ?? 0);
  return (parameters, direction) =>
    parametersOf(
      hessianVectorProduct(
        createLinearModel(shape, parameters),
        examples.features,
        createLinearModel(shape, direction),
        penalty,
      ),
    );
}
