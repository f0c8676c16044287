import { softmax } from '#engine';
import {
  expectation,
  FEW_DRAWS,
  logitsOf,
  MODEST_LOGITS,
  proposalOf,
  sumOf,
  TWO_SHARES,
} from '../inputs/proposalInputs.ts';
import { defineDerivation } from '../kit/derivation.ts';
import { exp } from '../kit/exp.ts';

/** The variance of the estimated normaliser: 1/S times how far q is from the softmax. */
export const spreadOfTheEstimate = defineDerivation({
  id: 'spread-of-the-estimate',
  title: 'The spread: $1/S$ times a distance of $\\q$ from the model',
  inputs: [...MODEST_LOGITS, ...TWO_SHARES, FEW_DRAWS],
  lines: [
    {
      tex: '\\operatorname{Var}[\\hat{Z}/Z] &= \\mathrm{E}\\bigl[(\\hat{Z}/Z - 1)^2\\bigr]',
      reason: 'definition, over every list of $S$ draws; $\\hat{Z}$ has no bias',
      claims: 'given',
      evaluate: (inputs) => {
        const [z, q] = [logitsOf(inputs), proposalOf(inputs)];
        const Z = sumOf(z.map(exp));
        return expectation(
          q,
          inputs.draws,
          (classes) => (sumOf(classes.map((k) => exp(z[k]) / q[k])) / inputs.draws / Z - 1) ** 2,
        );
      },
    },
    {
      tex: '&= \\frac{1}{S} \\sum_k \\qk{k} \\Bigl( \\frac{e^{\\zk{k}}}{\\qk{k} Z} - 1 \\Bigr)^{2}',
      reason: 'a mean of $S$ independent draws has $1/S$ of the variance of one',
      claims: 'equal',
      evaluate: (inputs) => {
        const [z, q] = [logitsOf(inputs), proposalOf(inputs)];
        const Z = sumOf(z.map(exp));
        return sumOf(z.map((value, k) => q[k] * (exp(value) / (q[k] * Z) - 1) ** 2)) / inputs.draws;
      },
    },
    {
      tex: '&= \\frac{1}{S} \\Bigl( \\sum_k \\frac{\\yhatk{k}^2}{\\qk{k}} - 1 \\Bigr)',
      reason: '$\\yhatk{k} = e^{\\zk{k}}/Z$; multiply out. It is zero exactly where $\\q = \\yhat$',
      claims: 'equal',
      evaluate: (inputs) => {
        const q = proposalOf(inputs);
        const shares = Array.from(softmax(logitsOf(inputs)));
        return (sumOf(shares.map((share, k) => share ** 2 / q[k])) - 1) / inputs.draws;
      },
    },
    {
      tex: '&= \\frac{1}{S^2} \\Bigl( \\sum_k \\frac{\\yhatk{k}^2}{\\qk{k}} - 1 \\Bigr)',
      reason:
        'a common slip: dividing by $S$ twice. The mean of $S$ draws brings one $1/S$, and nothing brings another',
      claims: 'slip',
      evaluate: (inputs) => {
        const q = proposalOf(inputs);
        const shares = Array.from(softmax(logitsOf(inputs)));
        return (sumOf(shares.map((share, k) => share ** 2 / q[k])) - 1) / inputs.draws ** 2;
      },
    },
  ],
});
