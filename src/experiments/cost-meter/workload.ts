import { logUniformSampler, type Random } from '#engine';
import type { Kernels } from '#engine/kernels/types.ts';
import {
  type ClassTrainer,
  createFullTrainer,
  createInputs,
  createSampledTrainer,
  inputFeatures,
} from '#engine/train/index.ts';

export type Method = 'full' | 'sampled';

/** The same made-up task at every K: normal features, labels by Zipf's law, plain SGD. */
export const WORKLOAD = { numFeatures: 64, batchSize: 64, numExamples: 512, learningRate: 0.01 } as const;

/** One training step on the next batch. */
export type Step = () => void;

/**
 * Zero weights and examples in the kernels' memory.
 * @param numSampled S, draws shared by the batch, for the sampled method
 * @throws RangeError when there is not enough memory
 */
export function createWorkload(
  method: Method,
  numClasses: number,
  numSampled: number,
  kernels: Kernels,
  random: Random,
): Step {
  const { numFeatures, batchSize, numExamples, learningRate } = WORKLOAD;
  const normals = random.fork('features');
  const values = Float64Array.from({ length: numExamples * numFeatures }, () => normals.normal());
  const inputs = createInputs(kernels, values, { numFeatures, storage: 'dense' });
  const features = inputFeatures(kernels, inputs, batchSize);
  const zipf = logUniformSampler(numClasses);
  const common = { features, numClasses, learningRate, optimizer: 'sgd' as const };
  const trainer: ClassTrainer =
    method === 'full'
      ? createFullTrainer(kernels, common)
      : createSampledTrainer(kernels, {
          ...common,
          sampler: zipf,
          numSampled,
          objective: 'softmax',
          subtractLogExpectedCount: true,
          removeAccidentalHits: false,
          random: random.fork('draws'),
        });
  const batches = random.fork('batches');
  const rows = new Int32Array(batchSize);
  const labels = new Int32Array(batchSize);
  return () => {
    for (let i = 0; i < batchSize; i += 1) {
      rows[i] = batches.integer(numExamples);
      labels[i] = zipf.draw(batches);
    }
    trainer.step(rows, labels);
  };
}

/** What a step has to do, counted, not measured. */
export interface Counted {
  /** Classes whose weights are read and written, at most. */
  readonly rows: number;
  /** Additions and multiplications of scores and of weights' gradients. */
  readonly flops: number;
}

/** A step scores and moves every class, or the different ones of S draws and the true class, for each example of the batch. */
export function countWork(method: Method, numClasses: number, numSampled: number): Counted {
  const { numFeatures, batchSize } = WORKLOAD;
  const scores = method === 'full' ? numClasses : Math.min(numClasses, numSampled) + 1;
  const rows = method === 'full' ? numClasses : Math.min(numClasses, numSampled + batchSize);
  // A score and a gradient each take one multiplication and one addition per weight, bias included.
  return { rows, flops: 4 * batchSize * scores * (numFeatures + 1) };
}
