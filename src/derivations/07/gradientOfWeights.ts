import { createLinearModel, crossEntropyGradient, lossAndGradient } from '#engine';
import { EXAMPLE_LOGITS, LABEL } from '../inputs/threeClassLabel.ts';
import type { DerivationInput } from '../kit/derivation.ts';
import { defineDerivation } from '../kit/derivation.ts';

const feature = <const Name extends string>(name: Name, d: number, value: number): DerivationInput<Name> => ({
  name,
  symbol: `x_${d}`,
  label: name,
  min: -3,
  max: 3,
  step: 0.1,
  default: value,
});

type Names = 'z1' | 'z2' | 'z3' | 'y' | 'x1' | 'x2';

const errorsOf = ({ z1, z2, z3, y }: Readonly<Record<Names, number>>) =>
  Array.from(crossEntropyGradient([z1, z2, z3], y - 1));

/** The gradient of one example in the weights: its errors times its features. */
export const gradientOfWeights = defineDerivation({
  id: 'gradient-of-weights',
  title: 'From the logits to the weights: three classes, two features',
  inputs: [...EXAMPLE_LOGITS, LABEL, feature('x1', 1, 2), feature('x2', 2, -1)],
  lines: [
    {
      tex: '\\frac{\\partial \\Loss}{\\partial \\Wk{kd}} &= \\sum_{i} \\frac{\\partial \\Loss}{\\partial \\zk{i}} \\, \\frac{\\partial \\zk{i}}{\\partial \\Wk{kd}}',
      reason: 'chain rule; listed row by row, $k = 1, 2, 3$ and in each row $d = 1, 2$',
      claims: 'given',
      evaluate: (inputs) => {
        const errors = errorsOf(inputs);
        return errors.flatMap((_, k) =>
          [inputs.x1, inputs.x2].map((x) =>
            errors.reduce((sum, error, i) => sum + error * (i === k ? x : 0), 0),
          ),
        );
      },
    },
    {
      tex: '&= \\bigl( \\yhatk{k} - [k = \\lab] \\bigr) \\, x_d',
      reason:
        '$\\zk{i} = \\sum_d \\Wk{id} x_d + \\biask{i}$ holds $\\Wk{kd}$ only if $i = k$, and then times $x_d$',
      claims: 'equal',
      evaluate: (inputs) => errorsOf(inputs).flatMap((error) => [error * inputs.x1, error * inputs.x2]),
    },
    {
      tex: '\\frac{\\partial \\Loss}{\\partial \\W} &= (\\yhat - \\lab) \\, x^{\\T}',
      reason: 'the same as a matrix, $K \\times D$; here $\\lab$ is a column with a 1 at the label, else 0',
      claims: 'equal',
      evaluate: ({ z1, z2, z3, y, x1, x2 }) => {
        // Any weights that give these logits will do: the biases alone.
        const shape = { numClasses: 3, numFeatures: 2 };
        const model = createLinearModel(shape, [0, 0, 0, 0, 0, 0, z1, z2, z3]);
        return Array.from(lossAndGradient(model, { features: [x1, x2], labels: [y - 1] }).gradient.weights);
      },
    },
    {
      tex: '&= x \\, (\\yhat - \\lab)^{\\T}',
      reason: 'a common slip: $D \\times K$, and read row by row it puts each number in another place',
      claims: 'slip',
      evaluate: (inputs) => [inputs.x1, inputs.x2].flatMap((x) => errorsOf(inputs).map((error) => error * x)),
    },
  ],
});
