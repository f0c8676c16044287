import { createRandom, softmax } from '#engine';
import { formatCount } from '#notation/formatNumber.ts';
import { formatFigure, formatValue } from '../runtime/formatValue.ts';
import { functionOf } from './answers.ts';
import { checked, type Exercise, Wrong } from './exercise.ts';

/** Four classes, so that the odds of two can be seen to depend on the rest. */
const LOGITS: readonly number[] = [1, 0.5, 0, -1];
const NUM_DRAWS = 40_000;
/** With three degrees of freedom one right sampler in a million is above this. */
const MOST_CHI_SQUARE = 30.66;

/** How often each class was drawn. */
function countsOf(draw: (...values: readonly unknown[]) => unknown): readonly number[] {
  const random = createRandom(2026);
  const counts = LOGITS.map(() => 0);
  for (let n = 0; n < NUM_DRAWS; n += 1) {
    const k: unknown = draw([...LOGITS], random);
    if (typeof k !== 'number' || !(k in counts))
      throw new Wrong(
        `A draw should be a class, an integer from 0 to ${LOGITS.length - 1}; yours is ${formatValue(k)}.`,
      );
    counts[k] += 1;
  }
  return counts;
}

export const ownDraw: Exercise = {
  hints: [
    'Each class has its worth, and each morning its luck: how many draws of luck does one morning need?',
    'Add gumbel(random), drawn anew for each class, to its logit.',
    'The answer is the number of the class whose sum is largest, not the sum.',
  ],
  solution: `function myDraw(z: number[], random: Random): number {
  const sums = z.map((entry) => entry + gumbel(random));
  return sums.indexOf(Math.max(...sums));
}`,
  check: checked((names) => {
    const counts = countsOf(functionOf(names, 'myDraw'));
    const expected = Array.from(softmax(LOGITS), (share) => share * NUM_DRAWS);
    const parts = counts.map((count, k) => (count - expected[k]) ** 2 / expected[k]);
    const chiSquare = parts.reduce((sum, part) => sum + part, 0);
    if (!(chiSquare <= MOST_CHI_SQUARE)) {
      const k = parts.indexOf(Math.max(...parts));
      throw new Wrong(
        `Of ${formatCount(NUM_DRAWS)} draws class ${k} came ${formatCount(counts[k])} times, where its share makes ${formatCount(Math.round(expected[k]))}. Chi-square is ${formatFigure(chiSquare, 3)}; a right sampler stays below ${MOST_CHI_SQUARE}.`,
      );
    }
    return `${formatCount(NUM_DRAWS)} draws, and chi-square is ${formatFigure(chiSquare, 3)}: what chance alone would make of the softmax.`;
  }),
};
