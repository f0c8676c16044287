import { softmax } from '#engine';
import { thetaRow } from '../inputs/rows.ts';
import { defineDerivation, type Inputs } from '../kit/derivation.ts';
import { exp } from '../kit/exp.ts';

type Name = 'theta1' | 'theta2' | 'theta3' | 'psi' | 'x';

const rowsOf = ({ theta1, theta2, theta3 }: Inputs<Name>) => [theta1, theta2, theta3];

/** The same vector added to the parameters of every class leaves every share as it is. */
export const shiftOfAllRows = defineDerivation({
  id: 'shift-of-all-rows',
  title: 'A vector added to all rows cancels',
  inputs: [
    thetaRow('theta1', 1, 1.2),
    thetaRow('theta2', 2, -0.4),
    thetaRow('theta3', 3, 0.5),
    { name: 'psi', symbol: '\\psi', label: 'ψ', min: -3, max: 3, step: 0.1, default: 2 },
    { name: 'x', symbol: 'x', label: 'x', min: -3, max: 3, step: 0.1, default: 1.5 },
  ],
  lines: [
    {
      tex: '\\yhatk{k}(\\psi) &= \\frac{e^{(\\paramsk{k} + \\psi)^{\\T} x}}{\\sum_j e^{(\\paramsk{j} + \\psi)^{\\T} x}}',
      reason: 'softmax with $\\psi$ added to every row; here one feature, so that all are numbers',
      claims: 'given',
      evaluate: (inputs) => {
        const t = rowsOf(inputs).map((theta) => exp((theta + inputs.psi) * inputs.x));
        const total = t.reduce((sum, value) => sum + value, 0);
        return t.map((value) => value / total);
      },
    },
    {
      tex: '&= \\frac{e^{\\psi^{\\T} x} \\, e^{\\paramsk{k}^{\\T} x}}{e^{\\psi^{\\T} x} \\sum_j e^{\\paramsk{j}^{\\T} x}}',
      reason: 'a sum in the exponent is a product; $e^{\\psi^{\\T} x}$ has no $j$ and comes out of the sum',
      claims: 'equal',
      evaluate: (inputs) => {
        const t = rowsOf(inputs).map((theta) => exp(theta * inputs.x));
        const common = exp(inputs.psi * inputs.x);
        const total = common * t.reduce((sum, value) => sum + value, 0);
        return t.map((value) => (common * value) / total);
      },
    },
    {
      tex: '&= \\yhatk{k}(0)',
      reason: 'the factor is positive and cancels, for every $x$ at once: that is all',
      claims: 'equal',
      evaluate: (inputs) => Array.from(softmax(rowsOf(inputs).map((theta) => theta * inputs.x))),
    },
    {
      tex: '&= \\frac{e^{(\\paramsk{k} + \\psi)^{\\T} x}}{\\sum_j e^{\\paramsk{j}^{\\T} x}}',
      reason: 'a common slip: $\\psi$ above the line only. The shares then no longer sum to 1',
      claims: 'slip',
      evaluate: (inputs) => {
        const shares = softmax(rowsOf(inputs).map((theta) => theta * inputs.x));
        return Array.from(shares, (share) => share * exp(inputs.psi * inputs.x));
      },
    },
  ],
});
