import { logSoftmax } from '#engine';
import { formatFigure, formatValue } from '../runtime/formatValue.ts';
import { functionOf, numbersOf, worstOf } from './answers.ts';
import { checked, type Exercise, Wrong } from './exercise.ts';

const ORDINARY: readonly (readonly number[])[] = [
  [2, 1, 0],
  [0.5, -0.5, 0.5, -3],
];
const EXTREME: readonly (readonly number[])[] = [
  [1002, 1001, 1000],
  [0, -800],
  [-900, 900, 0],
];
/** Gaps at which the likely class's share rounds to 1. */
const SURE: readonly (readonly number[])[] = [
  [0, -40],
  [45, 0, 5],
];

/** Eight digits are asked for; 64 bits give fifteen. */
const TOLERANCE = 1e-8;

export const ownLogSoftmax: Exercise = {
  hints: [
    'The logarithm of a quotient is a difference: no share needs to be formed.',
    'With M the largest logit, ln ŷ is z − M minus the logarithm of the sum of exp(z − M).',
    'That sum is 1 and a rest. Math.log1p(rest) is the logarithm of 1 + rest, and keeps a rest of 1e−20; leave the largest logit itself out of the rest.',
  ],
  solution: `function myLogSoftmax(z: number[]): number[] {
  const largest = Math.max(...z);
  const first = z.indexOf(largest);
  const rest = z.reduce((sum, entry, k) => (k === first ? sum : sum + exponential(entry - largest)), 0);
  return z.map((entry) => entry - largest - Math.log1p(rest));
}`,
  check: checked((names) => {
    const myLogSoftmax = functionOf(names, 'myLogSoftmax');
    const compare = (logits: readonly number[], complaint: (given: string, wanted: string) => string) => {
      const given = numbersOf(
        myLogSoftmax([...logits]),
        logits.length,
        `myLogSoftmax(${formatValue(logits)})`,
      );
      const wanted = logSoftmax(logits);
      const { index, error } = worstOf(given, wanted);
      if (error > TOLERANCE)
        throw new Wrong(
          `${complaint(formatFigure(given[index]), formatFigure(wanted[index]))}, at the logits ${logits.map((z) => formatFigure(z)).join(', ')}.`,
        );
    };
    for (const logits of ORDINARY)
      compare(logits, (given, wanted) => `A logarithm of a share is ${given} where it should be ${wanted}`);
    for (const logits of EXTREME)
      compare(
        logits,
        (given, wanted) => `The unlikely end is lost: ${given} where the logarithm is ${wanted}`,
      );
    for (const logits of SURE)
      compare(logits, (given, wanted) => `The likely end is lost: ${given} where the logarithm is ${wanted}`);
    return 'Both ends keep their digits: the share that rounds to 0 and the one that rounds to 1.';
  }),
};
