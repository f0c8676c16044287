import type { States } from '../renderTag.ts';

export const TabularTruth: States = {
  noLogQ: { objective: 'uncorrected' },
  firstSteps: { step: 5, objective: 'reversed' },
  negativeSampling: { objective: 'negativeSampling', proposal: 'uniform' },
  mendedFromStepTen: { objective: 'reversed', step: 40, branchAt: 10, branchObjective: 'conditional' },
  branchAtItsOptimum: { objective: 'uncorrected', branchAt: 5, branchObjective: 'nce' },
  uniqueDraws: { objective: 'conditional', unique: true },
};
