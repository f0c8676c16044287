import { createRandom, crossEntropy, fitTemperature, gumbelMax } from '#engine';
import { formatFigure } from '../runtime/formatValue.ts';
import { functionOf, numberOf } from './answers.ts';
import { checked, type Exercise, Wrong } from './exercise.ts';

const NUM_CLASSES = 3;
const NUM_EXAMPLES = 60;
/** Spread of the logits that the labels are drawn from. */
const SPREAD = 1.5;
/** By how much a model exaggerates: one is too sure, one too modest. */
const EXAGGERATIONS = [2, 0.5];

/** A search in steps of a percent is good enough: that many examples do not know T any better. */
const TOLERANCE = 0.01;
/** Where the loss is asked, above and below the reader's T. */
const STEP = 1.02;

interface HeldOut {
  readonly logits: readonly (readonly number[])[];
  readonly labels: readonly number[];
}

/** Labels drawn from a softmax, and the logits of a model that exaggerates. */
function heldOut(exaggeration: number): HeldOut {
  const random = createRandom(9);
  const honest = Array.from({ length: NUM_EXAMPLES }, () =>
    Array.from({ length: NUM_CLASSES }, () => SPREAD * random.normal()),
  );
  return {
    logits: honest.map((row) => row.map((z) => z * exaggeration)),
    labels: honest.map((row) => gumbelMax(row, random)),
  };
}

const meanLoss = ({ logits, labels }: HeldOut, temperature: number) =>
  logits.reduce(
    (sum, row, n) =>
      sum +
      crossEntropy(
        row.map((z) => z / temperature),
        labels[n],
      ),
    0,
  ) / labels.length;

export const ownTemperature: Exercise = {
  hints: [
    'What is to be small is the mean cross-entropy of logits that are all divided by T.',
    'Write that mean as a function of T, and try values of T, below 1 and above.',
    'A grid that grows by half a percent is fine enough: for (let T = 0.1; T < 10; T *= 1.005), and keep the best.',
  ],
  solution: `function myTemperature(logits: number[][], labels: number[]): number {
  const lossAt = (T: number) =>
    logits.reduce((sum, row, n) => sum + crossEntropy(row.map((z) => z / T), labels[n]), 0);
  let best = { T: 1, loss: lossAt(1) };
  for (let T = 0.1; T < 10; T *= 1.005) {
    const loss = lossAt(T);
    if (loss < best.loss) best = { T, loss };
  }
  return best.T;
}`,
  check: checked((names) => {
    const myTemperature = functionOf(names, 'myTemperature');
    for (const exaggeration of EXAGGERATIONS) {
      const set = heldOut(exaggeration);
      const who = exaggeration > 1 ? 'a model that is too sure' : 'a model that is too modest';
      const given = numberOf(
        myTemperature(
          set.logits.map((row) => [...row]),
          [...set.labels],
        ),
        `The temperature of ${who}`,
      );
      if (!(given > 0 && Number.isFinite(given)))
        throw new Wrong(`A temperature is a number above 0; for ${who} you give ${formatFigure(given)}.`);
      const wanted = fitTemperature(set.logits.flat(), set.labels, NUM_CLASSES);
      if (Math.abs(given / wanted - 1) <= TOLERANCE) continue;
      const other = given < wanted ? given * STEP : given / STEP;
      throw new Wrong(
        `For ${who} you give T = ${formatFigure(given, 4)}, with a mean loss of ${formatFigure(meanLoss(set, given), 5)}; at ${formatFigure(other, 4)} it is lower, ${formatFigure(meanLoss(set, other), 5)}.`,
      );
    }
    return 'No other temperature has a lower loss, neither for the model that is too sure nor for the one that is too modest.';
  }),
};
