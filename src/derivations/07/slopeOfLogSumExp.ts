import { softmax } from '#engine';
import { EXAMPLE_LOGITS } from '../inputs/threeClassLabel.ts';
import { defineDerivation } from '../kit/derivation.ts';
import { exp } from '../kit/exp.ts';

/** The slopes of the log-sum-exp are the shares. */
export const slopeOfLogSumExp = defineDerivation({
  id: 'slope-of-log-sum-exp',
  title: 'The slopes of the log-sum-exp are the shares',
  inputs: EXAMPLE_LOGITS,
  lines: [
    {
      tex: '\\frac{\\partial}{\\partial \\zk{k}} \\ln \\sum_{j} e^{\\zk{j}} &= \\frac{1}{\\sum_{j} e^{\\zk{j}}} \\sum_{j} \\frac{\\partial e^{\\zk{j}}}{\\partial \\zk{k}}',
      reason: 'chain rule: the slope of $\\ln u$ is $1/u$; one number for each $k$',
      claims: 'given',
      evaluate: ({ z1, z2, z3 }) => {
        const z = [z1, z2, z3];
        const total = exp(z1) + exp(z2) + exp(z3);
        return z.map((_, k) => z.reduce((sum, logit, j) => sum + (j === k ? exp(logit) : 0), 0) / total);
      },
    },
    {
      tex: '&= \\frac{e^{\\zk{k}}}{\\sum_{j} e^{\\zk{j}}}',
      reason: '$\\zk{k}$ stands in one term only, and $e^{\\zk{k}}$ is its own slope',
      claims: 'equal',
      evaluate: ({ z1, z2, z3 }) => {
        const total = exp(z1) + exp(z2) + exp(z3);
        return [z1, z2, z3].map((logit) => exp(logit) / total);
      },
    },
    {
      tex: '&= \\yhatk{k}',
      reason: 'that is the softmax',
      claims: 'equal',
      evaluate: ({ z1, z2, z3 }) => Array.from(softmax([z1, z2, z3])),
    },
    {
      tex: '&= \\frac{1}{\\sum_{j} e^{\\zk{j}}}',
      reason: 'a common slip: the inner slope is forgotten',
      claims: 'slip',
      evaluate: ({ z1, z2, z3 }) => [z1, z2, z3].map(() => 1 / (exp(z1) + exp(z2) + exp(z3))),
    },
  ],
});
