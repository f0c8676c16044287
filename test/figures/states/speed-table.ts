import type { States } from '../renderTag.ts';

export const SpeedTable: States = {
  threeRounds: { rounds: 3 },
  otherSeed: { rounds: 15, seed: 2 },
};
