import { exponential, logitsOfExamples, naturalLogarithm, softmax } from '#engine';
import { defineDerivation } from '../kit/derivation.ts';

/** Two rows of weights and their biases, and a third that is in the denominator only. */
const [W_I, W_J, W_REST] = [
  [1.5, -0.5],
  [0.5, 1],
  [-1, 0.25],
] as const;
const [B_I, B_J, B_REST] = [0.2, -0.4, 0.1];

const coordinate = <Name extends string>(name: Name, symbol: string, value: number) => ({
  name,
  symbol,
  label: name,
  min: -5,
  max: 5,
  step: 0.1,
  default: value,
});

interface Place {
  readonly x1: number;
  readonly x2: number;
}

const MODEL = {
  numClasses: 3,
  numFeatures: 2,
  weights: Float64Array.from([...W_I, ...W_J, ...W_REST]),
  bias: Float64Array.from([B_I, B_J, B_REST]),
};
const logitsAt = ({ x1, x2 }: Place) => logitsOfExamples(MODEL, [x1, x2]);

/** Between two classes the log-odds are linear in x, and no other class has a say. */
export const betweenTwoClasses = defineDerivation({
  id: 'between-two-classes',
  title: 'Between two classes: a plane, and no third class has a say',
  inputs: [coordinate('x1', 'x_1', 1), coordinate('x2', 'x_2', 0.5)],
  lines: [
    {
      tex: '\\ln \\frac{\\yhatk{i}}{\\yhatk{j}} &= \\ln \\frac{e^{\\zk{i}} / s}{e^{\\zk{j}} / s}',
      reason: 'the shares of two of three classes of a small model in the plane; $s = \\sum_k e^{\\zk{k}}$',
      claims: 'given',
      evaluate: (place) => {
        const shares = softmax(logitsAt(place));
        return naturalLogarithm(shares[0] / shares[1]);
      },
    },
    {
      tex: '&= \\zk{i} - \\zk{j}',
      reason:
        'the sum over all classes stands in both shares, and cancels; the logarithm undoes the exponential',
      claims: 'equal',
      evaluate: (place) => {
        const z = logitsAt(place);
        return naturalLogarithm(exponential(z[0])) - naturalLogarithm(exponential(z[1]));
      },
    },
    {
      tex: '&= (\\Wk{i} - \\Wk{j})\\, x + \\biask{i} - \\biask{j}',
      reason:
        'each logit is linear in $x$, so the difference is. Where it is 0 the shares are equal: a line in the plane, a plane in space',
      claims: 'equal',
      evaluate: ({ x1, x2 }) => (W_I[0] - W_J[0]) * x1 + (W_I[1] - W_J[1]) * x2 + B_I - B_J,
    },
    {
      tex: '&= \\Wk{i}\\, x + \\biask{i}',
      reason: 'a common slip: one row alone. It is a logit, and its sign decides nothing',
      claims: 'slip',
      evaluate: ({ x1, x2 }) => W_I[0] * x1 + W_I[1] * x2 + B_I,
    },
  ],
});
