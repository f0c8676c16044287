import type { Random } from '../chance/createRandom.ts';
import { ensureFinite, ensureInteger, ensureNonNegative } from '../requirements.ts';
import { createLinearModel, type Examples, type ModelShape, parametersOf } from './linearModel.ts';
import { ensureExamples, lossAndGradient, type Penalty } from './lossAndGradient.ts';

/** A loss in nats and its gradient [P] at given parameters. */
export interface Evaluation {
  readonly loss: number;
  readonly gradient: Float64Array;
}

/**
 * What an optimiser lowers: parameters [P] → loss and gradient. `step` counts from 0 and chooses the
 * mini-batch of a stochastic objective; the same step always means the same batch.
 */
export type Objective = (parameters: Float64Array, step: number) => Evaluation;

/**
 * The training loss of softmax regression over all examples as a function of the parameter vector.
 * @formula L(\theta) = \frac{1}{N} \sum_n -\ln \hat{y}^{(n)}_{y^{(n)}} + \frac{\lambda}{2} \lVert W \rVert^2
 * @param examples features [N × D], finite; labels [N] in 0..K−1
 * @param shape numClasses K, numFeatures D, hasBias (true)
 * @param penalty l2Strength λ ≥ 0 (0), penalizeBias (false)
 * @returns an Objective: parameters [P] → {loss in nats, gradient [P]}
 * @throws RangeError naming the argument when there are no examples, a feature is not finite, a shape or a label does not fit, or λ is negative
 * @source C. M. Bishop, Pattern Recognition and Machine Learning (2006), section 4.3.4
 * @example
 * const loss = softmaxObjective({ features: [2, -1], labels: [0, 1] }, { numClasses: 2, numFeatures: 1 });
 * loss(new Float64Array(4), 0)
 */
export function softmaxObjective(examples: Examples, shape: ModelShape, penalty: Penalty = {}): Objective {
  ensureObjective(examples, shape, penalty);
  return (parameters) => {
    const { loss, gradient } = lossAndGradient(createLinearModel(shape, parameters), examples, penalty);
    return { loss, gradient: parametersOf(gradient) };
  };
}

/** Checks once what every evaluation relies on. */
function ensureObjective(examples: Examples, shape: ModelShape, { l2Strength = 0 }: Penalty): number {
  const { numClasses, numFeatures } = createLinearModel(shape);
  ensureNonNegative('l2Strength', l2Strength);
  ensureFinite('features', examples.features);
  return ensureExamples(examples, numClasses, numFeatures);
}

/** The examples with the given row numbers, in that order. */
export function selectExamples(examples: Examples, rows: ArrayLike<number>, numFeatures: number): Examples {
  const features = new Float64Array(rows.length * numFeatures);
  const labels = new Float64Array(rows.length);
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index];
    labels[index] = examples.labels[row];
    for (let d = 0; d < numFeatures; d += 1) {
      features[index * numFeatures + d] = examples.features[row * numFeatures + d];
    }
  }
  return { features, labels };
}

/**
 * The training loss on one mini-batch per step: every epoch goes through all examples once, in a new
 * random order. Gradient descent on it is stochastic gradient descent.
 * @formula L_t(\theta) = \frac{1}{|B_t|} \sum_{n \in B_t} -\ln \hat{y}^{(n)}_{y^{(n)}} + \frac{\lambda}{2} \lVert W \rVert^2
 * @param examples features [N × D], finite; labels [N] in 0..K−1
 * @param shape numClasses K, numFeatures D, hasBias (true)
 * @param options batchSize (an integer in [1, N]; the last batch of an epoch may be smaller), random, l2Strength, penalizeBias
 * @returns an Objective whose step number chooses the batch
 * @throws RangeError naming the argument, as softmaxObjective, and when batchSize is not in [1, N]
 * @source H. Robbins, S. Monro, A stochastic approximation method, Ann. Math. Stat. 22 (1951)
 * @example
 * const batches = miniBatchObjective(
 *   { features: [2, -1, 3, -2], labels: [0, 1, 0, 1] },
 *   { numClasses: 2, numFeatures: 1 },
 *   { batchSize: 2, random: createRandom(1) },
 * );
 * batches(Float64Array.of(1, 0, 0, 0), 0).loss
 */
export function miniBatchObjective(
  examples: Examples,
  shape: ModelShape,
  { batchSize, random, ...penalty }: Penalty & { readonly batchSize: number; readonly random: Random },
): Objective {
  const numExamples = ensureObjective(examples, shape, penalty);
  ensureInteger('batchSize', batchSize, 1, numExamples);
  const batchesPerEpoch = Math.ceil(numExamples / batchSize);
  let epoch = -1;
  let order: Uint32Array = new Uint32Array(0);
  return (parameters, step) => {
    const stepEpoch = Math.floor(step / batchesPerEpoch);
    if (stepEpoch !== epoch) {
      epoch = stepEpoch;
      order = random.fork(`epoch ${epoch}`).permutation(numExamples);
    }
    const start = (step % batchesPerEpoch) * batchSize;
    const batch = selectExamples(examples, order.subarray(start, start + batchSize), shape.numFeatures);
    const { loss, gradient } = lossAndGradient(createLinearModel(shape, parameters), batch, penalty);
    return { loss, gradient: parametersOf(gradient) };
  };
}
