import { logSigmoid, sigmoid, softplus, surprisal } from '#engine';
import { defineDerivation } from '../kit/derivation.ts';

/** The negative log-likelihood of one label, from the probability to the form a program computes. */
export const bernoulliLoss = defineDerivation({
  id: 'bernoulli-loss',
  title: 'The loss of one point, from likelihood to softplus',
  inputs: [
    { name: 'y', symbol: '\\lab', label: 'y', min: 0, max: 1, step: 1, default: 0, ink: 'y' },
    // Beyond 6 the subtraction in 1 − a costs the first lines their digits; lesson 5 is about that.
    { name: 'z', symbol: '\\z', label: 'z', min: -6, max: 6, step: 0.1, default: 1.2, ink: 'z' },
  ],
  lines: [
    {
      tex: '\\Loss &= -\\ln\\!\\left( \\ak{1}^{\\lab} \\, (1 - \\ak{1})^{1 - \\lab} \\right)',
      reason: 'minus the log of the probability given to $\\lab$; here $\\ak{1} = g(\\z)$',
      claims: 'given',
      evaluate: ({ y, z }) => surprisal(sigmoid(z) ** y * (1 - sigmoid(z)) ** (1 - y)),
    },
    {
      tex: '&= -\\lab \\ln \\ak{1} - (1 - \\lab) \\ln (1 - \\ak{1})',
      reason: 'the log of a product is a sum; powers come down',
      claims: 'equal',
      evaluate: ({ y, z }) => y * surprisal(sigmoid(z)) + (1 - y) * surprisal(1 - sigmoid(z)),
    },
    {
      tex: '&= -\\lab \\ln g(\\z) - (1 - \\lab) \\ln g(-\\z)',
      reason: '$1 - g(\\z) = g(-\\z)$: swapping the classes flips the sign of $\\z$',
      claims: 'equal',
      evaluate: ({ y, z }) => -y * logSigmoid(z) - (1 - y) * logSigmoid(-z),
    },
    {
      tex: '&= \\lab \\ln(1 + e^{-\\z}) + (1 - \\lab) \\ln(1 + e^{\\z})',
      reason: '$-\\ln g(\\z) = \\ln(1 + e^{-\\z})$, used twice',
      claims: 'equal',
      evaluate: ({ y, z }) => y * softplus(-z) + (1 - y) * softplus(z),
    },
    {
      tex: '&= \\ln(1 + e^{\\z}) - \\lab \\z',
      reason: '$\\ln(1 + e^{-\\z}) = \\ln(1 + e^{\\z}) - \\z$',
      claims: 'equal',
      evaluate: ({ y, z }) => softplus(z) - y * z,
    },
    {
      tex: '&= (\\lab - \\ak{1})^2',
      reason: 'a common slip: squared error is another loss, and never exceeds 1',
      claims: 'slip',
      evaluate: ({ y, z }) => (y - sigmoid(z)) ** 2,
    },
  ],
});
