import type { States } from '../renderTag.ts';

export const BiasAndSpread: States = {
  noLogQ: { form: 'uncorrected', proposal: 'unigram', numSampled: 256 },
  hitsRemoved: { keepHits: false, proposal: 'uniform', numSampled: 4 },
};
