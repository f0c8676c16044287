import { ensure, ensurePositive, typed } from '../requirements.ts';

/** A constant above 0, or a function of the step (from 0) that gives one. */
export type LearningRate = number | ((step: number) => number);

/** The rate of each step; refuses a rate that is not a finite number above 0 when it is used. */
export function scheduleOf(learningRate: LearningRate): (step: number) => number {
  if (typeof learningRate === 'number') {
    ensurePositive('learningRate', learningRate);
    return () => learningRate;
  }
  ensure(typeof learningRate === 'function', 'learningRate', 'a number or a function', typed(learningRate));
  return (step) => {
    const rate = learningRate(step);
    ensurePositive(`learningRate(${step})`, rate);
    return rate;
  };
}
