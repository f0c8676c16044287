import type { States } from '../renderTag.ts';

export const GumbelRace: States = {
  before: { frame: 0, numWays: 2 },
  gumbel: { frame: 240 },
  normal: { frame: 240, noise: 'normal', numWays: 5 },
};
