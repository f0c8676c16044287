import type { States } from '../renderTag.ts';

export const Bottleneck: States = {
  enoughFeatures: { target: 'own', numFeatures: 7 },
  twoGroups: { target: 'groups', numFeatures: 1 },
};
