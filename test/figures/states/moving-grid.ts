import type { States } from '../renderTag.ts';

export const MovingGrid: States = {
  withoutLogQ: { subtractLogExpectedCount: false },
  manyClassesByLoss: { numClasses: 400, score: 'nats' },
};
