import { softmax } from '#engine';
import { THREE_LOGITS } from '../inputs/threeLogits.ts';
import { defineDerivation } from '../kit/derivation.ts';

const move = <Name extends string>(name: Name, k: number, value: number) => ({
  name,
  symbol: `a_${k}`,
  label: `a${k}, how far the logit of class ${k} moves`,
  min: -5,
  max: 5,
  step: 0.1,
  default: value,
});

interface Moved {
  readonly z1: number;
  readonly z2: number;
  readonly z3: number;
  readonly a1: number;
  readonly a2: number;
  readonly a3: number;
}

const sharesOf = ({ z1, z2, z3 }: Moved) => softmax([z1, z2, z3]);
const movesOf = ({ a1, a2, a3 }: Moved) => [a1, a2, a3];
/** The mean of something over the classes, weighted by their shares. */
const meanOf = (inputs: Moved, of: (a: number) => number) => {
  const moves = movesOf(inputs);
  return sharesOf(inputs).reduce((sum, share, k) => sum + share * of(moves[k]), 0);
};

/** The curvature of the loss along any direction is the variance of how far the logits move: never negative. */
export const curvatureIsAVariance = defineDerivation({
  id: 'curvature-is-a-variance',
  title: 'The curvature of the loss is a variance, so the loss is convex',
  inputs: [...THREE_LOGITS, move('a1', 1, 1), move('a2', 2, -1), move('a3', 3, 0.5)],
  lines: [
    {
      tex: 'a^{\\top} \\nabla^2 \\Loss \\, a &= \\sum_{k} \\sum_{l} a_k \\, \\yhatk{k} \\bigl( [k = l] - \\yhatk{l} \\bigr) \\, a_l',
      reason:
        'the gradient is $\\yhat$ minus the label, the label does not move, and the Jacobian of softmax has the entries $\\yhatk{k}([k = l] - \\yhatk{l})$. Here $a$ is how far the logits move',
      claims: 'given',
      evaluate: (inputs) => {
        const [shares, moves] = [sharesOf(inputs), movesOf(inputs)];
        let sum = 0;
        for (const [k, a] of moves.entries())
          for (const [l, other] of moves.entries())
            sum += a * shares[k] * ((k === l ? 1 : 0) - shares[l]) * other;
        return sum;
      },
    },
    {
      tex: '&= \\sum_{k} \\yhatk{k} a_k^2 - \\Bigl( \\sum_{k} \\yhatk{k} a_k \\Bigr)^2',
      reason: 'terms with $k = l$ on the left, the double sum of products on the right',
      claims: 'equal',
      evaluate: (inputs) => meanOf(inputs, (a) => a * a) - meanOf(inputs, (a) => a) ** 2,
    },
    {
      tex: '&= \\sum_{k} \\yhatk{k} \\, (a_k - \\bar a)^2 \\ge 0',
      reason:
        'the mean of squares minus the square of the mean: the variance of $a$ when class $k$ comes with probability $\\yhatk{k}$; $\\bar a = \\sum_k \\yhatk{k} a_k$. It is 0 only where all $a_k$ are the same',
      claims: 'equal',
      evaluate: (inputs) => {
        const mean = meanOf(inputs, (a) => a);
        return meanOf(inputs, (a) => (a - mean) ** 2);
      },
    },
    {
      tex: '&= \\sum_{k} \\yhatk{k} a_k^2',
      reason:
        'a common slip: only the diagonal, as if each share answered to its own logit alone. It finds curvature even where all logits move together and nothing changes',
      claims: 'slip',
      evaluate: (inputs) => meanOf(inputs, (a) => a * a),
    },
  ],
});
