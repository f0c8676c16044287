/**
 * The door of the trainers: models of many classes that learn on kernels, in a data set's rows or in embeddings.
 * What is not named here is theirs alone.
 */

export {
  type BatchFeatures,
  type DenseFeatures,
  type EmbeddingFeatures,
  type EmbeddingOptions,
  embeddingFeatures,
  type InputFeatures,
  inputFeatures,
  type RowFeatures,
  type SparseFeatures,
} from './batchFeatures.ts';
export type { ClassTrainer } from './classTrainer.ts';
export { createFullTrainer, type FullTrainer, type FullTrainerOptions } from './createFullTrainer.ts';
export {
  createSampledTrainer,
  type SampledLossName,
  type SampledTrainerOptions,
} from './createSampledTrainer.ts';
export {
  createInputs,
  type DenseInputs,
  type InputOptions,
  type Inputs,
  type SparseInputs,
} from './inputs.ts';
export { type KernelObjectiveOptions, kernelObjective } from './kernelObjective.ts';
export type { OptimizerName } from './optimizerState.ts';
