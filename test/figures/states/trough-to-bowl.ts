import type { States } from '../renderTag.ts';

export const TroughToBowl: States = {
  bowl: { l2Strength: 0.05 },
  inTheCorner: { w1: 4, w2: 4 },
  slow: { l2Strength: 0.002, w1: -3, w2: -3.5, step: 40 },
  decayFromStepForty: { step: 240, branchAt: 40, branchL2: 0.02 },
};
