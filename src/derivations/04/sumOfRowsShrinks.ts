import { createLinearModel, lossAndGradient, softmax } from '#engine';
import { weightRow } from '../inputs/rows.ts';
import { defineDerivation, type Inputs } from '../kit/derivation.ts';

type Name = 'w1' | 'w2' | 'w3' | 'eta' | 'lambda';

/** Two examples with one feature each; the first has label 1, the second label 3. */
const EXAMPLES = { features: [1, -2], labels: [0, 2] } as const;

const rowsOf = ({ w1, w2, w3 }: Inputs<Name>) => [w1, w2, w3];
const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** What each example says, added over the classes: share minus label, times the feature, of one example after another. */
const pullsOf = (inputs: Inputs<Name>) =>
  EXAMPLES.features.map((x, i) => {
    const shares = softmax(rowsOf(inputs).map((w) => w * x));
    return sumOf(Array.from(shares, (share, k) => (share - (k === EXAMPLES.labels[i] ? 1 : 0)) * x));
  });

/** A step of gradient descent multiplies the sum of the rows by 1 − ηλ, whatever the data say. */
export const sumOfRowsShrinks = defineDerivation({
  id: 'sum-of-rows-shrinks',
  title: 'What one step does to the sum of the rows',
  inputs: [
    weightRow('w1', 1, 1.5),
    weightRow('w2', 2, -0.2),
    weightRow('w3', 3, 0.9),
    { name: 'eta', symbol: '\\eta', label: 'eta', min: 0.1, max: 1, step: 0.1, default: 0.5 },
    { name: 'lambda', symbol: '\\lambda', label: 'lambda', min: 0.05, max: 1, step: 0.05, default: 0.1 },
  ],
  lines: [
    {
      tex: '\\sum_k \\Wk{k}^{\\text{new}} &= \\sum_k \\Bigl( \\Wk{k} - \\eta \\, \\frac{\\partial \\Loss}{\\partial \\Wk{k}} \\Bigr)',
      reason:
        'one step of gradient descent, for each row; here two examples, $x = 1$ with label 1 and $x = -2$ with label 3',
      claims: 'given',
      evaluate: (inputs) => {
        const model = createLinearModel({ numClasses: 3, numFeatures: 1, hasBias: false }, rowsOf(inputs));
        const { gradient } = lossAndGradient(model, EXAMPLES, { l2Strength: inputs.lambda });
        return sumOf(rowsOf(inputs).map((w, k) => w - inputs.eta * gradient.weights[k]));
      },
    },
    {
      tex: '&= \\sum_k \\Wk{k} - \\frac{\\eta}{m} \\sum_i \\Bigl( \\sum_k \\yhatk{k}^{(i)} - 1 \\Bigr) x^{(i)} - \\eta \\lambda \\sum_k \\Wk{k}',
      reason:
        'the gradient is share minus label, times $x$; the labels of an example sum to 1. Weight decay adds $\\lambda \\Wk{k}$',
      claims: 'equal',
      evaluate: (inputs) => {
        const total = sumOf(rowsOf(inputs));
        const pull = sumOf(pullsOf(inputs)) / EXAMPLES.labels.length;
        return total - inputs.eta * pull - inputs.eta * inputs.lambda * total;
      },
    },
    {
      tex: '&= (1 - \\eta \\lambda) \\sum_k \\Wk{k}',
      reason: 'the shares of each example sum to 1, too: the data say nothing about the sum',
      claims: 'equal',
      evaluate: (inputs) => (1 - inputs.eta * inputs.lambda) * sumOf(rowsOf(inputs)),
    },
    {
      tex: '&= (1 - \\eta \\lambda / K) \\sum_k \\Wk{k}',
      reason: 'a common slip: the decay shared out over the classes. Each row decays in full',
      claims: 'slip',
      evaluate: (inputs) => (1 - (inputs.eta * inputs.lambda) / 3) * sumOf(rowsOf(inputs)),
    },
  ],
});
