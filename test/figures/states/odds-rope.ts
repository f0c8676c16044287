import type { States } from '../renderTag.ts';

export const OddsRope: States = {
  addedOne: { z: 2.4, move: 'plus' },
  doubled: { z: 2.8, move: 'double' },
  draggedToTheEnd: { z: -5 },
};
