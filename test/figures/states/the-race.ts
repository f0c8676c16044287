import type { States } from '../renderTag.ts';

export const TheRace: States = {
  fewClassesBySteps: { numClasses: 50, clock: 'steps' },
  negativeSamplingByFlops: { clock: 'flops', secondMethod: 'negative' },
  logQAddedAtTest: { addLogProposal: true, secondSubtractLogExpectedCount: 'off' },
};
