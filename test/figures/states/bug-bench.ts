import type { States } from '../renderTag.ts';

export const BugBench: States = {
  biasSummed: { bug: 'summedBias' },
  stepTooSmall: { bug: 'noDecay', power: -11 },
  hiddenAndGuessed: { bug: 'hidden', guess: 'diagonalOnly' },
};
