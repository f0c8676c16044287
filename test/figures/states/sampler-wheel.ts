import type { States } from '../renderTag.ts';

export const SamplerWheel: States = {
  spunTwenty: { spins: 20 },
  repeatsThrownAway: { spins: 5, unique: true },
  idsByAlphabet: { order: 'alphabet', spins: 20 },
  flattenedCounts: { proposal: 'unigram', alpha: 0 },
};
