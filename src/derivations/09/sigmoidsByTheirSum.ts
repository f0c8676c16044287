import { sigmoid, softmax, softplus } from '#engine';
import { THREE_LOGITS } from '../inputs/threeLogits.ts';
import { defineDerivation } from '../kit/derivation.ts';

interface Names {
  readonly z1: number;
  readonly z2: number;
  readonly z3: number;
}

const logitsOf = ({ z1, z2, z3 }: Names) => [z1, z2, z3];
const DEFAULTS = [-2, -2, -1];

/** Sigmoids divided by their sum are a softmax, but of other logits. */
export const sigmoidsByTheirSum = defineDerivation({
  id: 'sigmoids-by-their-sum',
  title: 'Sigmoids divided by their sum: a softmax of other logits',
  inputs: THREE_LOGITS.map((input, k) => ({ ...input, default: DEFAULTS[k] })),
  lines: [
    {
      tex: 's_k &= \\frac{g(\\zk{k})}{\\sum_j g(\\zk{j})}',
      reason: 'three yes-or-no answers, made to sum to 1',
      claims: 'given',
      evaluate: (inputs) => {
        const yes = logitsOf(inputs).map(sigmoid);
        const total = yes.reduce((sum, value) => sum + value, 0);
        return yes.map((value) => value / total);
      },
    },
    {
      tex: '&= \\operatorname{softmax}(\\ln g(\\z))_k',
      reason: 'a positive number is $e$ to its logarithm',
      claims: 'equal',
      evaluate: (inputs) => Array.from(softmax(logitsOf(inputs).map((z) => -softplus(-z)))),
    },
    {
      tex: '&= \\operatorname{softmax} \\bigl( \\z - \\ln(1 + e^{\\z}) \\bigr)_k',
      reason:
        '$\\ln g(z) = z - \\ln(1 + e^{z})$. A logit far below 0 stays as it is; one far above 0 becomes nearly 0, and all those are alike',
      claims: 'equal',
      evaluate: (inputs) => Array.from(softmax(logitsOf(inputs).map((z) => z - softplus(z)))),
    },
    {
      tex: '&= \\operatorname{softmax}(\\z)_k',
      reason: 'a common slip: dividing by the sum is what softmax does, but to exponentials, not to sigmoids',
      claims: 'slip',
      evaluate: (inputs) => Array.from(softmax(logitsOf(inputs))),
    },
  ],
});
