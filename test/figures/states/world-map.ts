import type { States } from '../renderTag.ts';

export const WorldMap: States = {
  otherPlace: { latitude: -33.5, longitude: 151 },
  plainArithmetic: { arithmetic: 'plain', numSampled: 64 },
};
