import type { States } from '../renderTag.ts';

export const FitOneD: States = {
  start: { step: 0 },
  converged: { step: 300 },
  diverging: { learningRate: 20, step: 12 },
  flippedLabel: { labels: [0, 0, 0, 0, 1, 0, 1, 1, 1, 0], selected: 10 },
  draggedPoint: { x: [4, -2.5, -2, -1, -0.5, 0.5, 1, 2, 2.5, 3], selected: 1 },
  fasterFromStepTwenty: { step: 60, branchAt: 20, branchRate: 2 },
  flippedInTheBranch: { step: 300, branchAt: 150, branchFlip: 10, branchRate: 0.2 },
  tooLongInTheBranch: { step: 24, branchAt: 20, branchRate: 20 },
};
