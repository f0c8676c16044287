import type { States } from '../renderTag.ts';

export const HotAndCold: States = {
  cold: { temperature: 0.25 },
  hot: { temperature: 4 },
  draggedLogit: { logits: [-2, 1, 0] },
};
