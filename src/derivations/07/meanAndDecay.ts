import { createLinearModel, crossEntropyGradient, lossAndGradient } from '#engine';
import { weightRow } from '../inputs/rows.ts';
import { defineDerivation, type Inputs } from '../kit/derivation.ts';

/** Two examples with one feature each; the first has label 1, the second label 2. */
const FEATURES = [1, -2] as const;
const LABELS = [0, 1] as const;

/** What each of the two examples adds to the gradient of W₁ and W₂, before any mean. */
const pulls = ({ w1, w2 }: Inputs<'w1' | 'w2' | 'lambda'>) =>
  FEATURES.map((x, i) => Array.from(crossEntropyGradient([w1 * x, w2 * x], LABELS[i]), (error) => error * x));

/** The training loss: a mean over the examples, and a penalty that is no part of the mean. */
export const meanAndDecay = defineDerivation({
  id: 'mean-and-decay',
  title: 'Two examples: the mean, and $\\lambda$ once',
  inputs: [
    weightRow('w1', 1, 0.8),
    weightRow('w2', 2, -0.5),
    { name: 'lambda', symbol: '\\lambda', label: 'lambda', min: 0, max: 1, step: 0.05, default: 0.2 },
  ],
  lines: [
    {
      tex: '\\frac{\\partial \\Loss}{\\partial \\Wk{k}} &= \\frac1m \\sum_{i} \\frac{\\partial \\Loss^{(i)}}{\\partial \\Wk{k}} + \\frac{\\lambda}{2} \\, 2 \\Wk{k}',
      reason: 'term by term; here $m = 2$: $x = 1$ with label 1, and $x = -2$ with label 2',
      claims: 'given',
      evaluate: (inputs) => {
        const [first, second] = pulls(inputs);
        const { w1, w2, lambda } = inputs;
        return [w1, w2].map((w, k) => (first![k] + second![k]) / 2 + (lambda / 2) * 2 * w);
      },
    },
    {
      tex: '&= \\frac1m \\sum_{i} r_k^{(i)} x^{(i)} + \\lambda \\Wk{k}',
      reason: 'the gradient of one example, with $r_k$ for share minus label; the 2 and the ½ cancel',
      claims: 'equal',
      evaluate: ({ w1, w2, lambda }) => {
        const model = createLinearModel({ numClasses: 2, numFeatures: 1, hasBias: false }, [w1, w2]);
        const { gradient } = lossAndGradient(
          model,
          { features: FEATURES, labels: LABELS },
          { l2Strength: lambda },
        );
        return Array.from(gradient.weights);
      },
    },
    {
      tex: '&= \\sum_{i} r_k^{(i)} x^{(i)} + \\lambda \\Wk{k}',
      reason: 'a common slip: without $1/m$ the pull of the data grows with their number',
      claims: 'slip',
      evaluate: (inputs) => {
        const [first, second] = pulls(inputs);
        const { w1, w2, lambda } = inputs;
        return [w1, w2].map((w, k) => first![k] + second![k] + lambda * w);
      },
    },
  ],
});
