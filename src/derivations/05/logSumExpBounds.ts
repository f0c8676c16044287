import { logSumExp } from '#engine';
import { COUNTING_LOGITS, largest } from '../inputs/countingLogits.ts';
import { defineDerivation } from '../kit/derivation.ts';
import { exp } from '../kit/exp.ts';
import { ln } from '../kit/ln.ts';

/** The log-sum-exp lies between the largest logit and ln K above it. */
export const logSumExpBounds = defineDerivation({
  id: 'log-sum-exp-bounds',
  title: 'The log-sum-exp lies at most $\\ln K$ above the largest logit',
  inputs: COUNTING_LOGITS,
  lines: [
    {
      tex: '\\operatorname{lse}(\\z) &= \\ln \\sum_{j} e^{\\zk{j}}',
      reason: 'definition',
      claims: 'given',
      evaluate: ({ z1, z2, z3 }) => ln(exp(z1) + exp(z2) + exp(z3)),
    },
    {
      tex: '&= \\ln \\Bigl( e^{M} \\sum_{j} e^{\\zk{j} - M} \\Bigr)',
      reason: '$M = \\max_j \\zk{j}$; $e^{M}$ leaves every term',
      claims: 'equal',
      evaluate: (z) => {
        const m = largest(z);
        return ln(exp(m) * (exp(z.z1 - m) + exp(z.z2 - m) + exp(z.z3 - m)));
      },
    },
    {
      tex: '&= M + \\ln \\sum_{j} e^{\\zk{j} - M}',
      reason:
        'one of the $K$ terms is 1 and none is more. So the sum is at least 1 and at most $K$, and its logarithm at least 0 and at most $\\ln K$',
      claims: 'equal',
      evaluate: (z) => {
        const m = largest(z);
        return m + ln(exp(z.z1 - m) + exp(z.z2 - m) + exp(z.z3 - m));
      },
    },
    {
      tex: '&= \\operatorname{clip}\\bigl( \\operatorname{lse}(\\z), \\; M, \\; M + \\ln K \\bigr)',
      reason: 'the same in numbers: cutting it off below $M$ and above $M + \\ln K$ cuts nothing',
      claims: 'equal',
      evaluate: (z) => {
        const m = largest(z);
        return Math.min(m + ln(3), Math.max(m, logSumExp([z.z1, z.z2, z.z3])));
      },
    },
    {
      tex: '&= M',
      reason: 'a common slip: “it is the maximum”. Nearly, when one logit is far above the rest',
      claims: 'slip',
      evaluate: largest,
    },
  ],
});
