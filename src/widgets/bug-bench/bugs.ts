import { L2_STRENGTH, NUM_EXAMPLES, type Problem, SHAPE, SHIFT_OF_BIASES } from '#datasets/benchProblem.ts';
import {
  createLinearModel,
  lossAndGradient,
  type Penalty,
  parametersOf,
  softmax,
  softmaxJacobian,
} from '#engine';
import { writeLossAndGradient } from '#engine/losses/crossEntropy.ts';
import { type ExampleLoss, meanLossAndGradient } from '#engine/model/lossAndGradient.ts';
import { formatShare } from '#notation/formatNumber.ts';

export const BUGS = [
  'right',
  'summedBias',
  'noMean',
  'shiftedLabel',
  'noDecay',
  'decayedBias',
  'diagonalOnly',
  'squaredError',
] as const;
export type Bug = (typeof BUGS)[number];

/** What a bug is called, and what it does to the components. */
export const BUG_WORDS: Readonly<Record<Bug, { readonly name: string; readonly trace: string }>> = {
  right: { name: 'no bug', trace: 'leaves every component right' },
  summedBias: {
    name: 'bias summed, not averaged',
    trace: `multiplies the three biases by ${NUM_EXAMPLES} and leaves the weights right`,
  },
  noMean: {
    name: '1/m missing everywhere',
    trace: `multiplies the biases by ${NUM_EXAMPLES}, and the weights too, except for their decay`,
  },
  shiftedLabel: {
    name: 'label off by one',
    trace: `moves each bias by whole multiples of 1/${NUM_EXAMPLES}, here ${SHIFT_OF_BIASES.map((by) => formatShare(by)).join(', ')}, and they still sum to 0`,
  },
  noDecay: { name: 'λW left out', trace: 'leaves the biases right and moves each weight by λ times itself' },
  decayedBias: {
    name: 'bias decayed as well',
    trace: 'leaves the weights right and moves each bias by λ times itself',
  },
  diagonalOnly: {
    name: 'only ŷ(1 − ŷ)',
    trace: 'pushes no wrong class down: every bias is negative, and they do not sum to 0',
  },
  squaredError: {
    name: 'squared error’s gradient',
    trace: 'changes the biases by no common factor, mostly to smaller ones, and they still sum to 0',
  },
};

/** Reads the diagonal of the Jacobian only: nothing reaches the classes that are not the label. */
const diagonalOnly: ExampleLoss = (logits, label, gradient) => {
  const loss = writeLossAndGradient(logits, label, gradient);
  const own = gradient[label];
  gradient.fill(0);
  gradient[label] = own;
  return loss;
};

/** Half the squared distance of shares and label. */
const squaredError: ExampleLoss = (logits, label, gradient) => {
  const [shares, jacobian] = [softmax(logits), softmaxJacobian(logits)];
  const errors = Array.from(shares, (share, j) => share - (j === label ? 1 : 0));
  for (let k = 0; k < errors.length; k += 1) {
    gradient[k] = errors.reduce((sum, error, j) => sum + error * jacobian[j * errors.length + k], 0);
  }
  return errors.reduce((sum, error) => sum + 0.5 * error * error, 0);
};

/** The gradient [9] that a program with the bug would compute. */
export function gradientWith(bug: Bug, { examples, parameters }: Problem): Float64Array {
  const model = createLinearModel(SHAPE, parameters);
  const penalty: Penalty = { l2Strength: L2_STRENGTH };
  const weightCount = model.weights.length;
  const of = (options: Penalty, labels: ArrayLike<number> = examples.labels) =>
    parametersOf(lossAndGradient(model, { ...examples, labels }, options).gradient);
  const by = (loss: ExampleLoss) =>
    parametersOf(meanLossAndGradient(loss, model, examples, penalty).gradient);
  switch (bug) {
    case 'right':
      return of(penalty);
    case 'summedBias':
      return of(penalty).map((slope, at) => (at < weightCount ? slope : slope * NUM_EXAMPLES));
    case 'noMean':
      return of({}).map(
        (slope, at) => slope * NUM_EXAMPLES + (at < weightCount ? L2_STRENGTH * parameters[at] : 0),
      );
    case 'shiftedLabel':
      return of(
        penalty,
        Array.from(examples.labels, (label) => (label + 1) % SHAPE.numClasses),
      );
    case 'noDecay':
      return of({});
    case 'decayedBias':
      return of({ ...penalty, penalizeBias: true });
    case 'diagonalOnly':
      return by(diagonalOnly);
    case 'squaredError':
      return by(squaredError);
  }
}
