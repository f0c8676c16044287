import type { States } from '../renderTag.ts';

export const FewAgainstAll: States = {
  fourRivals: { numSampled: 4 },
  eachStandsForItsPart: { word: 'the', scaled: true },
  allOthers: { word: 'odd', numSampled: 999 },
};
