import {
  type CandidateList,
  expectedCountsOf,
  joinedLists,
  listsWithoutReplacement,
  listsWithReplacement,
} from '../candidates/candidateLists.ts';
import { expectedCount } from '../candidates/sampleCandidates.ts';
import { uniqueOutcomes } from '../candidates/uniqueDraws.ts';
import { ensureDistribution, totalVariation } from '../information/entropy.ts';
import type { Objective } from '../model/objective.ts';
import type { OptimizerState } from '../optimizers/optimizer.ts';
import {
  ensure,
  ensureBoolean,
  ensureCount,
  ensureLength,
  ensureOptions,
  ensurePositive,
  typed,
} from '../requirements.ts';
import { softmax } from '../softmax/softmax.ts';
import { writeCandidateLoss } from './candidateLoss.ts';
import { signsOf } from './logExpectedCount.ts';
import { minimumOf } from './minimumOf.ts';
import { ensureSampledObjective, type SampledObjective } from './sampledObjective.ts';

/** A world small enough to enumerate: labels from p, candidates from q, no features. */
export interface SampledWorld {
  /** p [K], how often each class is the label. */
  readonly labelProbabilities: ArrayLike<number>;
  /** q [K], the sampler's distribution. */
  readonly proposal: ArrayLike<number>;
  /** S */
  readonly numSampled: number;
  /** Whether repeats are thrown away; false when left out. */
  readonly unique?: boolean;
  /** A second stratum of draws, with replacement, from another q; expected counts of both add up. */
  readonly alsoSampled?: { readonly proposal: ArrayLike<number>; readonly numSampled: number };
  /**
   * Where unique draws have their expected counts from: how often each class is really among them (inclusion,
   * when left out), or 1 − (1 − q)^T of the T tries that each sample took (tries, as in TensorFlow).
   */
  readonly countedBy?: 'inclusion' | 'tries';
  /** T above 0 (1): what is compared is z/T − log count, and predicted softmax(z/T). */
  readonly temperature?: number;
}

/** Candidate lists that have their expected counts in common. */
interface CountedLists {
  readonly lists: readonly CandidateList[];
  readonly counts: Float64Array;
}

function ensureWorld(world: SampledWorld): void {
  ensureOptions('world', world, {
    labelProbabilities: true,
    proposal: true,
    numSampled: true,
    unique: true,
    alsoSampled: true,
    countedBy: true,
    temperature: true,
  });
  const { labelProbabilities, proposal, numSampled, alsoSampled, ...rest } = world;
  const ensureProposal = (name: string, q: ArrayLike<number>) => {
    ensureDistribution(name, q);
    ensureLength(name, q, labelProbabilities.length, 'as many as labelProbabilities');
  };
  ensureDistribution('labelProbabilities', labelProbabilities);
  ensureProposal('proposal', proposal);
  ensureCount('numSampled', numSampled);
  if (alsoSampled !== undefined) {
    ensureOptions('alsoSampled', alsoSampled, { proposal: true, numSampled: true });
    ensureProposal('alsoSampled.proposal', alsoSampled.proposal);
    ensureCount('alsoSampled.numSampled', alsoSampled.numSampled);
  }
  const { unique = false, countedBy = 'inclusion', temperature = 1 } = rest;
  ensureBoolean('unique', unique);
  ensure(
    countedBy === 'inclusion' || (countedBy === 'tries' && unique && !alsoSampled),
    'countedBy',
    "'inclusion', or 'tries' for unique draws of one proposal",
    typed(countedBy),
  );
  ensurePositive('temperature', temperature);
}

/** All candidate lists of a world. */
function countedListsOf(world: SampledWorld): CountedLists[] {
  const { proposal, numSampled, unique, alsoSampled, countedBy } = world;
  const numClasses = proposal.length;
  if (countedBy === 'tries')
    return uniqueOutcomes(proposal, numSampled).map(({ numTries, lists }) => ({
      lists,
      counts: Float64Array.from(proposal, (q) => expectedCount(q, { numSampled, numTries, unique: true })),
    }));
  let lists = unique
    ? listsWithoutReplacement(proposal, numSampled)
    : listsWithReplacement(proposal, numSampled);
  const drawable = Array.from(proposal).filter((share) => share > 0).length;
  const allowed = `at most ${drawable}, the number of classes that can be drawn`;
  ensure(lists.length > 0, 'numSampled', allowed, numSampled);
  if (alsoSampled)
    lists = joinedLists(lists, listsWithReplacement(alsoSampled.proposal, alsoSampled.numSampled));
  return [{ lists, counts: expectedCountsOf(lists, numClasses) }];
}

/** sign · ln(count), refusing what would be infinite. */
function shiftsOf(sign: number, counts: Float64Array, isUsed: (k: number) => boolean): Float64Array {
  return counts.map((count, k) => {
    if (sign === 0 || !isUsed(k)) return 0;
    ensure(count > 0, `proposal[${k}]`, 'above 0, for its logarithm corrects a logit', count);
    return sign * Math.log(count);
  });
}

