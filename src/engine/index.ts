/**
 * The softmax engine: every number on the site comes from here. Pure functions of plain arrays: no DOM, no
 * clock, no hidden randomness. Vectors are Float64Array, matrices are flat and row by row, logarithms are
 * natural, classes are 0..K−1, inputs are never changed.
 *
 * Every export's docstring has: a first sentence, @formula (TeX, or "none: why"), @param with shape and unit,
 * @returns, @throws, @source and @example, whose last expression is printed on the page /engine/.
 */

// The logistic family

export { logit, logSigmoid, odds, sigmoid, softplus } from './sigmoid.ts';

// Softmax

export { logSumExp } from './logSumExp.ts';
export { exponentials, type Precision, roundTo, type SoftmaxTrace, softmaxTrace } from './precision.ts';
export { logSoftmax, softmax } from './softmax.ts';
export { softmaxJacobian } from './softmaxJacobian.ts';

// Information

export { bitsOfNats, entropy, klDivergence, perplexity, surprisal, totalVariation } from './entropy.ts';
export { geometricSequence, type MaxEntropy, maxEntropyDistribution, uniformEntropy } from './maxEntropy.ts';

// Losses of one example

export { crossEntropy, crossEntropyGradient } from './crossEntropy.ts';
export {
  oneHot,
  smoothedLogitGap,
  smoothedTargets,
  softCrossEntropy,
  softCrossEntropyGradient,
} from './softTargets.ts';

// The linear model

export { type Curvature, hessianVectorProduct, softmaxCurvature } from './hessianVectorProduct.ts';
export {
  createLinearModel,
  type Examples,
  type LinearModel,
  logitsOf,
  logitsOfExamples,
  type ModelShape,
  parametersOf,
} from './linearModel.ts';
export { type LossAndGradient, lossAndGradient, type Penalty } from './lossAndGradient.ts';
export { type Evaluation, miniBatchObjective, type Objective, softmaxObjective } from './objective.ts';

// Two classes, and one against the rest

export {
  logisticLoss,
  logisticOf,
  normalizedSigmoids,
  oneVsRestLossAndGradient,
  sigmoids,
} from './binary.ts';

// The softmax bottleneck

export {
  type BottleneckFit,
  bottleneckObjective,
  type ContextTargets,
  fitBottlenecks,
  matrixRank,
} from './bottleneck.ts';

// Checking gradients

export { type GradientCheck, gradientCheck, numericGradient } from './gradientCheck.ts';

// Optimisers

export { type AdamOptions, adagrad, adam } from './adaptiveDescent.ts';
export { type Fit, type FitOptions, fitSoftmaxRegression } from './fitSoftmaxRegression.ts';
export { type DescentOptions, gradientDescent, momentumDescent } from './gradientDescent.ts';
export { lbfgs } from './lbfgs.ts';
export type { LearningRate } from './learningRate.ts';
export { type NewtonOptions, newton } from './newton.ts';
export {
  type Optimizer,
  type OptimizerState,
  type OptimizerStatus,
  runOptimizer,
  type StopRule,
} from './optimizer.ts';

// Evaluation

export { accuracy, argmax, confusionMatrix, predictedClasses } from './accuracy.ts';
export {
  expectedCalibrationError,
  fitTemperature,
  type ReliabilityBin,
  reliabilityBins,
} from './calibration.ts';
export { type Evaluated, evaluateModel, meanCrossEntropy, topKAccuracy } from './evaluation.ts';
export {
  expectedSampledMetrics,
  type RankingMetrics,
  rankingMetrics,
  type SampledRanking,
} from './sampledMetrics.ts';

// Chance

export { createRandom, type Random } from './createRandom.ts';
export { drawClass, gumbel, gumbelDensity, gumbelMax, normalDensity } from './gumbel.ts';

// Candidate sampling

export { type PrincipalComponents, principalComponents } from './principalComponents.ts';
export { type Candidates, expectedCount, sampleCandidates } from './sampleCandidates.ts';
export {
  logUniformProbability,
  logUniformSampler,
  type Sampler,
  uniformSampler,
  unigramSampler,
} from './sampler.ts';

// Sampled losses

export type { CandidateLoss } from './candidateLoss.ts';
export { type DrawnGradientOptions, drawGradients } from './drawGradients.ts';
export {
  enumeratedObjective,
  type Learned,
  learnedDistribution,
  SAMPLED_OBJECTIVES,
  type SampledObjective,
  type SampledWorld,
} from './enumeratedObjective.ts';
export {
  type GradientMoments,
  type SampledGradientOptions,
  sampledGradientMoments,
} from './gradientMoments.ts';
export { type InBatchOptions, inBatchSoftmax } from './inBatchSoftmax.ts';
export type { SampledBatch, SampledLoss } from './sampledLoss.ts';
export {
  nceLoss,
  negativeSampling,
  type SampledSoftmaxForm,
  sampledLogistic,
  sampledSoftmax,
} from './sampledSoftmax.ts';

// Data

export { type CsvTable, parseCsv } from './parseCsv.ts';
export { type FeatureScale, featureScaleOf, standardize } from './standardize.ts';
