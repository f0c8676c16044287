import { softmax } from '#engine';
import { THREE_LOGITS } from '../inputs/threeLogits.ts';
import { defineDerivation } from '../kit/derivation.ts';
import { exp } from '../kit/exp.ts';

/** Dividing by the sum is what makes the entries sum to 1. */
export const sharesSumToOne = defineDerivation({
  id: 'shares-sum-to-one',
  title: 'The shares sum to 1, whatever the logits',
  inputs: THREE_LOGITS,
  lines: [
    {
      tex: '\\sum_{k=1}^{3} \\yhatk{k} &= \\sum_{k=1}^{3} \\frac{e^{\\zk{k}}}{\\sum_{j=1}^{3} e^{\\zk{j}}}',
      reason: 'the formula, once for each $k$',
      claims: 'given',
      evaluate: ({ z1, z2, z3 }) => softmax([z1, z2, z3]).reduce((sum, share) => sum + share, 0),
    },
    {
      tex: '&= \\frac{1}{\\sum_{j=1}^{3} e^{\\zk{j}}} \\, \\sum_{k=1}^{3} e^{\\zk{k}}',
      reason: 'the denominator does not depend on $k$: it leaves the sum',
      claims: 'equal',
      evaluate: ({ z1, z2, z3 }) => (1 / (exp(z1) + exp(z2) + exp(z3))) * (exp(z1) + exp(z2) + exp(z3)),
    },
    {
      tex: '&= 1',
      reason: 'both sums are the same number; $j$ and $k$ are only names',
      claims: 'equal',
      evaluate: () => 1,
    },
    {
      tex: '&= \\yhatk{1} + \\yhatk{1} + \\yhatk{3}',
      reason: 'as the source note lists the rows: 1 twice, 2 never',
      claims: 'note',
      evaluate: ({ z1, z2, z3 }) => {
        const shares = softmax([z1, z2, z3]);
        return shares[0] + shares[0] + shares[2];
      },
    },
  ],
});
