import {
  type CandidateList,
  expectedCountsOf,
  listsWithoutReplacement,
  listsWithReplacement,
} from '../candidates/candidateLists.ts';
import { ensureDistribution } from '../information/entropy.ts';
import { countExamples, ensureModel, type LinearModel, writeLogits } from '../model/linearModel.ts';
import { ensure, ensureBoolean, ensureCount, ensureLength, ensureOptions } from '../requirements.ts';
import { writeCandidateLoss } from './candidateLoss.ts';
import { signsOf } from './logExpectedCount.ts';
import { ensureSampledObjective, type SampledObjective } from './sampledObjective.ts';

/** A model, inputs that come equally often with known labels' distributions, and how a step draws candidates. */
export interface StepWorld {
  /** weights [K × D], bias [K] or null */
  readonly model: LinearModel;
  /** [N × D], each as likely as the others to be an example of a batch */
  readonly features: ArrayLike<number>;
  /** [N × K], p(y | x) row by row */
  readonly labelProbabilities: ArrayLike<number>;
  /** q [K], above 0 for every class */
  readonly proposal: ArrayLike<number>;
  /** S */
  readonly numSampled: number;
  /** Whether repeats are thrown away; false when left out. */
  readonly unique?: boolean;
  readonly objective: SampledObjective;
}

/** E‖g − E g‖² of a gradient over all weights and biases, and where it comes from. */
export interface GradientSpread {
  /** E g, in the model's shape. */
  readonly mean: LinearModel;
  /** Of a batch of one: from the candidates, Var_C(E[g | C]). Sharing them keeps this at every batch size. */
  readonly fromDraws: number;
  /** Of a batch of one: from examples and labels given the candidates, E_C Var(g | C). */
  readonly fromExamples: number;
  /** The whole variance of the mean gradient of B examples, candidates shared by them or drawn for each. */
  ofStep(batchSize: number, isShared: boolean): number;
}

/**
 * The exact variance of one step's sampled gradient, by enumeration of inputs, labels and candidate lists. Of
 * candidates drawn for each example all of it falls as 1/B; of shared ones the draws' part stays at every B. A
 * larger S makes that smaller beside the mean's square; the conditional form's gradient is itself small at S = 1.
 * @formula \operatorname{Var}_{\text{own}} = \frac{V_C + V_x}{B}, \quad \operatorname{Var}_{\text{shared}} = V_C + \frac{V_x}{B}, \qquad V_C = \operatorname{Var}_C \mathrm{E}[g \mid C],\; V_x = \mathrm{E}_C \operatorname{Var}[g \mid C]
 * @param world model, features [N × D], labelProbabilities [N × K], proposal q [K], numSampled S, unique (false), objective
 * @returns mean in the model's shape, fromDraws V_C, fromExamples V_x, ofStep(batchSize, isShared)
 * @throws RangeError naming the argument when a shape or a distribution does not fit, a q is 0 or S gives too many lists; ofStep when batchSize is no positive integer
 * @source the law of total variance
 * @example
 * stepGradientSpread({
 *   model: createLinearModel({ numClasses: 3, numFeatures: 1 }), features: [1, -1],
 *   labelProbabilities: [0.6, 0.3, 0.1, 0.1, 0.3, 0.6], proposal: [0.3, 0.3, 0.4], numSampled: 2,
 *   objective: SAMPLED_OBJECTIVES.conditional,
 * }).ofStep(64, true)
 */
