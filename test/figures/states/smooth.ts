import type { States } from '../renderTag.ts';

export const SmoothLabels: States = {
  held: { gap: 4.5 },
  notSmoothed: { smoothing: 0, numClasses: 1000 },
};
