import type { States } from '../renderTag.ts';

export const DrawDigit: States = {
  emptyPage: { drawing: '' },
  evidenceForNine: { evidenceFor: '9' },
};
