import type { States } from '../renderTag.ts';

export const MovingGrid: States = {
  withoutLogQ: { logQ: false },
  manyClassesByLoss: { numClasses: 400, score: 'nats' },
};
