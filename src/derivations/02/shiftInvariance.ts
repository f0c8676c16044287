import { softmax } from '#engine';
import { THREE_LOGITS } from '../inputs/threeLogits.ts';
import { defineDerivation } from '../kit/derivation.ts';
import { exp } from '../kit/exp.ts';

/** A constant added to every logit cancels. */
export const shiftInvariance = defineDerivation({
  id: 'shift-invariance',
  title: 'A constant added to every logit cancels',
  inputs: [
    ...THREE_LOGITS,
    { name: 'c', symbol: 'c', label: 'c', min: -100, max: 100, step: 1, default: 100 },
  ],
  lines: [
    {
      tex: '\\yhatk{1}(\\z + c) &= \\frac{e^{\\zk{1} + c}}{\\sum_{j} e^{\\zk{j} + c}}',
      reason: 'the formula, with $c$ added to every logit',
      claims: 'given',
      evaluate: ({ z1, z2, z3, c }) => exp(z1 + c) / (exp(z1 + c) + exp(z2 + c) + exp(z3 + c)),
    },
    {
      tex: '&= \\frac{e^{c} \\, e^{\\zk{1}}}{\\sum_{j} e^{c} \\, e^{\\zk{j}}}',
      reason: 'the exponential turns each sum into a product',
      claims: 'equal',
      evaluate: ({ z1, z2, z3, c }) =>
        (exp(c) * exp(z1)) / (exp(c) * exp(z1) + exp(c) * exp(z2) + exp(c) * exp(z3)),
    },
    {
      tex: '&= \\frac{e^{c} \\, e^{\\zk{1}}}{e^{c} \\sum_{j} e^{\\zk{j}}}',
      reason: '$e^{c}$ is in every term: it leaves the sum',
      claims: 'equal',
      evaluate: ({ z1, z2, z3, c }) => (exp(c) * exp(z1)) / (exp(c) * (exp(z1) + exp(z2) + exp(z3))),
    },
    {
      tex: '&= \\yhatk{1}(\\z)',
      reason: '$e^{c}$ is never zero, so it cancels',
      claims: 'equal',
      evaluate: ({ z1, z2, z3 }) => softmax([z1, z2, z3])[0],
    },
    {
      tex: '&= \\yhatk{1}(c \\, \\z)',
      reason: 'a common slip: to multiply the logits is not to shift them',
      claims: 'slip',
      evaluate: ({ z1, z2, z3, c }) => softmax([c * z1, c * z2, c * z3])[0],
    },
  ],
});
