import type { States } from '../renderTag.ts';

export const TrainDigits: States = {
  divergingRate: { learningRate: 10 },
  smoothed: { l2Strength: 0.05, batchSize: 10 },
};
