import { crossEntropy, numericGradient } from '#engine';
import { formatFigure, formatValue } from '../runtime/formatValue.ts';
import { functionOf, numbersOf } from './answers.ts';
import { checked, type Exercise, Wrong } from './exercise.ts';

interface Case {
  /** [K × D] */
  readonly weights: readonly (readonly number[])[];
  /** [D] */
  readonly x: readonly number[];
  readonly label: number;
}

const CASES: readonly Case[] = [
  {
    weights: [
      [0, 0],
      [0, 0],
      [0, 0],
    ],
    x: [1, 2],
    label: 0,
  },
  {
    weights: [
      [0.5, -1],
      [1, 0.25],
      [-0.5, 0.75],
    ],
    x: [1.5, -2],
    label: 1,
  },
  {
    weights: [
      [0.5, -1, 2],
      [1, 0.25, -1],
    ],
    x: [-0.5, 1, 0.25],
    label: 1,
  },
];

/** Central differences are good to about 1e-10 here; a wrong gradient misses by far more. */
const TOLERANCE = 1e-6;

const logitsOf = (weights: ArrayLike<number>, x: readonly number[], numClasses: number) =>
  Array.from({ length: numClasses }, (_, k) =>
    x.reduce((sum, value, d) => sum + weights[k * x.length + d] * value, 0),
  );

export const ownGradient: Exercise = {
  hints: [
    'Start with the logits: the gradient of the loss in logit k is the share of class k, less 1 if k is the label.',
    'A weight acts through one logit only, and that logit changes by x[d] for each unit of the weight.',
    'Entry [k][d] is (share k − (k === label ? 1 : 0)) times x[d].',
  ],
  solution: `function myGradient(weights: number[][], x: number[], label: number): number[][] {
  const logits = weights.map((row) => row.reduce((sum, w, d) => sum + w * x[d], 0));
  const shares = softmax(logits);
  return weights.map((_, k) => x.map((value) => (shares[k] - (k === label ? 1 : 0)) * value));
}`,
  check: checked((names) => {
    const myGradient = functionOf(names, 'myGradient');
    for (const { weights, x, label } of CASES) {
      const [numClasses, numFeatures] = [weights.length, x.length];
      const what = `myGradient(${formatValue(weights)}, ${formatValue(x)}, ${label})`;
      const given = myGradient(
        weights.map((row) => [...row]),
        [...x],
        label,
      );
      if (!Array.isArray(given) || given.length !== numClasses)
        throw new Wrong(
          `${what} should be a list of ${numClasses} rows, one for each class; yours gives ${formatValue(given)}.`,
        );
      const rows = given.map((row: unknown, k) => numbersOf(row, numFeatures, `Row ${k} of ${what}`));
      const wanted = numericGradient(
        (flat) => crossEntropy(logitsOf(flat, x, numClasses), label),
        weights.flat(),
      );
      for (const [k, row] of rows.entries())
        for (const [d, value] of row.entries()) {
          const difference = wanted[k * numFeatures + d];
          if (Math.abs(value - difference) <= TOLERANCE) continue;
          const sign = Math.abs(value + difference) <= TOLERANCE ? ' The sign is turned.' : '';
          throw new Wrong(
            `Entry [${k}][${d}] of ${what} is ${formatFigure(value)}; central differences of the loss say ${formatFigure(difference, 4)}.${sign}`,
          );
        }
    }
    return 'Every entry agrees with central differences of the loss.';
  }),
};
