import { softmax } from '#engine';
import { TWO_BIG_LOGITS } from '../inputs/twoBigLogits.ts';
import { defineDerivation } from '../kit/derivation.ts';
import { exp } from '../kit/exp.ts';

/** The largest logit, taken from all, changes no share, and leaves no exponent above zero. */
export const shiftByTheMax = defineDerivation({
  id: 'shift-by-the-max',
  title: 'Taking the largest logit from all changes no share',
  inputs: [...TWO_BIG_LOGITS],
  lines: [
    {
      tex: '\\yhatk{1} &= \\frac{e^{\\zk{1}}}{e^{\\zk{1}} + e^{\\zk{2}}}',
      reason: 'the formula as written',
      claims: 'given',
      evaluate: ({ z1, z2 }) => exp(z1) / (exp(z1) + exp(z2)),
    },
    {
      tex: '&= \\frac{e^{\\zk{1}} \\, e^{-M}}{(e^{\\zk{1}} + e^{\\zk{2}}) \\, e^{-M}}',
      reason: '$M = \\max_j \\zk{j}$; multiply above and below by $e^{-M}$, which is never zero',
      claims: 'equal',
      evaluate: ({ z1, z2 }) => {
        const factor = exp(-Math.max(z1, z2));
        return (exp(z1) * factor) / ((exp(z1) + exp(z2)) * factor);
      },
    },
    {
      tex: '&= \\frac{e^{\\zk{1} - M}}{e^{\\zk{1} - M} + e^{\\zk{2} - M}}',
      reason: 'no exponent is above 0 now, and one is 0: the sum lies between 1 and $K$',
      claims: 'equal',
      evaluate: ({ z1, z2 }) => {
        const m = Math.max(z1, z2);
        return exp(z1 - m) / (exp(z1 - m) + exp(z2 - m));
      },
    },
    {
      tex: '&= \\operatorname{softmax}(\\z)_1',
      reason: 'as every program on this site computes it',
      claims: 'equal',
      evaluate: ({ z1, z2 }) => softmax([z1, z2])[0],
    },
    {
      tex: '&= \\frac{e^{\\zk{1} - M}}{e^{\\zk{1}} + e^{\\zk{2}}}',
      reason: 'a common slip: shifted above, forgotten below',
      claims: 'slip',
      evaluate: ({ z1, z2 }) => exp(z1 - Math.max(z1, z2)) / (exp(z1) + exp(z2)),
    },
  ],
});
