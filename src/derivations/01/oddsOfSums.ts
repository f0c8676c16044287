import { sigmoid } from '#engine';
import { defineDerivation } from '../kit/derivation.ts';
import { exp } from '../kit/exp.ts';

/** What is added to the log-odds multiplies the odds. */
export const oddsOfSums = defineDerivation({
  id: 'odds-of-sums',
  title: 'What is added to $\\z$ multiplies the odds',
  inputs: [
    { name: 'z', symbol: '\\z', label: 'z', min: -4, max: 4, step: 0.1, default: 0.5, ink: 'z' },
    { name: 'd', symbol: 'd', label: 'd', min: -3, max: 3, step: 0.1, default: 1 },
  ],
  lines: [
    {
      tex: '\\odds(\\z + d) &= \\frac{g(\\z + d)}{1 - g(\\z + d)}',
      reason: 'definition of the odds, at $\\z + d$',
      claims: 'given',
      evaluate: ({ z, d }) => sigmoid(z + d) / (1 - sigmoid(z + d)),
    },
    {
      tex: '&= e^{\\z + d}',
      reason: '$\\z + d$ is the logarithm of these odds',
      claims: 'equal',
      evaluate: ({ z, d }) => exp(z + d),
    },
    {
      tex: '&= e^{\\z} \\, e^{d}',
      reason: 'the exponential turns a sum into a product',
      claims: 'equal',
      evaluate: ({ z, d }) => exp(z) * exp(d),
    },
    {
      tex: '&= \\odds(\\z) \\cdot e^{d}',
      reason: '$e^{\\z}$ are the odds at $\\z$; with $d = 1$ the factor is $e$',
      claims: 'equal',
      evaluate: ({ z, d }) => (sigmoid(z) / (1 - sigmoid(z))) * exp(d),
    },
    {
      tex: '&= \\odds(\\z) + e^{d}',
      reason: 'a common slip: the exponential of a sum is not a sum',
      claims: 'slip',
      evaluate: ({ z, d }) => sigmoid(z) / (1 - sigmoid(z)) + exp(d),
    },
  ],
});
