import type { States } from '../renderTag.ts';

export const GradientCloud: States = {
  noLogQ: { form: 'uncorrected' },
  modelAsProposal: { proposal: 'model', numSampled: 256 },
  hitsRemovedRareLabel: { removeAccidentalHits: true, label: 'rare' },
};
