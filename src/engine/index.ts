/**
 * The softmax engine: every number on the site comes from here. Pure functions of plain arrays: no DOM, no
 * clock, no hidden randomness. Vectors are Float64Array, matrices are flat and row by row, logarithms are
 * natural, classes are 0..K−1, inputs are never changed.
 */
export { accuracy, argmax, confusionMatrix, predictedClasses } from './accuracy.ts';
export { createRandom, type Random } from './createRandom.ts';
export { crossEntropy, crossEntropyGradient } from './crossEntropy.ts';
export { bitsOfNats, entropy, klDivergence, perplexity, surprisal, totalVariation } from './entropy.ts';
export { gradientDescent } from './gradientDescent.ts';
export {
  createLinearModel,
  type Examples,
  type LinearModel,
  logitsOf,
  logitsOfExamples,
  type ModelShape,
  parametersOf,
} from './linearModel.ts';
export { logSumExp } from './logSumExp.ts';
export { type LossAndGradient, lossAndGradient, type Penalty } from './lossAndGradient.ts';
export { type Evaluation, miniBatchObjective, type Objective, softmaxObjective } from './objective.ts';
export {
  type Optimizer,
  type OptimizerState,
  type OptimizerStatus,
  runOptimizer,
  type StopRule,
} from './optimizer.ts';
export { logit, logSigmoid, odds, sigmoid, softplus } from './sigmoid.ts';
export { logSoftmax, softmax } from './softmax.ts';
