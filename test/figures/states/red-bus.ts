import type { States } from '../renderTag.ts';

export const RedBus: States = {
  blue: { numBuses: 2 },
  five: { numBuses: 5, car: 1, ownLuck: 1 },
};
