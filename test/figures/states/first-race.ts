import type { States } from '../renderTag.ts';

export const FirstRace: States = {
  afterThreeSeconds: { after: 3 },
  afterOneSecond: { after: 1 },
};
