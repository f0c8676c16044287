import { softmax } from '#engine';
import { THREE_LOGITS } from '../inputs/threeLogits.ts';
import { defineDerivation } from '../kit/derivation.ts';
import { exp } from '../kit/exp.ts';

/** The denominator is shared, so one logit moves every share. */
export const oneLogitMovesAll = defineDerivation({
  id: 'one-logit-moves-all',
  title: 'One logit moves every share',
  inputs: [...THREE_LOGITS, { name: 'd', symbol: 'd', label: 'd', min: -5, max: 5, step: 0.1, default: 1 }],
  lines: [
    {
      tex: "\\yhatk{2}' &= \\frac{e^{\\zk{2}}}{e^{\\zk{1} + d} + e^{\\zk{2}} + e^{\\zk{3}}}",
      reason: 'class 2 after $d$ was added to $\\zk{1}$ alone',
      claims: 'given',
      evaluate: ({ z1, z2, z3, d }) => exp(z2) / (exp(z1 + d) + exp(z2) + exp(z3)),
    },
    {
      tex: '&= \\frac{\\yhatk{2}}{\\yhatk{1} e^{d} + \\yhatk{2} + \\yhatk{3}}',
      reason: 'divide above and below by the old denominator',
      claims: 'equal',
      evaluate: ({ z1, z2, z3, d }) => {
        const [first, second, third] = softmax([z1, z2, z3]);
        return second / (first * exp(d) + second + third);
      },
    },
    {
      tex: '&= \\frac{\\yhatk{2}}{1 + \\yhatk{1} (e^{d} - 1)}',
      reason: '$\\yhatk{2} + \\yhatk{3} = 1 - \\yhatk{1}$; the divisor is the same for every other class',
      claims: 'equal',
      evaluate: ({ z1, z2, z3, d }) => {
        const [first, second] = softmax([z1, z2, z3]);
        return second / (1 + first * (exp(d) - 1));
      },
    },
    {
      tex: '&= \\yhatk{2}',
      reason: 'a common slip: only $\\zk{1}$ moved, so only $\\yhatk{1}$ moves',
      claims: 'slip',
      evaluate: ({ z1, z2, z3 }) => softmax([z1, z2, z3])[1],
    },
  ],
});
