import type { States } from '../renderTag.ts';

export const PullALogit: States = {
  pulledUp: { logits: [1, 3, 3] },
  sureAndWrong: { logits: [-2, -4, 4], pulled: 3 },
};
