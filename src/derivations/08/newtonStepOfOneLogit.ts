import { exponential, sigmoid } from '#engine';
import { defineDerivation } from '../kit/derivation.ts';

/** On the loss of one logit and balanced labels a full Newton step is w − sinh w. */
export const newtonStepOfOneLogit = defineDerivation({
  id: 'newton-step-of-one-logit',
  title: 'Where a full Newton step leads: the hyperbolic sine',
  inputs: [{ name: 'w', symbol: '\\w', label: 'w', min: -6, max: 6, step: 0.1, default: 2.5, ink: 'w' }],
  lines: [
    {
      tex: "\\w_{\\text{next}} &= \\w - \\frac{\\Loss'(\\w)}{\\Loss''(\\w)} = \\w - \\frac{g(\\w) - \\frac{1}{2}}{g(\\w) \\, (1 - g(\\w))}",
      reason:
        'to the lowest point of the parabola with the slope and the curvature of here. Half of the labels are Gentoo: the slope is share minus ½',
      claims: 'given',
      evaluate: ({ w }) => w - (sigmoid(w) - 0.5) / (sigmoid(w) * sigmoid(-w)),
    },
    {
      tex: '&= \\w - \\frac{1}{2} \\Bigl( \\frac{1}{1 - g(\\w)} - \\frac{1}{g(\\w)} \\Bigr)',
      reason: 'partial fractions: both over one denominator give $2g(\\w) - 1$ above',
      claims: 'equal',
      evaluate: ({ w }) => w - (1 / sigmoid(-w) - 1 / sigmoid(w)) / 2,
    },
    {
      tex: '&= \\w - \\frac{e^{\\w} - e^{-\\w}}{2} = \\w - \\sinh \\w',
      reason: '$1 / g(\\w) = 1 + e^{-\\w}$ and $1 / (1 - g(\\w)) = 1 + e^{\\w}$; the ones cancel',
      claims: 'equal',
      evaluate: ({ w }) => w - (exponential(w) - exponential(-w)) / 2,
    },
    {
      tex: '&= \\w - 4 \\, \\bigl( g(\\w) - \\tfrac{1}{2} \\bigr)',
      reason:
        'a common slip: the curvature of the lowest point, ¼, taken everywhere. It would be a safe step, but not Newton’s: away from 0 the loss is flatter',
      claims: 'slip',
      evaluate: ({ w }) => w - 4 * (sigmoid(w) - 0.5),
    },
  ],
});
