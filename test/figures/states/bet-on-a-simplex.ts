import type { States } from '../renderTag.ts';

export const BetOnASimplex: States = {
  honest: { bet: [0.6, 0.23, 0.17], unit: 'bits' },
  ruined: { bet: [1, 0, 0], round: 40 },
};
