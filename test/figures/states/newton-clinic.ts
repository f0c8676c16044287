import type { States } from '../renderTag.ts';

export const NewtonClinic: States = {
  thrownOut: { start: 3, step: 3 },
  damped: { start: 3, treatment: 'damped', damping: 0.125, step: 1 },
  caughtByDamping: { start: 3, step: 6, branchAt: 2, branchTreatment: 'damped' },
  searchedFromStepOne: { start: 3, step: 1, branchAt: 1, branchTreatment: 'search' },
};
