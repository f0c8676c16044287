import type { States } from '../renderTag.ts';

export const FourRoads: States = {
  linearOdds: { bent: 'odds' },
  squares: { bent: 'entropy', car: 2, bus: -1.5 },
};
