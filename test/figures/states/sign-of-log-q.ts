import type { States } from '../renderTag.ts';

export const SignOfLogQ: States = {
  beginning: { frame: 0 },
  hitsRemovedSmallBatch: { batchSize: 8, removeAccidentalHits: true },
  fourthGroup: { group: 4 },
  mended: { branchAt: 200, branchArm: 'added', branchSign: 'subtracted' },
};
