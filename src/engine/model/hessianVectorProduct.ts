import { ensure, ensureOptions, ensurePositive } from '../requirements.ts';
import { tailOf } from '../softmax/logSumExp.ts';
import { softmax } from '../softmax/softmax.ts';
import {
  countExamples,
  createLinearModel,
  ensureModel,
  type LinearModel,
  type ModelShape,
  parametersOf,
  writeLogits,
} from './linearModel.ts';
import type { Penalty } from './penalty.ts';
import { ensurePenalty, PENALTY_OPTIONS } from './penalty.ts';
import {
  ensureWeights,
  type LossOptions,
  type TrainingExamples,
  totalOf,
  trainingTargetsOf,
} from './trainingTargets.ts';

/**
 * Writes (diag p − p pᵀ) r / T² into `product` [K]. r is measured from the likeliest class, so that nothing
 * cancels where that class is nearly certain.
 */
function writeCurvature(
  logits: Float64Array,
  r: Float64Array,
  product: Float64Array,
  temperature: number,
): void {
  const p = softmax(logits, temperature);
  const { argmax } = tailOf(logits);
  const origin = r[argmax];
  let mean = 0;
  for (let k = 0; k < p.length; k += 1) mean += p[k] * (r[k] - origin);
  for (let k = 0; k < p.length; k += 1)
    product[k] = (p[k] * (r[k] - origin - mean)) / temperature / temperature;
}

export interface CurvatureOptions extends Penalty {
  /** [N], at least 0: how many times each example counts, class weights included; once when left out. */
  readonly sampleWeights?: ArrayLike<number>;
  /** T: the logits are divided by it; 1 when left out. */
  readonly temperature?: number;
}

/**
 * The Hessian of the training loss times a vector, without forming the Hessian. The labels play no part:
 * the curvature depends on the predictions alone.
 * @formula H V = \frac{1}{T^2 \sum_n s_n} \sum_n s_n \bigl(\operatorname{diag}(\hat{y}) - \hat{y} \hat{y}^{\mathsf{T}}\bigr)^{(n)} V x^{(n)} x^{(n)\mathsf{T}} + \lambda V
 * @param model weights [K × D], bias [K] or null
 * @param features [N × D], row by row
 * @param direction V: a LinearModel of the same shape
 * @param options l2Strength λ ≥ 0 (0), penalizeBias (false), sampleWeights s [N] ≥ 0 (1), temperature T > 0 (1)
 * @returns H V, a LinearModel of the same shape
 * @throws RangeError naming the argument when a shape does not fit or an option is out of range
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
  options: CurvatureOptions = {},
): LinearModel {
  ensureOptions('options', options, { ...PENALTY_OPTIONS, sampleWeights: true, temperature: true });
  const { l2Strength = 0, penalizeBias = false, sampleWeights, temperature = 1 } = options;
  ensureModel(model);
  ensureModel(direction, 'direction');
  ensurePenalty(options);
  const { numClasses, numFeatures } = model;
  const shapeOf = (m: LinearModel) => `${m.numClasses} × ${m.numFeatures}${m.bias ? ' with bias' : ''}`;
  ensure(shapeOf(direction) === shapeOf(model), 'direction', shapeOf(model), shapeOf(direction));
  const numExamples = countExamples(features, numFeatures);
  ensurePositive('temperature', temperature);
  if (sampleWeights !== undefined)
    ensureWeights('sampleWeights', sampleWeights, numExamples, 'one per example');
  const total = sampleWeights ? totalOf(sampleWeights) : numExamples;
  const weights = Float64Array.from(direction.weights, (value) => l2Strength * value);
  const biasStrength = penalizeBias ? l2Strength : 0;
  const bias = direction.bias && Float64Array.from(direction.bias, (value) => biasStrength * value);
  const logits = new Float64Array(numClasses);
  const r = new Float64Array(numClasses);
  const product = new Float64Array(numClasses);
  for (let n = 0; n < numExamples; n += 1) {
    const sampleWeight = sampleWeights ? sampleWeights[n] : 1;
    if (sampleWeight === 0) continue;
    const offset = n * numFeatures;
    writeLogits(model, features, offset, logits);
    writeLogits(direction, features, offset, r);
    writeCurvature(logits, r, product, temperature);
    for (let k = 0; k < numClasses; k += 1) {
      const share = (product[k] * sampleWeight) / total;
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
 * @param examples features [N × D], labels [N] or targets [N × K], sampleWeights [N] (1)
 * @param shape numClasses K, numFeatures D, hasBias (true)
 * @param options those of softmaxObjective
 * @returns a Curvature: parameters [P], direction [P] → product [P]
 * @throws RangeError naming the argument, as softmaxObjective
 * @source B. A. Pearlmutter, Fast exact multiplication by the Hessian, Neural Computation 6 (1994)
 * @example
 * const curvature = softmaxCurvature({ features: [2, -1], labels: [0, 1] }, { numClasses: 2, numFeatures: 1 });
 * curvature(new Float64Array(4), Float64Array.of(1, 0, 0, 0))
 */
export function softmaxCurvature(
  examples: TrainingExamples,
  shape: ModelShape,
  options: LossOptions = {},
): Curvature {
  const { numClasses, numFeatures } = createLinearModel(shape);
  const { weights } = trainingTargetsOf(examples, numClasses, numFeatures, options);
  const { l2Strength, penalizeBias, temperature } = options;
  const curvatureOptions = { l2Strength, penalizeBias, temperature, sampleWeights: weights };
  return (parameters, direction) =>
    parametersOf(
      hessianVectorProduct(
        createLinearModel(shape, parameters),
        examples.features,
        createLinearModel(shape, direction),
        curvatureOptions,
      ),
    );
}
