import { expectedCountsOf, listsWithReplacement } from '../candidates/candidateLists.ts';
import { ensureDistribution } from '../information/entropy.ts';
import type { Objective } from '../model/objective.ts';
import type { OptimizerState } from '../optimizers/optimizer.ts';
import { ensure, ensureBoolean, ensureCount, ensureLength, ensureOptions, typed } from '../requirements.ts';
import { softmax } from '../softmax/softmax.ts';
import { writeCandidateLoss } from './candidateLoss.ts';
import { ensureLabelSets, type LabelSet, labelProbabilitiesOf, labelSetShares } from './labelSetLoss.ts';
import { minimumOf } from './minimumOf.ts';

/**
 * How several positives are trained with sampled candidates. separate: each an example of its own, of weight 1/T.
 * together: all of them in one softmax, targets 1/T (TensorFlow's num_true). perLabel: a logistic loss each.
 */
export type SeveralPositives = 'separate' | 'together' | 'perLabel';

/** A world small enough to enumerate in which examples have several labels. */
export interface LabelSetWorld {
  readonly labelSets: readonly LabelSet[];
  /** q [K], above 0 for every class. */
  readonly proposal: ArrayLike<number>;
  /** S, with replacement. */
  readonly numSampled: number;
  /** Drop draws that are positives of the example; as is right for the reading when left out: perLabel only. */
  readonly removeAccidentalHits?: boolean;
}

/**
 * The exact expectation of a sampled loss over all label sets and all candidate lists, log expected counts
 * subtracted from every logit, as a function of one logit per class.
 * @formula \bar{L}(z) = \sum_Y \Pr(Y) \sum_C \Pr(C)\, L'(z; Y, C), \qquad z'_k = z_k - \ln(S q_k)
 * @param world labelSets, proposal q [K], numSampled S, removeAccidentalHits
 * @param reading 'separate', 'together' or 'perLabel'
 * @returns an Objective: logits [K] → {loss in nats, gradient [K]}
 * @throws RangeError when the sets or q do not fit, a q is 0, S gives too many lists or the reading is none of the three
 * @source the definition of an expectation
 * @example
 * const labelSets = [{ classes: [0, 1], probability: 0.6 }, { classes: [2], probability: 0.4 }];
 * enumeratedLabelSets({ labelSets, proposal: [0.2, 0.3, 0.5], numSampled: 2 }, 'together')(new Float64Array(3), 0)
 */
export function enumeratedLabelSets(world: LabelSetWorld, reading: SeveralPositives): Objective {
  ensureOptions('world', world, {
    labelSets: true,
    proposal: true,
    numSampled: true,
    removeAccidentalHits: true,
  });
  const { labelSets, proposal, numSampled } = world;
  const isReading = reading === 'separate' || reading === 'together' || reading === 'perLabel';
  ensure(isReading, 'reading', "'separate', 'together' or 'perLabel'", typed(reading));
  const { removeAccidentalHits = reading === 'perLabel' } = world;
  ensureBoolean('removeAccidentalHits', removeAccidentalHits);
  ensureDistribution('proposal', proposal);
  for (const [k, q] of Array.from(proposal).entries())
    ensure(q > 0, `proposal[${k}]`, 'above 0, for its logarithm corrects a logit', q);
  ensureCount('numSampled', numSampled);
  const numClasses = proposal.length;
  ensureLabelSets(labelSets, numClasses);
  const lists = listsWithReplacement(proposal, numSampled);
  const shifts = expectedCountsOf(lists, numClasses).map((count) => -Math.log(count));
  const loss = reading === 'perLabel' ? 'logistic' : 'softmax';
  // Whoever stands alone is an example of its own; its other labels are then no positives of it.
  const examples = labelSets.flatMap(({ classes, probability }) =>
    reading === 'separate'
      ? classes.map((y) => ({ positives: [y], weight: probability / classes.length }))
      : [{ positives: classes, weight: probability }],
  );

  return (z) => {
    ensureLength('logits', z, numClasses, 'one per class');
    const gradient = new Float64Array(numClasses);
    let total = 0;
    for (const { positives, weight } of examples) {
      const numTrue = positives.length;
      const target = loss === 'softmax' ? 1 / numTrue : 1;
      const targets = new Float64Array(numTrue + numSampled).fill(target, 0, numTrue);
      const errors = new Float64Array(numTrue + numSampled);
      for (const { classes, probability } of lists) {
        const candidates = [...positives, ...classes];
        const logits = candidates.map((k, c) =>
          removeAccidentalHits && c >= numTrue && positives.includes(k)
            ? Number.NEGATIVE_INFINITY
            : z[k] + shifts[k],
        );
        total += weight * probability * writeCandidateLoss(loss, logits, targets, errors);
        for (const [c, k] of candidates.entries()) gradient[k] += weight * probability * errors[c];
      }
    }
    return { loss: total, gradient };
  };
}

export interface LearnedLabelSets {
  /** [K], the minimum of the expected loss. */
  readonly logits: Float64Array;
  /** [K], their softmax (separate, together) or each one's σ (perLabel). */
  readonly probabilities: Float64Array;
  /** The largest difference from the shares of a random positive, or for perLabel from the inclusions. */
  readonly maxError: number;
  /** How the optimiser ended; a class that is in all sets or in none has no finite logit. */
  readonly state: OptimizerState;
}

/**
 * What sampled training with several positives learns, with unlimited data and a model that can fit anything.
 * separate is exact for the shares of a random positive, perLabel for each label's probability; together is
 * off at small S: the positives bring each other along as candidates, which no q accounts for.
 * @formula \hat{z} = \arg\min_z \bar{L}(z)
 * @param world labelSets, proposal q [K], numSampled S, removeAccidentalHits
 * @param reading 'separate', 'together' or 'perLabel'
 * @returns logits [K], probabilities [K], maxError, and the optimiser's last state
 * @throws RangeError as enumeratedLabelSets
 * @source TensorFlow's sampled_softmax_loss and nce_loss with num_true, and its candidate-sampling note
 * @example
 * const labelSets = [{ classes: [0, 1], probability: 0.6 }, { classes: [2], probability: 0.4 }];
 * learnedLabelSets({ labelSets, proposal: [0.2, 0.3, 0.5], numSampled: 2 }, 'separate').probabilities
 */
export function learnedLabelSets(world: LabelSetWorld, reading: SeveralPositives): LearnedLabelSets {
  const expected = enumeratedLabelSets(world, reading);
  const state = minimumOf(expected, world.proposal.length);
  const logits = state.parameters;
  const { shares, inclusions } = labelSetShares(world.labelSets, logits.length);
  const probabilities = reading === 'perLabel' ? labelProbabilitiesOf(logits) : softmax(logits);
  const wanted = reading === 'perLabel' ? inclusions : shares;
  const maxError = probabilities.reduce((most, x, k) => Math.max(most, Math.abs(x - wanted[k])), 0);
  return { logits, probabilities, maxError, state };
}
