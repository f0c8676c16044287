import type { States } from '../renderTag.ts';

export const DoubleSoftmax: States = {
  thousand: { numClasses: 1000, gap: 0 },
  sure: { gap: 20 },
};
