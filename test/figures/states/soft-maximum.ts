import type { States } from '../renderTag.ts';

export const SoftMaximum: States = {
  equal: { z1: 0, z2: 0, z3: 0 },
  ahead: { z1: 10, z2: 0, z3: 0 },
  overflow: { z1: 20, z2: 12, z3: 11 },
  underflow: { z1: -20, z2: -20, z3: -20 },
  two: { numClasses: 2, z1: 2, z2: 1 },
};
