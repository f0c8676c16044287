import { softmax, softmaxJacobian } from '#engine';
import { classInput, EXAMPLE_LOGITS } from '../inputs/threeClassLabel.ts';
import { defineDerivation } from '../kit/derivation.ts';
import { exp } from '../kit/exp.ts';

/** One entry of the softmax's Jacobian, on the diagonal or off it. */
export const jacobianEntry = defineDerivation({
  id: 'jacobian-entry',
  title: 'How share $j$ answers to logit $k$',
  inputs: [...EXAMPLE_LOGITS, classInput('j', 'j', 1), classInput('k', 'k', 2)],
  lines: [
    {
      tex: '\\frac{\\partial \\yhatk{j}}{\\partial \\zk{k}} &= \\frac{[j = k] \\, e^{\\zk{j}} \\, \\sum_i e^{\\zk{i}} \\;-\\; e^{\\zk{j}} \\, e^{\\zk{k}}}{\\bigl(\\sum_i e^{\\zk{i}}\\bigr)^2}',
      reason: 'quotient rule; the numerator moves only if $j = k$, the denominator always',
      claims: 'given',
      evaluate: ({ z1, z2, z3, j, k }) => {
        const t = [exp(z1), exp(z2), exp(z3)];
        const total = t[0] + t[1] + t[2];
        const own = j === k ? t[j - 1] * total : 0;
        return (own - t[j - 1] * t[k - 1]) / total ** 2;
      },
    },
    {
      tex: '&= \\frac{e^{\\zk{j}}}{\\sum_i e^{\\zk{i}}} \\Bigl( [j = k] - \\frac{e^{\\zk{k}}}{\\sum_i e^{\\zk{i}}} \\Bigr)',
      reason: 'one factor is common to both terms',
      claims: 'equal',
      evaluate: ({ z1, z2, z3, j, k }) => {
        const t = [exp(z1), exp(z2), exp(z3)];
        const total = t[0] + t[1] + t[2];
        return (t[j - 1] / total) * ((j === k ? 1 : 0) - t[k - 1] / total);
      },
    },
    {
      tex: '&= \\yhatk{j} \\bigl( [j = k] - \\yhatk{k} \\bigr)',
      reason: '$\\yhatk{j}(1 - \\yhatk{j})$ on the diagonal, $-\\yhatk{j}\\yhatk{k}$ off it',
      claims: 'equal',
      evaluate: ({ z1, z2, z3, j, k }) => softmaxJacobian([z1, z2, z3])[(j - 1) * 3 + k - 1],
    },
    {
      tex: '&= \\yhatk{j} \\bigl( 1 - \\yhatk{j} \\bigr)',
      reason: 'a common slip: right on the diagonal only. Type $k = 1$ and it agrees',
      claims: 'slip',
      evaluate: ({ z1, z2, z3, j }) => {
        const share = softmax([z1, z2, z3])[j - 1];
        return share * (1 - share);
      },
    },
  ],
});
