import type { States } from '../renderTag.ts';

export const Reliability: States = {
  fitted: { temperature: 1.54 },
  hundredBins: { numBins: 100, temperature: 1.54 },
  shy: { temperature: 4, numBins: 5 },
};
