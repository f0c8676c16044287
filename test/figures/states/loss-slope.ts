import type { States } from '../renderTag.ts';

export const LossSlope: States = {
  sureAndRight: { z: -4.67, label: 0 },
  sureAndWrong: { z: 6, label: 0 },
  undecided: { z: 0, label: 1 },
};
