import { ensureFlag, ensureOneOf, ensureOptions } from '../requirements.ts';
import type { CandidateLoss } from './candidateLoss.ts';
import { type Subtraction, signsOf } from './logExpectedCount.ts';

/** A sampled loss, and what is done with the log expected counts and with accidental hits. */
export interface SampledObjective {
  readonly loss: CandidateLoss;
  /** From the true class's logit, and from those of the drawn classes. */
  readonly subtractLogExpectedCount: { readonly true: Subtraction; readonly sampled: Subtraction };
  readonly removeAccidentalHits: boolean;
}

/** Refuses what is no sampled objective, and says which part of it is not. */
export function ensureSampledObjective(objective: SampledObjective): void {
  ensureOptions('objective', objective, {
    loss: true,
    subtractLogExpectedCount: true,
    removeAccidentalHits: true,
  });
  ensureOneOf('objective.loss', objective.loss, ['softmax', 'logistic']);
  signsOf(objective.subtractLogExpectedCount);
  ensureFlag('objective.removeAccidentalHits', objective.removeAccidentalHits);
}

/**
 * The sampled objectives by name. Each keeps or removes accidental hits as it should with replacement;
 * spread one to change a part: `{ ...SAMPLED_OBJECTIVES.conditional, removeAccidentalHits: true }`.
 * @formula none: a table
 * @returns conditional, estimate, uncorrected, reversed, nce, negativeSampling, sampledLogistic
 * @source TensorFlow's candidate-sampling note; G. Blanc, S. Rendle, ICML 2018
 * @example
 * SAMPLED_OBJECTIVES.conditional
 */
export const SAMPLED_OBJECTIVES = {
  conditional: {
    loss: 'softmax',
    subtractLogExpectedCount: { true: true, sampled: true },
    removeAccidentalHits: false,
  },
  estimate: {
    loss: 'softmax',
    subtractLogExpectedCount: { true: false, sampled: true },
    removeAccidentalHits: true,
  },
  uncorrected: {
    loss: 'softmax',
    subtractLogExpectedCount: { true: false, sampled: false },
    removeAccidentalHits: false,
  },
  reversed: {
    loss: 'softmax',
    subtractLogExpectedCount: { true: 'reversed', sampled: 'reversed' },
    removeAccidentalHits: true,
  },
  nce: {
    loss: 'logistic',
    subtractLogExpectedCount: { true: true, sampled: true },
    removeAccidentalHits: false,
  },
  negativeSampling: {
    loss: 'logistic',
    subtractLogExpectedCount: { true: false, sampled: false },
    removeAccidentalHits: false,
  },
  sampledLogistic: {
    loss: 'logistic',
    subtractLogExpectedCount: { true: true, sampled: true },
    removeAccidentalHits: true,
  },
} as const satisfies Readonly<Record<string, SampledObjective>>;