/**
 * The exact expectation of a sampled objective over all labels and all candidate lists, as a function of
 * one logit per class. Nothing is drawn: what its minimum is, the objective learns.
 * @formula \bar{L}(z) = \sum_y p_y \sum_C \Pr(C)\, L(z; y, C)
 * @param world labelProbabilities p [K], proposal q [K], numSampled S, unique (false), alsoSampled {proposal, numSampled}, countedBy ('inclusion'), temperature (1)
 * @param objective loss, subtractLogExpectedCount, removeAccidentalHits; see SAMPLED_OBJECTIVES
 * @returns an Objective: logits [K] → {loss in nats, gradient [K]}
 * @throws RangeError when p or q is no distribution, S gives too many lists or too few classes, or a count to correct by is 0
 * @source the definition of an expectation
 * @example
 * const world = { labelProbabilities: [0.5, 0.3, 0.2], proposal: [0.2, 0.3, 0.5], numSampled: 2 };
 * enumeratedObjective(world, SAMPLED_OBJECTIVES.conditional)(new Float64Array(3), 0)
 */
export function enumeratedObjective(world: SampledWorld, objective: SampledObjective): Objective {
  ensureWorld(world);
  ensureSampledObjective(objective);
  const { labelProbabilities: p } = world;
  const { loss, removeAccidentalHits } = objective;
  const { trueSign, sampledSign } = signsOf(objective.subtractLogExpectedCount);
  const temperature = world.temperature ?? 1;
  const corrected = countedListsOf(world).map(({ lists, counts }) => ({
    lists,
    trueShifts: shiftsOf(trueSign, counts, (k) => p[k] > 0),
    sampledShifts: shiftsOf(sampledSign, counts, (k) => counts[k] > 0),
  }));
  const numClasses = p.length;
  const numSampled = corrected[0].lists[0].classes.length;
  const targets = Float64Array.of(1, ...new Float64Array(numSampled));
  const logits = new Float64Array(1 + numSampled);
  const errors = new Float64Array(1 + numSampled);

  return (z) => {
    ensureLength('logits', z, numClasses, 'one per class');
    const gradient = new Float64Array(numClasses);
    let total = 0;
    for (const { lists, trueShifts, sampledShifts } of corrected)
      for (let y = 0; y < numClasses; y += 1) {
        if (p[y] === 0) continue;
        // log q is no part of the model's scores: the temperature does not divide it.
        logits[0] = z[y] / temperature + trueShifts[y];
        for (const { classes, probability } of lists) {
          for (const [c, k] of classes.entries()) {
            const isRemoved = removeAccidentalHits && k === y;
            logits[c + 1] = isRemoved ? Number.NEGATIVE_INFINITY : z[k] / temperature + sampledShifts[k];
          }
          const weight = p[y] * probability;
          total += weight * writeCandidateLoss(loss, logits, targets, errors);
          gradient[y] += (weight * errors[0]) / temperature;
          for (const [c, k] of classes.entries()) gradient[k] += (weight * errors[c + 1]) / temperature;
        }
      }
    return { loss: total, gradient };
  };
}

export interface Learned {
  /** [K], the minimum of the expected objective. */
  readonly logits: Float64Array;
  /** [K], the softmax of those logits over the temperature: what the model would predict. */
  readonly probabilities: Float64Array;
  /** Between those and the labels' true probabilities, in [0, 1]. */
  readonly totalVariation: number;
  /** How the optimiser ended. */
  readonly state: OptimizerState;
}

/**
 * What a sampled objective learns with unlimited data and a model that can fit anything: the softmax at the
 * minimum of its exact expectation.
 * @formula \hat{z} = \arg\min_z \bar{L}(z), \qquad \operatorname{TV}\bigl(\operatorname{softmax}(\hat{z}), p\bigr)
 * @param world labelProbabilities p [K], proposal q [K], numSampled S, unique (false), alsoSampled {proposal, numSampled}, countedBy ('inclusion'), temperature (1)
 * @param objective loss, subtractLogExpectedCount, removeAccidentalHits; see SAMPLED_OBJECTIVES
 * @returns logits [K], probabilities [K], totalVariation from p, and the optimiser's last state
 * @throws RangeError as enumeratedObjective
 * @source G. Blanc, S. Rendle, Adaptive sampled softmax with kernel based sampling, ICML 2018, for the bias of the estimate form
 * @example
 * const world = { labelProbabilities: [0.5, 0.3, 0.2], proposal: [0.2, 0.3, 0.5], numSampled: 2 };
 * learnedDistribution(world, SAMPLED_OBJECTIVES.uncorrected).probabilities
 */
export function learnedDistribution(world: SampledWorld, objective: SampledObjective): Learned {
  const expected = enumeratedObjective(world, objective);
  const state = minimumOf(expected, world.labelProbabilities.length);
  const { temperature = 1 } = world;
  const probabilities = softmax(state.parameters.map((z) => z / temperature));
  return {
    logits: state.parameters,
    probabilities,
    totalVariation: totalVariation(probabilities, world.labelProbabilities),
    state,
  };
}
