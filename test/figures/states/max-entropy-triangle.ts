import type { States } from '../renderTag.ts';

export const MaxEntropyTriangle: States = {
  even: { p: [1, 1, 1] },
  corner: { p: [0, 0, 1], busFare: 4.5 },
  edge: { p: [0, 1, 1] },
};
