import type { States } from '../renderTag.ts';

export const WrongNormalisers: States = {
  nothingAdded: { c: 0 },
  draggedLogit: { logits: [-2, 1, 0, -1], c: -3 },
};
