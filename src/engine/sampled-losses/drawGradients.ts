import { ensureSampler, type Sampler } from '../candidates/sampler.ts';
import { ensureRandom, type Random } from '../chance/createRandom.ts';
import {
  ensure,
  ensureArray,
  ensureCount,
  ensureFinite,
  ensureLabel,
  ensureOptions,
} from '../requirements.ts';
import { writeCandidateLoss } from './candidateLoss.ts';
import { signsOf } from './logExpectedCount.ts';
import { ensureSampledObjective, type SampledObjective } from './sampledObjective.ts';

/** One example, and how its candidates are drawn. */
export interface DrawnGradientOptions {
  /** [K], finite, nats */
  readonly logits: ArrayLike<number>;
  readonly label: number;
  readonly sampler: Sampler;
  readonly objective: SampledObjective;
  /** S, drawn with replacement. */
  readonly numSampled: number;
  /** W [K × D] */
  readonly weights: ArrayLike<number>;
  /** How many gradients, each from candidates of its own. */
  readonly numGradients: number;
  readonly random: Random;
}

/**
 * Many sampled gradients of one example, as its features see them: the same as sampledSoftmax and its
 * relatives give, one call for all, so that a cloud of them can follow a slider.
 * @formula \frac{\partial L'}{\partial x} = W^{\mathsf{T}} \frac{\partial L'}{\partial z}
 * @param options logits [K], label, sampler, objective, numSampled S, weights [K × D], numGradients N, random
 * @returns gradients [N × D], row by row
 * @throws RangeError naming the argument when a shape, the label or a count does not fit, or q is 0 where its logarithm is needed
 * @source the definitions of the sampled losses; see sampledSoftmax
 * @example
 * drawGradients({
 *   logits: [1, 0, -1], label: 0, sampler: uniformSampler(3), objective: SAMPLED_OBJECTIVES.conditional,
 *   numSampled: 2, weights: [1, 0, -1], numGradients: 3, random: createRandom(1),
 * })
 */
export function drawGradients(options: DrawnGradientOptions): Float64Array {
  ensureOptions('options', options, {
    logits: true,
    label: true,
    sampler: true,
    objective: true,
    numSampled: true,
    weights: true,
    numGradients: true,
    random: true,
  });
  const { logits, label, sampler, objective, numSampled, weights, numGradients, random } = options;
  ensureFinite('logits', logits);
  const numClasses = logits.length;
  ensureLabel('label', label, numClasses);
  ensureSampler('sampler', sampler);
  ensureSampledObjective(objective);
  ensureRandom(random);
  ensureArray('weights', weights);
  ensure(
    sampler.numClasses === numClasses,
    'sampler.numClasses',
    `${numClasses}, as many as logits`,
    sampler.numClasses,
  );
  ensureCount('numSampled', numSampled);
  ensureCount('numGradients', numGradients);
  const numFeatures = weights.length / numClasses;
  ensure(
    Number.isInteger(numFeatures),
    'weights.length',
    'a multiple of the number of classes',
    weights.length,
  );

  const corrected = correctedLogits(options);
  const candidateLogits = new Float64Array(1 + numSampled);
  const targets = Float64Array.of(1, ...new Float64Array(numSampled));
  const errors = new Float64Array(1 + numSampled);
  const classes = new Uint32Array(1 + numSampled).fill(label);
  const gradients = new Float64Array(numGradients * numFeatures);
  candidateLogits[0] = corrected.label;
  for (let n = 0; n < numGradients; n += 1) {
    for (let c = 1; c <= numSampled; c += 1) {
      const k = sampler.draw(random);
      classes[c] = k;
      candidateLogits[c] = corrected.draws[k];
    }
    writeCandidateLoss(objective.loss, candidateLogits, targets, errors);
    for (const [c, k] of classes.entries())
      for (let d = 0; d < numFeatures; d += 1)
        gradients[n * numFeatures + d] += errors[c] * weights[k * numFeatures + d];
  }
  return gradients;
}

/** The logits of the label and of every class as a draw, with their log expected counts; a removed hit is −∞. */
function correctedLogits({ logits, label, sampler, objective, numSampled }: DrawnGradientOptions) {
  const { removeAccidentalHits } = objective;
  const { trueSign, sampledSign } = signsOf(objective.subtractLogExpectedCount);
  const corrected = (k: number, sign: number) => {
    if (sign === 0) return logits[k];
    return logits[k] + sign * Math.log(numSampled * sampler.probability(k));
  };
  ensure(
    trueSign === 0 || sampler.probability(label) > 0,
    `sampler.probability(${label})`,
    'above 0, for its logarithm corrects a logit',
    sampler.probability(label),
  );
  const draws = Float64Array.from(logits, (_, k) => corrected(k, sampledSign));
  if (removeAccidentalHits) draws[label] = Number.NEGATIVE_INFINITY;
  return { label: corrected(label, trueSign), draws };
}
