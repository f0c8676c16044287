import { crossEntropyGradient, softmax, softmaxJacobian } from '#engine';
import { EXAMPLE_LOGITS, isLabel, LABEL } from '../inputs/threeClassLabel.ts';
import { defineDerivation } from '../kit/derivation.ts';

/** The long way round, through the shares, ends at share minus label too. */
export const chainThroughJacobian = defineDerivation({
  id: 'chain-through-jacobian',
  title: 'The long way round, through the Jacobian',
  inputs: [...EXAMPLE_LOGITS, LABEL],
  lines: [
    {
      tex: '\\frac{\\partial \\Loss}{\\partial \\zk{k}} &= \\sum_{j} \\frac{\\partial \\Loss}{\\partial \\yhatk{j}} \\, \\frac{\\partial \\yhatk{j}}{\\partial \\zk{k}}',
      reason: 'chain rule: $\\zk{k}$ moves every share, so every share has a term',
      claims: 'given',
      evaluate: ({ z1, z2, z3, y }) => {
        const z = [z1, z2, z3];
        const [shares, jacobian, label] = [softmax(z), softmaxJacobian(z), isLabel(y)];
        return z.map((_, k) =>
          label.reduce((sum, one, j) => sum + (-one / shares[j]) * jacobian[j * 3 + k], 0),
        );
      },
    },
    {
      tex: '&= -\\frac{1}{\\yhatk{\\lab}} \\; \\yhatk{\\lab} \\bigl( [k = \\lab] - \\yhatk{k} \\bigr)',
      reason: '$\\Loss = -\\ln \\yhatk{\\lab}$ holds one share only: row $\\lab$ of the Jacobian is left',
      claims: 'equal',
      evaluate: ({ z1, z2, z3, y }) => {
        const shares = softmax([z1, z2, z3]);
        const label = isLabel(y);
        const own = shares[y - 1];
        return Array.from(shares, (share, k) => (-1 / own) * own * (label[k] - share));
      },
    },
    {
      tex: '&= \\yhatk{k} - [k = \\lab]',
      reason: 'the share of the label cancels: the same as before',
      claims: 'equal',
      evaluate: ({ z1, z2, z3, y }) => Array.from(crossEntropyGradient([z1, z2, z3], y - 1)),
    },
    {
      tex: '&= -\\frac{1}{\\yhatk{\\lab}} \\; [k = \\lab] \\; \\yhatk{\\lab} \\bigl( 1 - \\yhatk{\\lab} \\bigr)',
      reason: 'a common slip: the diagonal alone. Right for the label, 0 for every other class',
      claims: 'slip',
      evaluate: ({ z1, z2, z3, y }) => {
        const own = softmax([z1, z2, z3])[y - 1];
        return isLabel(y).map((one) => (-1 / own) * one * own * (1 - own));
      },
    },
  ],
});
