import { sigmoid } from '#engine';
import { defineDerivation } from '../kit/derivation.ts';
import { exp } from '../kit/exp.ts';

/** g′(z) by the quotient rule, without the identity that the derivation is about to use. */
const slopeOfLogistic = (z: number) => exp(-z) / (1 + exp(-z)) ** 2;

/** The slope of the loss in z: what a step of gradient descent follows. */
export const bernoulliSlope = defineDerivation({
  id: 'bernoulli-slope',
  title: 'The slope of the loss is share minus label',
  inputs: [
    { name: 'y', symbol: '\\lab', label: 'y', min: 0, max: 1, step: 1, default: 1, ink: 'y' },
    { name: 'z', symbol: '\\z', label: 'z', min: -6, max: 6, step: 0.1, default: 1.2, ink: 'z' },
  ],
  lines: [
    {
      tex: "\\frac{d\\Loss}{d\\z} &= -\\lab \\, \\frac{g'(\\z)}{g(\\z)} + (1 - \\lab) \\, \\frac{g'(\\z)}{1 - g(\\z)}",
      reason: 'chain rule on line 2 of the loss',
      claims: 'given',
      evaluate: ({ y, z }) =>
        (-y * slopeOfLogistic(z)) / sigmoid(z) + ((1 - y) * slopeOfLogistic(z)) / (1 - sigmoid(z)),
    },
    {
      tex: "&= \\bigl(g(\\z) - \\lab\\bigr) \\, \\frac{g'(\\z)}{g(\\z)\\,\\bigl(1 - g(\\z)\\bigr)}",
      reason: 'one denominator; above, $-\\lab(1 - g) + (1 - \\lab) g = g - \\lab$',
      claims: 'equal',
      evaluate: ({ y, z }) => ((sigmoid(z) - y) * slopeOfLogistic(z)) / (sigmoid(z) * (1 - sigmoid(z))),
    },
    {
      tex: '&= g(\\z) - \\lab',
      reason: "$g'(\\z) = g(\\z)\\,(1 - g(\\z))$, so the fraction is 1",
      claims: 'equal',
      evaluate: ({ y, z }) => sigmoid(z) - y,
    },
    {
      tex: '&= \\bigl(g(\\z) - \\lab\\bigr) \\, g(\\z) \\, \\bigl(1 - g(\\z)\\bigr)',
      reason: 'a common slip: the slope of half the squared error',
      claims: 'slip',
      evaluate: ({ y, z }) => (sigmoid(z) - y) * sigmoid(z) * (1 - sigmoid(z)),
    },
  ],
});
