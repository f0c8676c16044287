import type { States } from '../renderTag.ts';

export const EndlessNorm: States = {
  overlap: { clouds: 'clouds' },
  early: { frame: 8 },
};
