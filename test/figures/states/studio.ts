import type { States } from '../renderTag.ts';

export const Studio: States = {
  branched: { data: 'penguins', frame: 60, branchAt: 20, branchMethod: 'damped', branchL2: 0.1 },
  diverged: { learningRate: 3, l2Strength: 1, frame: 300, numSteps: 300 },
  spirals: { data: 'spirals', numClasses: 5, method: 'adam', frame: 300 },
  empty: { data: 'own' },
};
