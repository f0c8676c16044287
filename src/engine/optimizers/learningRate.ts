import { ensure, ensureNonNegative, ensurePositive, typed } from '../requirements.ts';

/** A constant above 0, or a function of the step (from 0) that gives a rate of at least 0: a warm-up starts there. */
export type LearningRate = number | ((step: number) => number);

/** The rate of each step; refuses one that is negative or not finite when it is used. A step of rate 0 stays. */
export function scheduleOf(learningRate: LearningRate): (step: number) => number {
  if (typeof learningRate === 'number') {
    ensurePositive('learningRate', learningRate);
    return () => learningRate;
  }
  ensure(typeof learningRate === 'function', 'learningRate', 'a number or a function', typed(learningRate));
  return (step) => {
    const rate = learningRate(step);
    ensureNonNegative(`learningRate(${step})`, rate);
    return rate;
  };
}
