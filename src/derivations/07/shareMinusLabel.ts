import { crossEntropy, crossEntropyGradient, softmax } from '#engine';
import { EXAMPLE_LOGITS, isLabel, LABEL } from '../inputs/threeClassLabel.ts';
import { defineDerivation } from '../kit/derivation.ts';
import { exp } from '../kit/exp.ts';
import { ln } from '../kit/ln.ts';

/** The loss of one example, and its slopes in the logits: share minus label. */
export const shareMinusLabel = defineDerivation({
  id: 'share-minus-label',
  title: 'The gradient in the logits is share minus label',
  inputs: [...EXAMPLE_LOGITS, LABEL],
  lines: [
    {
      tex: '\\Loss &= -\\ln \\frac{e^{\\zk{\\lab}}}{\\sum_{j} e^{\\zk{j}}}',
      reason: 'the loss of one example: minus the logarithm of the share of its label',
      claims: 'given',
      evaluate: ({ z1, z2, z3, y }) => -ln(exp([z1, z2, z3][y - 1]) / (exp(z1) + exp(z2) + exp(z3))),
    },
    {
      tex: '&= \\ln \\sum_{j} e^{\\zk{j}} - \\zk{\\lab}',
      reason: 'the logarithm of a quotient; $\\ln e^{\\zk{\\lab}} = \\zk{\\lab}$',
      claims: 'equal',
      evaluate: ({ z1, z2, z3, y }) => crossEntropy([z1, z2, z3], y - 1),
    },
    {
      tex: '\\frac{\\partial \\Loss}{\\partial \\zk{k}} &= \\yhatk{k} - \\frac{\\partial \\zk{\\lab}}{\\partial \\zk{k}}',
      reason: 'the slopes of the log-sum-exp, from above; one number for each $k$',
      claims: 'given',
      evaluate: ({ z1, z2, z3, y }) => {
        const label = isLabel(y);
        return Array.from(softmax([z1, z2, z3]), (share, k) => share - label[k]);
      },
    },
    {
      tex: '&= \\yhatk{k} - [k = \\lab]',
      reason: '$\\zk{\\lab}$ moves with itself, and with no other logit',
      claims: 'equal',
      evaluate: ({ z1, z2, z3, y }) => Array.from(crossEntropyGradient([z1, z2, z3], y - 1)),
    },
    {
      tex: '&= [k = \\lab] - \\yhatk{k}',
      reason: 'a common slip: this is the direction of a step, which goes against the gradient',
      claims: 'slip',
      evaluate: ({ z1, z2, z3, y }) => Array.from(crossEntropyGradient([z1, z2, z3], y - 1), (g) => -g),
    },
  ],
});
