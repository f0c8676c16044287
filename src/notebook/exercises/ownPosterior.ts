import { formatFigure, formatValue } from '../runtime/formatValue.ts';
import { functionOf, numbersOf, sumOf } from './answers.ts';
import { checked, type Exercise, Wrong } from './exercise.ts';

/** How often each of four classes is the label, and how often it is drawn. */
const TRUTH: readonly number[] = [0.5, 0.25, 0.15, 0.1];
const PROPOSAL: readonly number[] = [0.1, 0.2, 0.3, 0.4];

const CANDIDATES: readonly (readonly number[])[] = [
  [0, 1, 2],
  [3, 0, 1],
  [2, 3],
  // One class twice: each of its places is as likely as the other.
  [1, 1, 3],
];

/** A few products of 64-bit numbers. */
const TOLERANCE = 1e-9;

/** How often the label stands at each place, of all worlds that look like this: label there, all others drawn. */
function enumerated(candidates: readonly number[]): readonly number[] {
  const worlds = candidates.map((_, place) =>
    candidates.reduce((product, k, other) => product * (other === place ? TRUTH[k] : PROPOSAL[k]), 1),
  );
  return worlds.map((world) => world / sumOf(worlds));
}

export const ownPosterior: Exercise = {
  hints: [
    'Suppose the label stands at place i. Then it came with p, and each of the others was drawn with its q: how probable is that set?',
    'Divide all these products by the product of all q. What is left of each?',
    'Each place has the weight p/q of its class; divide by the sum. That is a softmax of ln p − ln q.',
  ],
  solution: `function myPosterior(p: number[], q: number[], candidates: number[]): number[] {
  return [...softmax(candidates.map((k) => naturalLogarithm(p[k]) - naturalLogarithm(q[k])))];
}`,
  check: checked((names) => {
    const myPosterior = functionOf(names, 'myPosterior');
    for (const candidates of CANDIDATES) {
      const what = `myPosterior(p, q, ${formatValue(candidates)})`;
      const given = numbersOf(
        myPosterior([...TRUTH], [...PROPOSAL], [...candidates]),
        candidates.length,
        what,
      );
      const sum = sumOf(given);
      if (!(Math.abs(sum - 1) <= TOLERANCE))
        throw new Wrong(`${what} sums to ${formatFigure(sum)}: the label stands at one of the places.`);
      const wanted = enumerated(candidates);
      const place = given.findIndex((value, at) => !(Math.abs(value - wanted[at]) <= TOLERANCE));
      if (place >= 0)
        throw new Wrong(
          `${what} gives place ${place}, which holds class ${candidates[place]}, ${formatFigure(given[place], 4)}; of all worlds that look like this the label stands there in ${formatFigure(wanted[place], 4)}.`,
        );
    }
    return 'Your answer is the part of all worlds in which the label stands there.';
  }),
};
