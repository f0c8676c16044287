import { ensureRandom, type Random } from '../chance/createRandom.ts';
import { ensureFinite, ensureInteger, ensureOptions } from '../requirements.ts';
import { createLinearModel, ensureExamples, type ModelShape, parametersOf } from './linearModel.ts';
import { lossAndGradient } from './lossAndGradient.ts';
import {
  LOSS_OPTIONS,
  type LossOptions,
  type TrainingExamples,
  trainingTargetsOf,
} from './trainingTargets.ts';

/** A loss in nats and its gradient [P] at given parameters. */
export interface ObjectiveValue {
  readonly loss: number;
  readonly gradient: Float64Array;
}

/**
 * What an optimiser lowers: parameters [P] → loss and gradient. `step` counts from 0 and chooses the
 * mini-batch of a stochastic objective; the same step always means the same batch.
 */
export type Objective = (parameters: Float64Array, step: number) => ObjectiveValue;

/**
 * The training loss of softmax regression over all examples as a function of the parameter vector.
 * @formula L(\theta) = \frac{1}{N} \sum_n -\ln \hat{y}^{(n)}_{y^{(n)}} + \frac{\lambda}{2} \lVert W \rVert^2
 * @param examples features [N × D], finite; labels [N] in 0..K−1 or targets [N × K]; sampleWeights [N] (1)
 * @param shape numClasses K, numFeatures D, hasBias (true)
 * @param options those of lossAndGradient: l2Strength λ ≥ 0 (0), penalizeBias (false), classWeights [K] (1), ignoreLabel (none), smoothing ε (0), temperature T (1)
 * @returns an Objective: parameters [P] → {loss in nats, gradient [P]}
 * @throws RangeError naming the argument when there are no examples, a feature is not finite, a shape or a label does not fit, or λ is negative
 * @source C. M. Bishop, Pattern Recognition and Machine Learning (2006), section 4.3.4
 * @example
 * const loss = softmaxObjective({ features: [2, -1], labels: [0, 1] }, { numClasses: 2, numFeatures: 1 });
 * loss(new Float64Array(4), 0)
 */
export function softmaxObjective(
  examples: TrainingExamples,
  shape: ModelShape,
  options: LossOptions = {},
): Objective {
  ensureObjective(examples, shape, options);
  return (parameters) => {
    const { loss, gradient } = lossAndGradient(createLinearModel(shape, parameters), examples, options);
    return { loss, gradient: parametersOf(gradient) };
  };
}

/** Checks once what every evaluation relies on; returns the rows that count. */
export function ensureObjective(
  examples: TrainingExamples,
  shape: ModelShape,
  options: LossOptions,
): Uint32Array {
  const { numClasses, numFeatures } = createLinearModel(shape);
  ensureExamples(examples);
  ensureFinite('features', examples.features);
  const { weights } = trainingTargetsOf(examples, numClasses, numFeatures, options);
  return Uint32Array.from(weights.keys()).filter((n) => weights[n] > 0);
}

/** The rows of an array [N × width] with the given numbers, in that order. */
function selectRows(values: ArrayLike<number>, rows: ArrayLike<number>, width: number): Float64Array {
  const selected = new Float64Array(rows.length * width);
  for (let index = 0; index < rows.length; index += 1) {
    for (let d = 0; d < width; d += 1) selected[index * width + d] = values[rows[index] * width + d];
  }
  return selected;
}

/** The examples with the given row numbers, in that order. */
export function selectExamples(
  examples: TrainingExamples,
  rows: ArrayLike<number>,
  { numFeatures, numClasses }: ModelShape,
): TrainingExamples {
  const features = selectRows(examples.features, rows, numFeatures);
  const sampleWeights = examples.sampleWeights && selectRows(examples.sampleWeights, rows, 1);
  return 'targets' in examples
    ? { features, targets: selectRows(examples.targets, rows, numClasses), sampleWeights }
    : { features, labels: selectRows(examples.labels, rows, 1), sampleWeights };
}

/**
 * The training loss on one mini-batch per step: every epoch goes through all examples once, in a new
 * random order. Gradient descent on it is stochastic gradient descent. Rows that do not count are in no batch;
 * each batch is the weighted mean of its own rows.
 * @formula L_t(\theta) = \frac{1}{|B_t|} \sum_{n \in B_t} -\ln \hat{y}^{(n)}_{y^{(n)}} + \frac{\lambda}{2} \lVert W \rVert^2
 * @param examples features [N × D], finite; labels [N] in 0..K−1 or targets [N × K]; sampleWeights [N] (1)
 * @param shape numClasses K, numFeatures D, hasBias (true)
 * @param batchOptions batchSize (an integer in [1, rows that count]; the last batch of an epoch may be smaller), random, and those of lossAndGradient
 * @returns an Objective whose step number chooses the batch
 * @throws RangeError naming the argument, as softmaxObjective, and when batchSize is above the number of rows that count
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
  examples: TrainingExamples,
  shape: ModelShape,
  batchOptions: LossOptions & { readonly batchSize: number; readonly random: Random },
): Objective {
  ensureOptions('options', batchOptions, { batchSize: true, random: true, ...LOSS_OPTIONS });
  const { batchSize, random, ...options } = batchOptions;
  ensureRandom(random);
  const counted = ensureObjective(examples, shape, options);
  const numExamples = counted.length;
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
    const rows = order.subarray(start, start + batchSize).map((index) => counted[index]);
    const batch = selectExamples(examples, rows, shape);
    const { loss, gradient } = lossAndGradient(createLinearModel(shape, parameters), batch, options);
    return { loss, gradient: parametersOf(gradient) };
  };
}
