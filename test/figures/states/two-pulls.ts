import type { States } from '../renderTag.ts';

export const TwoPulls: States = {
  undecided: { gap: 0 },
  tenClasses: { numClasses: 10, gap: 4 },
};
