import type { States } from '../renderTag.ts';

export const ThreeRowMachine: States = {
  shifted: { shift: 100 },
  oneClass: { numClasses: 1 },
  draggedLogit: { logits: [-3, 1, 0, -1, 0.5, -0.5, 1.5, -2], selected: 2 },
  eightClasses: { numClasses: 8 },
};
