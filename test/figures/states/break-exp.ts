import type { States } from '../renderTag.ts';

export const BreakExp: States = {
  overflow: { z1: 1000, z2: 1000 },
  shifted: { z1: 1000, z2: 999, method: 'shifted' },
  inLogSpace: { z1: 0, z2: -800, method: 'log' },
};
