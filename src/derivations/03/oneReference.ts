import { sigmoid, softmax } from '#engine';
import { defineDerivation } from '../kit/derivation.ts';
import { exp } from '../kit/exp.ts';

const weight = <Name extends string>(name: Name, symbol: string, label: string, value: number) => ({
  name,
  symbol,
  label,
  min: -2,
  max: 2,
  step: 0.1,
  default: value,
  ink: 'w' as const,
});

interface Numbers {
  readonly x: number;
  readonly w1: number;
  readonly b1: number;
  readonly w2: number;
  readonly b2: number;
}

const first = ({ x, w1, b1 }: Numbers) => w1 * x + b1;
const second = ({ x, w2, b2 }: Numbers) => w2 * x + b2;

/** Log-odds against one class that are linear in x, inverted. */
export const oneReference = defineDerivation({
  id: 'one-reference',
  title: 'Road 1: linear log-odds against one reference, inverted',
  inputs: [
    { name: 'x', symbol: 'x', label: 'x, kilometres', min: 0, max: 5, step: 0.5, default: 3 },
    weight('w1', 'w_1', 'w1, of the car', 0.8),
    weight('b1', 'b_1', 'b1, of the car', -1.5),
    weight('w2', 'w_2', 'w2, of the bus', 0.5),
    weight('b2', 'b_2', 'b2, of the bus', -0.5),
  ],
  lines: [
    {
      tex: '\\probk{1} &= \\frac{o_1}{o_1 + o_2 + 1}, \\qquad o_k = \\frac{\\probk{k}}{\\probk{3}}',
      reason:
        'odds of car and bus against the reference, on foot. The three shares are in the ratio $o_1 : o_2 : 1$ and sum to 1',
      claims: 'given',
      evaluate: (inputs) => {
        const [o1, o2] = [exp(first(inputs)), exp(second(inputs))];
        return o1 / (o1 + o2 + 1);
      },
    },
    {
      tex: '&= \\frac{e^{w_1 x + b_1}}{e^{w_1 x + b_1} + e^{w_2 x + b_2} + e^0}',
      reason:
        'the assumption of this road: $\\ln o_k = w_k x + b_k$. The reference has log-odds 0 against itself',
      claims: 'equal',
      evaluate: (inputs) => exp(first(inputs)) / (exp(first(inputs)) + exp(second(inputs)) + exp(0)),
    },
    {
      tex: '&= \\frac{e^{(w_1 - w_2) x + b_1 - b_2}}{e^{(w_1 - w_2) x + b_1 - b_2} + e^0 + e^{-w_2 x - b_2}}',
      reason:
        'above and below times $e^{-w_2 x - b_2}$: now the bus is the reference, and no share has changed',
      claims: 'equal',
      evaluate: (inputs) => {
        const [gap, foot] = [first(inputs) - second(inputs), 0 - second(inputs)];
        return exp(gap) / (exp(gap) + exp(0) + exp(foot));
      },
    },
    {
      tex: '&= \\operatorname{softmax}(w_1 x + b_1, \\; w_2 x + b_2, \\; 0)_1',
      reason: 'its name: logits are log-odds against a reference, up to a constant that is the same for all',
      claims: 'equal',
      evaluate: (inputs) => softmax([first(inputs), second(inputs), 0])[0],
    },
    {
      tex: '&= g(w_1 x + b_1)',
      reason:
        'a common slip: the logistic function of these log-odds. It inverts log-odds against *all others together*; these are against one of them',
      claims: 'slip',
      evaluate: (inputs) => sigmoid(first(inputs)),
    },
  ],
});
