import { crossEntropy, naturalLogarithm, numericGradient } from '#engine';
import { learnedDistribution, SAMPLED_OBJECTIVES } from '#engine/teaching.ts';
import { formatFigure, formatValue } from '../runtime/formatValue.ts';
import { functionOf, numbersOf, sumOf } from './answers.ts';
import { checked, type Exercise, Wrong } from './exercise.ts';

/** A world small enough to go through all of it: four classes, how often each is the label, and how often it is drawn. */
const TRUTH: readonly number[] = [0.5, 0.25, 0.15, 0.1];
const PROPOSAL: readonly number[] = [0.1, 0.2, 0.3, 0.4];

/** Classes that a step draws. */
const NUM_SAMPLED = 2;

/** Sums of a few hundred products in 64 bits; a missing log q misses by a tenth. */
const TOLERANCE = 1e-9;
/** Central differences are good to about 1e-10. */
const DIFFERENCE_TOLERANCE = 1e-6;

type Step = (logits: readonly number[], label: number, drawn: readonly number[]) => readonly number[];

/** The loss of one step, by its formula: the label and what was drawn compete, each with log q taken from its logit. */
const lossOf = (logits: ArrayLike<number>, label: number, drawn: readonly number[]) =>
  crossEntropy(
    [label, ...drawn].map((k) => logits[k] - naturalLogarithm(PROPOSAL[k])),
    0,
  );

/** Where training ends with a form of the loss, by enumeration: the engine's fixed points. */
function fixedPointOf(form: 'conditional' | 'uncorrected' | 'reversed' | 'estimate') {
  const world = { labelProbabilities: TRUTH, proposal: PROPOSAL, numSampled: NUM_SAMPLED };
  // A step keeps a label that was drawn as well.
  return learnedDistribution(world, { ...SAMPLED_OBJECTIVES[form], removeAccidentalHits: false });
}

/** What else a step may be, and its fixed point. */
const OTHER_FORMS = [
  ['uncorrected', 'without log q'],
  ['reversed', 'with log q added'],
  ['estimate', 'with log q taken from the drawn classes only'],
] as const;

/** Index of the largest entry, its sign left aside; the last of equals, and of entries that are no number. */
const largestOf = (values: readonly number[]) =>
  values.reduce((most, value, k) => (Math.abs(value) <= Math.abs(values[most]) ? most : k), 0);

const isZero = (values: readonly number[]) => Math.abs(values[largestOf(values)]) <= TOLERANCE;

/** Where training with a step that misses the true shares would end, if it is one of the known forms. */
function endOf(step: Step): string {
  for (const [form, words] of OTHER_FORMS) {
    const { logits, probabilities } = fixedPointOf(form);
    if (!isZero(meanGradient(step, Array.from(logits)))) continue;
    const shares = Array.from(probabilities, (share) => formatFigure(share)).join(', ');
    return `: at the shares ${shares}, the fixed point of the form ${words}`;
  }
  return '';
}

/** The mean gradient over all labels and all pairs of draws, each as often as it comes. */
function meanGradient(step: Step, logits: readonly number[]): readonly number[] {
  const mean = logits.map(() => 0);
  for (const [label, p] of TRUTH.entries())
    for (const [first, q1] of PROPOSAL.entries())
      for (const [second, q2] of PROPOSAL.entries())
        for (const [k, entry] of step(logits, label, [first, second]).entries())
          mean[k] += p * q1 * q2 * entry;
  return mean;
}

export const ownCandidateStep: Exercise = {
  hints: [
    'Only the label and the drawn classes take part: a softmax over [label, ...drawn].',
    'A class that is drawn often is seen often. Take the logarithm of its q from its logit before the softmax, from the label’s, too.',
    'The gradient at a candidate is its share, less 1 for the label’s place; add it at the class that the candidate is, for a class may stand there twice.',
  ],
  solution: `function myStep(logits: number[], label: number, drawn: number[], q: number[]): number[] {
  const candidates = [label, ...drawn];
  const shares = softmax(candidates.map((k) => logits[k] - naturalLogarithm(q[k])));
  const gradient = logits.map(() => 0);
  for (const [place, k] of candidates.entries()) gradient[k] += shares[place] - (place === 0 ? 1 : 0);
  return gradient;
}`,
  check: checked((names) => {
    const myStep = functionOf(names, 'myStep');
    const step: Step = (logits, label, drawn) =>
      numbersOf(
        myStep([...logits], label, [...drawn], [...PROPOSAL]),
        logits.length,
        `myStep(${formatValue(logits)}, ${label}, ${formatValue(drawn)}, q)`,
      );
    const logits = [1, 0.5, -0.5, 0];
    const one = step(logits, 0, [3, 2]);
    if (Math.abs(one[1]) > TOLERANCE)
      throw new Wrong(
        `Class 1 is neither label nor drawn, and yet its gradient is ${formatFigure(one[1])}; it should be 0.`,
      );
    const sum = sumOf(one);
    if (!(Math.abs(sum) <= TOLERANCE))
      throw new Wrong(
        `The entries of your gradient sum to ${formatFigure(sum)}; what the label gains, the others lose, so they sum to 0.`,
      );
    // There the form with log q has nothing left to learn: its shares are the true ones.
    const mean = meanGradient(step, Array.from(fixedPointOf('conditional').logits));
    const largest = largestOf(mean);
    if (!isZero(mean))
      throw new Wrong(
        `At the true shares the mean over all labels and draws should be 0 in every class; yours is ${formatFigure(mean[largest], 4)} in class ${largest}. Training would end elsewhere${endOf(step)}.`,
      );
    for (const [label, drawn] of [
      [0, [3, 2]],
      [1, [1, 3]],
      [2, [0, 0]],
    ] as const) {
      const given = step(logits, label, drawn);
      const wanted = numericGradient((z) => lossOf(z, label, drawn), logits);
      const k = given.findIndex((value, at) => !(Math.abs(value - wanted[at]) <= DIFFERENCE_TOLERANCE));
      if (k >= 0)
        throw new Wrong(
          `With label ${label} and draws ${drawn.join(', ')} the gradient of class ${k} is ${formatFigure(given[k], 4)}; central differences of the loss say ${formatFigure(wanted[k], 4)}.`,
        );
    }
    return 'Gone through all labels and draws, the mean of your steps is 0 exactly at the true shares.';
  }),
};
