import { softmax, softmaxJacobian } from '#engine';
import { EXAMPLE_LOGITS, isLabel, LABEL } from '../inputs/threeClassLabel.ts';
import { defineDerivation } from '../kit/derivation.ts';

/** Squared error keeps the Jacobian that the logarithm cancels. */
export const squaredErrorSlope = defineDerivation({
  id: 'squared-error-slope',
  title: 'Squared error keeps the factors that the logarithm cancels',
  inputs: [...EXAMPLE_LOGITS, LABEL],
  lines: [
    {
      tex: '\\frac{\\partial}{\\partial \\zk{k}} \\tfrac12 \\sum_{j} r_j^2 &= \\sum_{j} r_j \\, \\frac{\\partial \\yhatk{j}}{\\partial \\zk{k}}',
      reason: 'chain rule, with $r_j = \\yhatk{j} - [j = \\lab]$: share minus label is the first factor only',
      claims: 'given',
      evaluate: ({ z1, z2, z3, y }) => {
        const z = [z1, z2, z3];
        const [shares, jacobian, label] = [softmax(z), softmaxJacobian(z), isLabel(y)];
        return z.map((_, k) =>
          label.reduce((sum, one, j) => sum + (shares[j] - one) * jacobian[j * 3 + k], 0),
        );
      },
    },
    {
      tex: '&= \\yhatk{k} \\Bigl( r_k - \\sum_{j} r_j \\, \\yhatk{j} \\Bigr)',
      reason: 'the entries of the Jacobian put in',
      claims: 'equal',
      evaluate: ({ z1, z2, z3, y }) => {
        const shares = softmax([z1, z2, z3]);
        const label = isLabel(y);
        const mean = label.reduce((sum, one, j) => sum + (shares[j] - one) * shares[j], 0);
        return Array.from(shares, (share, k) => share * (share - label[k] - mean));
      },
    },
    {
      tex: '&= r_k',
      reason: 'a common slip: that is the gradient of the cross-entropy',
      claims: 'slip',
      evaluate: ({ z1, z2, z3, y }) => {
        const label = isLabel(y);
        return Array.from(softmax([z1, z2, z3]), (share, k) => share - label[k]);
      },
    },
  ],
});
