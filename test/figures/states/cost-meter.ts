import type { States } from '../renderTag.ts';

export const CostMeter: States = {
  rowsTouched: { counted: 'rows' },
  manyCandidates: { numSampled: 1024 },
};
