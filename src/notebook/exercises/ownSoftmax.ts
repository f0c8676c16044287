import { softmax } from '#engine';
import { formatFigure, formatValue } from '../runtime/formatValue.ts';
import { functionOf, numbersOf, sumOf, worstOf } from './answers.ts';
import { checked, type Exercise, Wrong } from './exercise.ts';

/** Ordinary logits first, so that the first complaint is about the idea and not about overflow. */
const CASES: readonly (readonly number[])[] = [
  [2, 1, 0],
  [0.5, -0.5, 0.5, -3],
  [1002, 1001, 1000],
  [-1000, -1001],
  [1000, 0],
];

/** Eight digits are asked for; 64 bits give fifteen. */
const TOLERANCE = 1e-8;

export const ownSoftmax: Exercise = {
  hints: [
    'Shares are parts of a whole: divide each exponential by the sum of all.',
    'The exponential of 1000 is larger than any number of 64 bits. Which number can you take from all logits without a change of any share?',
    'Take the largest logit away first: the largest exponential is then exactly 1.',
  ],
  solution: `function mySoftmax(z: number[]): number[] {
  const largest = Math.max(...z);
  const t = z.map((entry) => exponential(entry - largest));
  return t.map((entry) => entry / t.reduce((a, b) => a + b));
}`,
  check: checked((names) => {
    const mySoftmax = functionOf(names, 'mySoftmax');
    for (const logits of CASES) {
      const given = [...logits];
      const shares = numbersOf(mySoftmax(given), logits.length, `mySoftmax(${formatValue(logits)})`);
      const at = `at the logits ${logits.map((z) => formatFigure(z)).join(', ')}`;
      if (worstOf(given, logits).error > 0)
        throw new Wrong(`Your function changes the logits that it is given, ${at}.`);
      const odd = shares.find((share) => !Number.isFinite(share));
      if (odd !== undefined) throw new Wrong(`One of your shares is ${formatFigure(odd)}, ${at}.`);
      const negative = shares.find((share) => share < 0);
      if (negative !== undefined)
        throw new Wrong(`One of your shares is negative, ${formatFigure(negative)}, ${at}.`);
      const sum = sumOf(shares);
      if (Math.abs(sum - 1) > TOLERANCE) throw new Wrong(`Your shares sum to ${formatFigure(sum)}, ${at}.`);
      const wanted = softmax(logits);
      const { index, error } = worstOf(shares, wanted);
      if (error > TOLERANCE)
        throw new Wrong(
          `Your shares sum to 1, but share ${index + 1} is ${formatFigure(shares[index])} where softmax has ${formatFigure(wanted[index])}, ${at}.`,
        );
    }
    return 'Your shares sum to 1 and survive logits of 1000 and of −1000.';
  }),
};
