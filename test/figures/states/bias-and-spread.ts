import type { States } from '../renderTag.ts';

export const BiasAndSpread: States = {
  noLogQ: { form: 'uncorrected', proposal: 'unigram', numSampled: 256 },
  hitsRemoved: { removeAccidentalHits: true, proposal: 'uniform', numSampled: 4 },
};
