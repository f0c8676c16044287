/**
 * The second door of the engine: what a page needs to show softmax at work, and a project that only uses it does
 * not. Traces, enumerations of small worlds, moments of gradients, models of too few features, the curves and ticks
 * of figures. Docstrings are those that index.ts asks for.
 */

// Softmax, rounded and step by step

export {
  exponentials,
  type Precision,
  roundTo,
  type SoftmaxTrace,
  softmaxTrace,
} from './softmax/precision.ts';

// What sampled losses learn, by enumeration

export { type UniqueDraws, uniqueDraws } from './candidates/uniqueDraws.ts';
export {
  enumeratedObjective,
  type Learned,
  learnedDistribution,
  type SampledWorld,
} from './sampled-losses/enumeratedObjective.ts';
export {
  enumeratedLabelSets,
  type LabelSetWorld,
  type LearnedLabelSets,
  learnedLabelSets,
  type SeveralPositives,
} from './sampled-losses/learnedLabelSets.ts';
export { SAMPLED_OBJECTIVES, type SampledObjective } from './sampled-losses/sampledObjective.ts';

// Bias and spread of a stream's estimated frequencies

export { type GapMoments, type GapMomentsOptions, gapMoments } from './candidates/gapMoments.ts';

// Bias and spread of sampled gradients

export { type DrawnGradientOptions, drawGradients } from './sampled-losses/drawGradients.ts';
export {
  type GradientMoments,
  type SampledGradientOptions,
  sampledGradientMoments,
} from './sampled-losses/gradientMoments.ts';
export {
  type GradientSpread,
  type StepWorld,
  stepGradientSpread,
} from './sampled-losses/stepGradientSpread.ts';

// One softmax on many machines

export {
  type ShardedStep,
  type StepCost,
  shardedStepCost,
} from './sampled-losses/shardedStepCost.ts';

// The softmax bottleneck

export {
  type BottleneckFit,
  bottleneckObjective,
  type ContextTargets,
  fitBottlenecks,
  matrixRank,
} from './bottleneck/bottleneck.ts';

// Calibration where only confidence and success are known

export {
  calibrationErrorOf,
  chanceCalibrationError,
  confidenceBins,
  drawChanceCalibrationErrors,
} from './evaluation/confidenceBins.ts';

// Other roads to the softmax, and models beside it: races with noise, nests, the hill of entropy

export {
  GUMBEL_DEVIATION,
  normalDistribution,
  RACE_NOISES,
  type RaceNoise,
  raceNoise,
  raceProbabilities,
} from './chance/raceProbabilities.ts';
export { atEntropy } from './information/atEntropy.ts';
export {
  FLATNESS_MEASURES,
  type FlatnessMeasure,
  freeEnergySearch,
} from './information/freeEnergySearch.ts';
export { nestedLogit } from './softmax/nestedLogit.ts';

// A gradient on the bench: how far it is from differences with one step and another, and where

export {
  componentsThatDiffer,
  type Differences,
  differenceCurve,
  gradientDistance,
} from './gradient-check/differenceCurve.ts';

// Curves, ticks and maps of figures

export { gumbelDensity, normalDensity } from './chance/gumbel.ts';
export { type PrincipalComponents, principalComponents } from './data/principalComponents.ts';
export { atDivergence } from './information/atDivergence.ts';
export { geometricSequence } from './information/maxEntropy.ts';
export { smoothedLogitGap } from './losses/softTargets.ts';

// Losses that lesson 6 compares with the cross-entropy

export { softmaxTwiceFloor, softmaxTwiceGradient, softmaxTwiceLoss } from './losses/softmaxTwice.ts';
export { squaredError, squaredErrorGradient } from './losses/squaredError.ts';

// Models that say the same in other parameters

export {
  centredModel,
  classParameters,
  meanParameters,
  pinnedModel,
  shiftedModel,
} from './model/shiftedModel.ts';
export { fitPinned } from './optimizers/fitPinned.ts';
