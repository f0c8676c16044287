import { logit, sigmoid } from '#engine';
import { formatFigure } from '../runtime/formatValue.ts';
import { functionOf, numberOf } from './answers.ts';
import { checked, type Exercise, Wrong } from './exercise.ts';

/** Ordinary log-odds first, so that the first complaint is about the idea and not about overflow. */
const ORDINARY = [1, 0, -2, 3.5];
/** Beyond 709.8 the exponential is larger than any number of 64 bits. */
const EXTREME = [40, -40, 800, -800];

/** Eight digits are asked for; 64 bits give fifteen. */
const TOLERANCE = 1e-8;

export const ownLogistic: Exercise = {
  hints: [
    'Odds become a share when they are divided by 1 plus themselves. Which of the two overflows first?',
    'Divide above and below by the odds: then only the exponential of minus z is left.',
    'The share is 1 / (1 + exponential(−z)). Far below 0 that divides by infinity, and 0 is right.',
  ],
  solution: `function myLogistic(z: number): number {
  return 1 / (1 + exponential(-z));
}`,
  check: checked((names) => {
    const myLogistic = functionOf(names, 'myLogistic');
    const shareAt = (z: number) => {
      const share: unknown = myLogistic(z);
      if (Number.isNaN(share))
        throw new Wrong(
          `At log-odds of ${formatFigure(z)} your share is NaN: the odds alone are larger than any number here.`,
        );
      return numberOf(share, `myLogistic(${formatFigure(z)})`);
    };
    for (const z of ORDINARY) {
      const share = shareAt(z);
      if (!(share >= 0 && share <= 1))
        throw new Wrong(
          `At log-odds of ${formatFigure(z)} you give ${formatFigure(share)}; a share lies between 0 and 1.`,
        );
      if (!(Math.abs(share - sigmoid(z)) <= TOLERANCE))
        throw new Wrong(
          `At log-odds of ${formatFigure(z)} your share is ${formatFigure(share)}, and the log-odds of that share are ${formatFigure(logit(share))}.`,
        );
      const both = share + shareAt(-z);
      if (!(Math.abs(both - 1) <= TOLERANCE))
        throw new Wrong(
          `The shares at ${formatFigure(z)} and ${formatFigure(-z)} sum to ${formatFigure(both)}.`,
        );
    }
    for (const z of EXTREME) {
      const share = shareAt(z);
      // Relative: at −40 a share of 0 would be off by all of it.
      if (!(Math.abs(share - sigmoid(z)) <= TOLERANCE * sigmoid(z)))
        throw new Wrong(
          `At log-odds of ${formatFigure(z)} your share is ${formatFigure(share)} where it should be ${formatFigure(sigmoid(z))}.`,
        );
    }
    return 'Your curve undoes the log-odds, and survives 800 and −800.';
  }),
};
