import { formatFigure, formatValue } from '../runtime/formatValue.ts';
import { functionOf, numberOf } from './answers.ts';
import { checked, type Exercise, Wrong } from './exercise.ts';

interface Case {
  readonly scores: readonly number[];
  readonly relevant: readonly number[];
  readonly cutoff: number;
  readonly recall: number;
  /** What the case is about. */
  readonly about: string;
}

/** Scores whose order as text is another one, and lists shorter and longer than the cutoff. */
const CASES: readonly Case[] = [
  { scores: [0.9, 0.1, 0.5, 0.3], relevant: [0, 2], cutoff: 2, recall: 1, about: 'Both right items lead.' },
  {
    scores: [0.9, 0.1, 0.5, 0.3],
    relevant: [0, 1],
    cutoff: 2,
    recall: 0.5,
    about: 'One of the two right items is last.',
  },
  { scores: [0.9, 0.1, 0.5, 0.3], relevant: [0], cutoff: 3, recall: 1, about: 'The one right item leads.' },
  {
    scores: [-3, 20, 100, -0.5, 7],
    relevant: [2, 1, 0],
    cutoff: 2,
    recall: 2 / 3,
    about: 'Two of three right items lead.',
  },
  { scores: [1, 2, 3], relevant: [0, 1, 2], cutoff: 5, recall: 1, about: 'All items are right.' },
];

/** Quotients of small integers. */
const TOLERANCE = 1e-12;

export const ownRecall: Exercise = {
  hints: [
    'Sort the numbers of the items by their scores, the largest first, and keep the first k.',
    'Count those of them that are right. By what do you divide: by what was shown, or by what was to be found?',
    'Recall divides by the number of right items. Divided by k it would be the precision.',
  ],
  solution: `function myRecall(scores: number[], relevant: number[], k: number): number {
  const order = scores.map((_, item) => item).sort((a, b) => scores[b] - scores[a]);
  const found = order.slice(0, k).filter((item) => relevant.includes(item));
  return found.length / relevant.length;
}`,
  check: checked((names) => {
    const myRecall = functionOf(names, 'myRecall');
    for (const { scores, relevant, cutoff, recall, about } of CASES) {
      const what = `myRecall(${formatValue(scores)}, ${formatValue(relevant)}, ${cutoff})`;
      const shown = [...scores];
      const given = numberOf(myRecall(shown, [...relevant], cutoff), what);
      if (Math.abs(given - recall) > TOLERANCE) {
        const precision = (recall * relevant.length) / cutoff;
        const slip =
          Math.abs(given - precision) <= TOLERANCE ? ' You divide by k: that is the precision.' : '';
        throw new Wrong(
          `${about} ${what} should be ${formatFigure(recall)}; yours gives ${formatFigure(given)}.${slip}`,
        );
      }
      if (shown.some((score, item) => score !== scores[item]))
        throw new Wrong(
          `Your function sorts the scores that it is given: ${what} leaves them in another order.`,
        );
    }
    return 'Of the right items you count the part that is among the first k, however the scores are written.';
  }),
};
