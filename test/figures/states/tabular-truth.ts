import type { States } from '../renderTag.ts';

export const TabularTruth: States = {
  noLogQ: { objective: 'uncorrected' },
  firstSteps: { step: 5, objective: 'reversed' },
  negativeSampling: { objective: 'negativeSampling', proposal: 'uniform' },
  uniqueDraws: { objective: 'conditional', unique: true },
};
