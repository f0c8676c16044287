/**
 * The softmax engine: every number on the site comes from here. Pure functions of plain arrays: no DOM, no
 * clock, no hidden randomness. Vectors are Float64Array, matrices are flat and row by row, logarithms are
 * natural, classes are 0..K−1, inputs are never changed.
 *
 * Every export's docstring has: a first sentence, @formula (TeX, or "none: why"), @param with shape and unit,
 * @returns, @throws, @source and @example, whose last expression is printed on the page /engine/.
 */

// Powers and logarithms of e

export { exponential, naturalLogarithm } from './elementary/exponential.ts';

// The logistic family

export { logit, logSigmoid, odds, sigmoid, softplus } from './logistic/sigmoid.ts';

// Softmax

export { logSumExp } from './softmax/logSumExp.ts';
export { logSoftmax, softmax } from './softmax/softmax.ts';
export { softmaxJacobian } from './softmax/softmaxJacobian.ts';

// Information

export {
  bitsOfNats,
  entropy,
  klDivergence,
  surprisal,
  totalVariation,
} from './information/entropy.ts';
export { type MaxEntropy, maxEntropyDistribution, uniformEntropy } from './information/maxEntropy.ts';
export { perplexity } from './information/perplexity.ts';

// Losses of one example

export { crossEntropy, crossEntropyGradient } from './losses/crossEntropy.ts';
export { oneHot, smoothedTargets, softCrossEntropy, softCrossEntropyGradient } from './losses/softTargets.ts';

// The linear model

export {
  type Curvature,
  type CurvatureOptions,
  hessianVectorProduct,
  softmaxCurvature,
} from './model/hessianVectorProduct.ts';
export {
  createLinearModel,
  type Examples,
  type LinearModel,
  logitsOf,
  logitsOfExamples,
  type ModelShape,
  numParametersOf,
  parametersOf,
  predictProbabilities,
} from './model/linearModel.ts';
export { type LossAndGradient, lossAndGradient } from './model/lossAndGradient.ts';
export {
  miniBatchObjective,
  type Objective,
  type ObjectiveValue,
  softmaxObjective,
} from './model/objective.ts';
export type { Penalty } from './model/penalty.ts';
export type { LossOptions, SoftExamples, TrainingExamples } from './model/trainingTargets.ts';

// Two classes, and one against the rest

export {
  logisticLoss,
  logisticOf,
  normalizedSigmoids,
  oneVsRestLossAndGradient,
  sigmoids,
} from './logistic/binary.ts';

// Checking gradients

export { type GradientCheck, gradientCheck, numericGradient } from './gradient-check/gradientCheck.ts';

// Optimisers

export { type AdamOptions, adagrad, adam } from './optimizers/adaptiveDescent.ts';
export {
  type Fit,
  type FitOptions,
  type FitProgress,
  fitSoftmaxRegression,
} from './optimizers/fitSoftmaxRegression.ts';
export { type DescentOptions, gradientDescent, momentumDescent } from './optimizers/gradientDescent.ts';
export { lbfgs } from './optimizers/lbfgs.ts';
export type { LearningRate } from './optimizers/learningRate.ts';
export { type NewtonOptions, newton } from './optimizers/newton.ts';
export {
  type Optimizer,
  type OptimizerState,
  type OptimizerStatus,
  runOptimizer,
  type StopRule,
  type StopWhen,
} from './optimizers/optimizer.ts';

// Evaluation

export { accuracy, argmax, confusionMatrix, predictedClasses } from './evaluation/accuracy.ts';
export {
  expectedCalibrationError,
  fitTemperature,
  reliabilityBins,
} from './evaluation/calibration.ts';
export type { ReliabilityBin } from './evaluation/confidenceBins.ts';
export { evaluateModel, type ModelScores, meanCrossEntropy, topKAccuracy } from './evaluation/evaluation.ts';
export {
  expectedSampledMetrics,
  type RankingMetrics,
  rankingMetrics,
  type SampledRanking,
} from './evaluation/sampledMetrics.ts';

// Chance

export { createRandom, type Random } from './chance/createRandom.ts';
export { drawClass, gumbel, gumbelMax } from './chance/gumbel.ts';

// Candidate sampling

export {
  createFrequencyEstimate,
  type FrequencyEstimate,
  type FrequencyEstimateOptions,
} from './candidates/createFrequencyEstimate.ts';
export {
  type MixturePart,
  mixtureSampler,
  type Stratum,
  stratifiedExpectedCount,
} from './candidates/mixture.ts';
export { type Candidates, expectedCount, sampleCandidates } from './candidates/sampleCandidates.ts';
export {
  logUniformProbability,
  logUniformSampler,
  type Sampler,
  uniformSampler,
  unigramSampler,
} from './candidates/sampler.ts';

// Sampled losses

export type { CandidateLoss } from './sampled-losses/candidateLoss.ts';
export { type InBatchOptions, inBatchSoftmax } from './sampled-losses/inBatchSoftmax.ts';
export {
  type LabelSet,
  type LabelSetShares,
  labelSetLoss,
  labelSetShares,
} from './sampled-losses/labelSetLoss.ts';
export type { Subtraction } from './sampled-losses/logExpectedCount.ts';
export type { SampledBatch, SampledLoss } from './sampled-losses/sampledLoss.ts';
export {
  nceLoss,
  negativeSampling,
  type SampledSoftmaxForm,
  sampledLogistic,
  sampledSoftmax,
} from './sampled-losses/sampledSoftmax.ts';
export { cosineShareBound, normalizedRows } from './sampled-losses/temperature.ts';

// Data

export { type CsvOptions, type CsvTable, parseCsv } from './data/parseCsv.ts';
export { parseDecimal } from './data/parseDecimal.ts';
export { type CsvRow, type CsvRows, type CsvRowsOptions, readCsvRows } from './data/readCsvRows.ts';
export { type FeatureScale, featureScaleOf, standardize } from './data/standardize.ts';
export { standardizeModel, unstandardizeModel } from './data/standardizedModel.ts';
