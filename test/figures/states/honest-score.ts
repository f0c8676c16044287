import type { States } from '../renderTag.ts';

export const HonestScore: States = {
  allNegatives: { numNegatives: 9999 },
  ndcg: { metric: 'ndcg', known: 0.6 },
};
