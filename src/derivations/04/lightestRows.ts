import { thetaRow } from '../inputs/rows.ts';
import { defineDerivation, type Inputs } from '../kit/derivation.ts';

type Name = 'theta1' | 'theta2' | 'theta3' | 'psi';

const rowsOf = ({ theta1, theta2, theta3 }: Inputs<Name>) => [theta1, theta2, theta3];
const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const meanOf = (inputs: Inputs<Name>) => sumOf(rowsOf(inputs)) / 3;

/** Of all shifts of the rows, the one by their mean leaves the smallest squares. */
export const lightestRows = defineDerivation({
  id: 'lightest-rows',
  title: 'The lightest rows sum to 0',
  inputs: [
    thetaRow('theta1', 1, 2),
    thetaRow('theta2', 2, 0.5),
    thetaRow('theta3', 3, -0.4),
    { name: 'psi', symbol: '\\psi', label: 'ψ', min: -3, max: 3, step: 0.1, default: 1.5 },
  ],
  lines: [
    {
      tex: '\\sum_k \\lVert \\paramsk{k} - \\psi \\rVert^2 &= \\sum_k \\lVert (\\paramsk{k} - \\bar\\theta) - (\\psi - \\bar\\theta) \\rVert^2',
      reason:
        'what the penalty sees of the rows after a shift, with the mean $\\bar\\theta = \\tfrac1K \\sum_k \\paramsk{k}$ taken away and given back',
      claims: 'given',
      evaluate: (inputs) => sumOf(rowsOf(inputs).map((theta) => (theta - inputs.psi) ** 2)),
    },
    {
      tex: '&= \\sum_k \\lVert \\paramsk{k} - \\bar\\theta \\rVert^2 - 2 (\\psi - \\bar\\theta)^{\\T} \\sum_k (\\paramsk{k} - \\bar\\theta) + K \\lVert \\psi - \\bar\\theta \\rVert^2',
      reason: 'the square of a difference; $\\psi - \\bar\\theta$ is the same for all $k$',
      claims: 'equal',
      evaluate: (inputs) => {
        const mean = meanOf(inputs);
        const off = rowsOf(inputs).map((theta) => theta - mean);
        const far = inputs.psi - mean;
        return sumOf(off.map((value) => value ** 2)) - 2 * far * sumOf(off) + 3 * far ** 2;
      },
    },
    {
      tex: '&= \\sum_k \\lVert \\paramsk{k} - \\bar\\theta \\rVert^2 + K \\lVert \\psi - \\bar\\theta \\rVert^2',
      reason:
        'distances from a mean sum to 0. The first part cannot be changed by a shift; the second is least, 0, for $\\psi = \\bar\\theta$ alone. The rows that are left sum to 0',
      claims: 'equal',
      evaluate: (inputs) => {
        const mean = meanOf(inputs);
        return sumOf(rowsOf(inputs).map((theta) => (theta - mean) ** 2)) + 3 * (inputs.psi - mean) ** 2;
      },
    },
    {
      tex: '&= \\sum_k \\lVert \\paramsk{k} \\rVert^2 - K \\lVert \\psi \\rVert^2',
      reason: 'a common slip: the square of a difference is not the difference of the squares',
      claims: 'slip',
      evaluate: (inputs) => sumOf(rowsOf(inputs).map((theta) => theta ** 2)) - 3 * inputs.psi ** 2,
    },
  ],
});
