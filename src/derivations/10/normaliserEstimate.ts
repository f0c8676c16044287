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

/** Draws divided by their probability estimate the normaliser without bias. */
export const normaliserEstimate = defineDerivation({
  id: 'normaliser-estimate',
  title: 'A few draws estimate the whole denominator',
  inputs: [...MODEST_LOGITS, ...TWO_SHARES, FEW_DRAWS],
  lines: [
    {
      tex: '\\mathrm{E}[\\hat{Z}] &= \\mathrm{E}\\Bigl[\\frac{1}{S} \\sum_{s=1}^{S} \\frac{e^{\\zk{k_s}}}{\\qk{k_s}}\\Bigr]',
      reason: 'definition; here over every list of $S$ draws, each weighted by its probability',
      claims: 'given',
      evaluate: (inputs) => {
        const [z, q] = [logitsOf(inputs), proposalOf(inputs)];
        return expectation(
          q,
          inputs.draws,
          (classes) => sumOf(classes.map((k) => exp(z[k]) / q[k])) / inputs.draws,
        );
      },
    },
    {
      tex: '&= \\frac{1}{S} \\sum_{s=1}^{S} \\sum_{k} \\qk{k} \\frac{e^{\\zk{k}}}{\\qk{k}}',
      reason: 'the mean of a sum is the sum of the means, and each draw is $k$ with probability $\\qk{k}$',
      claims: 'equal',
      evaluate: (inputs) => {
        const [z, q] = [logitsOf(inputs), proposalOf(inputs)];
        const one = sumOf(z.map((value, k) => q[k] * (exp(value) / q[k])));
        return sumOf(Array.from({ length: inputs.draws }, () => one)) / inputs.draws;
      },
    },
    {
      tex: '&= \\sum_{k} e^{\\zk{k}} = Z',
      reason: '$\\qk{k}$ cancels, whatever it was; so does $S$',
      claims: 'equal',
      evaluate: (inputs) => sumOf(logitsOf(inputs).map(exp)),
    },
    {
      tex: '&= \\sum_{k} \\qk{k} \\, e^{\\zk{k}}',
      reason: 'a common slip: draws averaged as they come count frequent classes again and again',
      claims: 'slip',
      evaluate: (inputs) => {
        const q = proposalOf(inputs);
        return sumOf(logitsOf(inputs).map((value, k) => q[k] * exp(value)));
      },
    },
    {
      tex: '&= S \\sum_{k} e^{\\zk{k}}',
      reason: 'another: without $1/S$ the estimate grows with the number of draws',
      claims: 'slip',
      evaluate: (inputs) => inputs.draws * sumOf(logitsOf(inputs).map(exp)),
    },
  ],
});
