import type { States } from '../renderTag.ts';

export const ShareStrip: States = {
  level: { z1: 0 },
  twoClasses: { z1: -3, others: [0] },
};