export function stepGradientSpread(world: StepWorld): GradientSpread {
  ensureWorld(world);
  const { model, features, numSampled, objective } = world;
  const { numClasses, numFeatures } = model;
  const numInputs = countExamples(features, numFeatures);
  const lists = listsOf(world);
  const shifts = shiftsOf(objective, expectedCountsOf(lists, numClasses));
  const logits = new Float64Array(numClasses);
  const targets = Float64Array.of(1, ...new Float64Array(numSampled));
  const compared = new Float64Array(1 + numSampled);
  const errors = new Float64Array(1 + numSampled);
  const classErrors = new Float64Array(numClasses);
  const width = numFeatures + 1;
  const mean = new Float64Array(numClasses * width);
  let [squares, squaresOfMeans] = [0, 0];
  for (const { classes, probability } of lists) {
    /** E[g | C]: for each class the weights' D numbers, then the bias's. */
    const given = new Float64Array(numClasses * width);
    for (let n = 0; n < numInputs; n += 1) {
      const x = Array.from({ length: numFeatures }, (_, d) => features[n * numFeatures + d]);
      // The length of ∂L/∂(W, b) is that of ∂L/∂z times that of (x, 1).
      const inputSquare = x.reduce((sum, value) => sum + value * value, model.bias ? 1 : 0);
      writeLogits(model, features, n * numFeatures, logits);
      for (let y = 0; y < numClasses; y += 1) {
        const weight = world.labelProbabilities[n * numClasses + y] / numInputs;
        if (weight === 0) continue;
        compared[0] = logits[y] + shifts.ofTrue[y];
        for (const [c, k] of classes.entries()) {
          const isRemoved = objective.removeAccidentalHits && k === y;
          compared[c + 1] = isRemoved ? Number.NEGATIVE_INFINITY : logits[k] + shifts.ofSampled[k];
        }
        writeCandidateLoss(objective.loss, compared, targets, errors);
        classErrors.fill(0);
        classErrors[y] = errors[0];
        for (const [c, k] of classes.entries()) classErrors[k] += errors[c + 1];
        for (const [k, error] of classErrors.entries()) {
          squares += probability * weight * error * error * inputSquare;
          for (let d = 0; d < numFeatures; d += 1) given[k * width + d] += weight * error * x[d];
          if (model.bias) given[k * width + numFeatures] += weight * error;
        }
      }
    }
    for (const [index, value] of given.entries()) {
      squaresOfMeans += probability * value * value;
      mean[index] += probability * value;
    }
  }
  const squareOfMean = mean.reduce((sum, value) => sum + value * value, 0);
  const fromDraws = Math.max(0, squaresOfMeans - squareOfMean);
  const fromExamples = Math.max(0, squares - squaresOfMeans);
  return {
    mean: {
      numClasses,
      numFeatures,
      weights: mean.filter((_, index) => index % width < numFeatures),
      bias: model.bias && mean.filter((_, index) => index % width === numFeatures),
    },
    fromDraws,
    fromExamples,
    ofStep(batchSize, isShared) {
      ensureCount('batchSize', batchSize);
      return isShared ? fromDraws + fromExamples / batchSize : (fromDraws + fromExamples) / batchSize;
    },
  };
}

function ensureWorld(world: StepWorld): void {
  ensureOptions('world', world, {
    model: true,
    features: true,
    labelProbabilities: true,
    proposal: true,
    numSampled: true,
    unique: true,
    objective: true,
  });
  const { model, features, labelProbabilities, proposal, numSampled } = world;
  ensureModel(model);
  ensureBoolean('unique', world.unique);
  ensureSampledObjective(world.objective);
  const { numClasses, numFeatures } = model;
  const numInputs = countExamples(features, numFeatures);
  ensureLength('labelProbabilities', labelProbabilities, numInputs * numClasses, 'K for each input');
  for (let n = 0; n < numInputs; n += 1) {
    const row = Array.from({ length: numClasses }, (_, k) => labelProbabilities[n * numClasses + k]);
    ensureDistribution(`labelProbabilities, row ${n},`, row);
  }
  ensureDistribution('proposal', proposal);
  ensureLength('proposal', proposal, numClasses, 'one per class');
  for (let k = 0; k < numClasses; k += 1)
    ensure(proposal[k] > 0, `proposal[${k}]`, 'above 0, for its logarithm corrects a logit', proposal[k]);
  ensureCount('numSampled', numSampled);
}

function listsOf({ proposal, numSampled, unique = false }: StepWorld): CandidateList[] {
  if (!unique) return listsWithReplacement(proposal, numSampled);
  ensure(
    numSampled <= proposal.length,
    'numSampled',
    `at most ${proposal.length} unique classes`,
    numSampled,
  );
  return listsWithoutReplacement(proposal, numSampled);
}

/** What is added to each class's logit as the true one and as a draw. */
function shiftsOf({ subtractLogExpectedCount }: SampledObjective, counts: Float64Array) {
  const { trueSign, sampledSign } = signsOf(subtractLogExpectedCount);
  return {
    ofTrue: counts.map((count) => trueSign * Math.log(count)),
    ofSampled: counts.map((count) => sampledSign * Math.log(count)),
  };
}
