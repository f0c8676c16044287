import { logSoftmax, logSumExp, softplus } from '#engine';
import { COUNTING_LOGITS, largest } from '../inputs/countingLogits.ts';
import { defineDerivation } from '../kit/derivation.ts';
import { exp } from '../kit/exp.ts';
import { ln } from '../kit/ln.ts';

/** Σ e^(z_j − m) over all classes but the largest: what log1p gets. */
function tailOf({ z1, z2, z3 }: { readonly z1: number; readonly z2: number; readonly z3: number }): number {
  const [first, ...rest] = [z1, z2, z3].sort((a, b) => b - a);
  return rest.reduce((sum, z) => sum + exp(z - first), 0);
}

/** The logarithm of a share without the share. */
export const logShareInLogSpace = defineDerivation({
  id: 'log-share-in-log-space',
  title: 'The logarithm of a share, without the share',
  inputs: COUNTING_LOGITS,
  lines: [
    {
      tex: '\\ln \\yhatk{1} &= \\ln \\frac{e^{\\zk{1}}}{\\sum_j e^{\\zk{j}}}',
      reason: 'the share first, its logarithm after: fails where the share rounds to 0',
      claims: 'given',
      evaluate: ({ z1, z2, z3 }) => ln(exp(z1) / (exp(z1) + exp(z2) + exp(z3))),
    },
    {
      tex: '&= \\zk{1} - \\ln \\sum_j e^{\\zk{j}}',
      reason:
        'a quotient becomes a difference, and $\\ln e^{\\zk{1}} = \\zk{1}$: no exponential above any more',
      claims: 'equal',
      evaluate: ({ z1, z2, z3 }) => z1 - ln(exp(z1) + exp(z2) + exp(z3)),
    },
    {
      tex: '&= \\zk{1} - M - \\ln \\sum_j e^{\\zk{j} - M}',
      reason:
        '$M = \\max_j \\zk{j}$ taken from all, as before: nothing overflows, and no logarithm is $-\\infty$. Most libraries stop here',
      claims: 'equal',
      evaluate: (z) => {
        const m = largest(z);
        return z.z1 - m - ln(exp(z.z1 - m) + exp(z.z2 - m) + exp(z.z3 - m));
      },
    },
    {
      tex: '&= \\zk{1} - M - \\operatorname{log1p} \\sum_{j \\neq \\arg\\max} e^{\\zk{j} - M}',
      reason:
        'the largest gives exactly 1; $\\operatorname{log1p}(s)$ is $\\ln(1 + s)$ that keeps a small $s$ which $1 + s$ would round away',
      claims: 'equal',
      // ln(1 + s) by softplus, which keeps a small s: softplus(ln s) = ln(1 + s).
      evaluate: (z) => z.z1 - largest(z) - softplus(ln(tailOf(z))),
    },
    {
      tex: '&= \\operatorname{logsoftmax}(\\z)_1',
      reason: 'the function of this name, as the engine of this site computes it: by line 4',
      claims: 'equal',
      evaluate: ({ z1, z2, z3 }) => logSoftmax([z1, z2, z3])[0],
    },
    {
      tex: '&= \\zk{1} - \\ln \\sum_j e^{\\zk{j} - M}',
      reason: 'a common slip: $M$ left below, forgotten above; off by $M$',
      claims: 'slip',
      evaluate: (z) => {
        const m = largest(z);
        return z.z1 - logSumExp([z.z1 - m, z.z2 - m, z.z3 - m]);
      },
    },
  ],
});
