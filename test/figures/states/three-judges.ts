import type { States } from '../renderTag.ts';

export const ThreeJudges: States = {
  byHand: { from: 'hand' },
  far: { length: 20, depth: 35 },
};
