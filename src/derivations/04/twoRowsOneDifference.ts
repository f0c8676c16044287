import { sigmoid, softmax } from '#engine';
import { defineDerivation } from '../kit/derivation.ts';
import { exp } from '../kit/exp.ts';

/** Two rows give a logistic regression on their difference; a pair that sums to 0 holds half of it each. */
export const twoRowsOneDifference = defineDerivation({
  id: 'two-rows-one-difference',
  title: 'Two rows are one logistic regression',
  inputs: [
    {
      name: 'theta1',
      symbol: '\\paramsk{1}',
      label: 'θ1',
      min: -3,
      max: 3,
      step: 0.1,
      default: 1.6,
      ink: 'w',
    },
    {
      name: 'theta2',
      symbol: '\\paramsk{2}',
      label: 'θ2',
      min: -3,
      max: 3,
      step: 0.1,
      default: 0.4,
      ink: 'w',
    },
    { name: 'x', symbol: 'x', label: 'x', min: -3, max: 3, step: 0.1, default: 1 },
  ],
  lines: [
    {
      tex: '\\yhatk{1} &= \\frac{e^{\\paramsk{1}^{\\T} x}}{e^{\\paramsk{1}^{\\T} x} + e^{\\paramsk{2}^{\\T} x}}',
      reason: 'softmax with two classes',
      claims: 'given',
      evaluate: ({ theta1, theta2, x }) => softmax([theta1 * x, theta2 * x])[0],
    },
    {
      tex: '&= \\frac{1}{1 + e^{-(\\paramsk{1} - \\paramsk{2})^{\\T} x}}',
      reason:
        'the shift $\\psi = -\\paramsk{2}$: the second row becomes 0, and $e^0 = 1$. This is what a program does that pins class 2',
      claims: 'equal',
      evaluate: ({ theta1, theta2, x }) => 1 / (1 + exp(-(theta1 - theta2) * x)),
    },
    {
      tex: '&= g\\bigl( (\\paramsk{1} - \\paramsk{2})^{\\T} x \\bigr)',
      reason: 'the logistic $g$ of lesson 1, with $\\theta = \\paramsk{1} - \\paramsk{2}$',
      claims: 'equal',
      evaluate: ({ theta1, theta2, x }) => sigmoid((theta1 - theta2) * x),
    },
    {
      tex: '&= g\\bigl( 2 \\, \\tilde{\\theta}^{\\T} x \\bigr)',
      reason:
        'the shift $\\psi = -\\tfrac12 (\\paramsk{1} + \\paramsk{2})$ leaves the rows $\\tilde\\theta$ and $-\\tilde\\theta$, with $\\tilde\\theta = \\tfrac12 (\\paramsk{1} - \\paramsk{2})$: half of what the pinned program prints',
      claims: 'equal',
      evaluate: ({ theta1, theta2, x }) => sigmoid(2 * ((theta1 - theta2) / 2) * x),
    },
    {
      tex: '&= g\\bigl( \\paramsk{1}^{\\T} x \\bigr)',
      reason: 'a common slip: one of two rows taken for the coefficients of a logistic regression',
      claims: 'slip',
      evaluate: ({ theta1, x }) => sigmoid(theta1 * x),
    },
  ],
});
