import type { States } from '../renderTag.ts';

export const TrainDigits: States = {
  divergingRate: { learningRate: 10 },
  smoothed: { l2Strength: 0.05, batchSize: 10 },
  smoothedFromStepHundred: { branchAt: 100, branchL2: 0.05 },
  rescuedInTheBranch: { learningRate: 8, branchAt: 1, branchRate: 0.1 },
  branchOfNothingChanged: { branchAt: 30 },
};
