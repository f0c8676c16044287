import { sigmoid, softmax } from '#engine';
import { defineDerivation } from '../kit/derivation.ts';
import { exp } from '../kit/exp.ts';

const node = <Name extends string>(name: Name, value: number) => ({
  name,
  symbol: name,
  label: name,
  min: -4,
  max: 4,
  step: 0.1,
  default: value,
});

/** A tree of two-way choices is normalised by itself, and is not a softmax of sums along its paths. */
export const treeOfChoices = defineDerivation({
  id: 'tree-of-choices',
  title: 'A tree of choices is a model of its own',
  inputs: [node('a', 1), node('b', 0.5), node('c', -1)],
  lines: [
    {
      tex: '\\yhatk{1} &= g(a) \\, g(b)',
      reason:
        'four leaves: $a$ chooses the half, $b$ the leaf in the first half, $c$ in the second. Leaf 1 is twice “yes”',
      claims: 'given',
      evaluate: ({ a, b }) => sigmoid(a) * sigmoid(b),
    },
    {
      tex: '&= 1 - g(a)\\,g(-b) - g(-a) \\bigl( g(c) + g(-c) \\bigr)',
      reason:
        'the four products sum to 1, because $g(-x) = 1 - g(x)$ at every branch: nothing is left to normalise',
      claims: 'equal',
      evaluate: ({ a, b, c }) => 1 - sigmoid(a) * sigmoid(-b) - sigmoid(-a) * (sigmoid(c) + sigmoid(-c)),
    },
    {
      tex: '&= \\frac{1}{(1 + e^{-a})(1 + e^{-b})}',
      reason: 'the two branches of its path, and no other: $c$ plays no part',
      claims: 'equal',
      evaluate: ({ a, b }) => 1 / ((1 + exp(-a)) * (1 + exp(-b))),
    },
    {
      tex: '&= \\operatorname{softmax}(a{+}b,\\, a{-}b,\\, c{-}a,\\, {-}a{-}c)_1',
      reason:
        'a common slip: a softmax of what stands along the paths. There $c$ moves leaf 1; the models differ',
      claims: 'slip',
      evaluate: ({ a, b, c }) => softmax([a + b, a - b, c - a, -a - c])[0],
    },
  ],
});
