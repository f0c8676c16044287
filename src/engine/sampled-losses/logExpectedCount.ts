import { ensure, ensureOptions, typed } from '../requirements.ts';

/**
 * What is done with a logit's log expected count: true subtracts it, as it should be, false leaves it out, and
 * 'reversed' adds it, a known bug.
 */
export type Subtraction = boolean | 'reversed';

/** What the log expected count is multiplied by before it is added to a logit. */
export function signOf(name: string, subtraction: Subtraction): -1 | 0 | 1 {
  if (subtraction === 'reversed') return 1;
  ensure(typeof subtraction === 'boolean', name, "true, false or 'reversed'", typed(subtraction));
  return subtraction ? -1 : 0;
}

/** Of a sampled objective: the signs of the true class and of the draws. */
export function signsOf(subtraction: { readonly true: Subtraction; readonly sampled: Subtraction }) {
  ensureOptions('objective.subtractLogExpectedCount', subtraction, { true: true, sampled: true });
  return {
    trueSign: signOf('objective.subtractLogExpectedCount.true', subtraction.true),
    sampledSign: signOf('objective.subtractLogExpectedCount.sampled', subtraction.sampled),
  };
}
