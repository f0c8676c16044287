import { softmax } from '#engine';
import { formatFigure, formatValue } from '../runtime/formatValue.ts';
import { functionOf, numbersOf, sumOf, worstOf } from './answers.ts';
import { checked, type Exercise, Wrong } from './exercise.ts';

const CASES: readonly (readonly number[])[] = [
  [0.5, 0.25, 0.25],
  [0.7, 0.2, 0.06, 0.04],
  [1e-9, 1 - 1e-9],
];

/** Eight digits are asked for; 64 bits give fifteen. */
const TOLERANCE = 1e-8;

export const ownLogits: Exercise = {
  hints: [
    'Softmax takes exponentials; what undoes an exponential?',
    'The logarithms of the shares are logits with the right gaps. Any constant may be added to all of them.',
    'Take the mean of the logarithms away from each: then they sum to 0.',
  ],
  solution: `function myLogits(shares: number[]): number[] {
  const logs = shares.map((share) => naturalLogarithm(share));
  const mean = logs.reduce((a, b) => a + b) / logs.length;
  return logs.map((log) => log - mean);
}`,
  check: checked((names) => {
    const myLogits = functionOf(names, 'myLogits');
    for (const shares of CASES) {
      const at = `at the shares ${shares.map((share) => formatFigure(share)).join(', ')}`;
      const logits = numbersOf(myLogits([...shares]), shares.length, `myLogits(${formatValue(shares)})`);
      const odd = logits.find((z) => !Number.isFinite(z));
      if (odd !== undefined) throw new Wrong(`One of your logits is ${formatFigure(odd)}, ${at}.`);
      const back = softmax(logits);
      const { index, error } = worstOf([...back], shares);
      if (error > TOLERANCE)
        throw new Wrong(
          `The softmax of your logits gives share ${index + 1} as ${formatFigure(back[index])}, ${at}.`,
        );
      const sum = sumOf(logits);
      if (Math.abs(sum) > TOLERANCE)
        throw new Wrong(
          `Your logits give the right shares, but they sum to ${formatFigure(sum)} and not to 0, ${at}.`,
        );
    }
    return 'Softmax brings your logits back to the shares, and of all shifts you chose the one with sum 0.';
  }),
};
