import type { States } from '../renderTag.ts';

export const HalfCoefficients: States = {
  penalised: { l2Strength: 0.1 },
  three: { species: 'three', l2Strength: 0.1, reference: 'last', share: 'half' },
};
