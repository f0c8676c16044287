import { sigmoid, softmax } from '#engine';
import { defineDerivation } from '../kit/derivation.ts';
import { exp } from '../kit/exp.ts';

/** Softmax with two classes is the logistic of the difference of the logits. */
export const twoClassLogistic = defineDerivation({
  id: 'two-class-logistic',
  title: 'With K = 2 it is the logistic, of a difference',
  inputs: [
    { name: 'z1', symbol: '\\zk{1}', label: 'z1', min: -10, max: 10, step: 0.1, default: 2, ink: 'z' },
    { name: 'z2', symbol: '\\zk{2}', label: 'z2', min: -10, max: 10, step: 0.1, default: 1, ink: 'z' },
  ],
  lines: [
    {
      tex: '\\yhatk{1} &= \\frac{e^{\\zk{1}}}{e^{\\zk{1}} + e^{\\zk{2}}}',
      reason: 'softmax with two classes',
      claims: 'given',
      evaluate: ({ z1, z2 }) => softmax([z1, z2])[0],
    },
    {
      tex: '&= \\frac{e^{\\zk{1}} \\, e^{-\\zk{1}}}{(e^{\\zk{1}} + e^{\\zk{2}}) \\, e^{-\\zk{1}}}',
      reason: 'multiply above and below by $e^{-\\zk{1}}$, which is never zero',
      claims: 'equal',
      evaluate: ({ z1, z2 }) => (exp(z1) * exp(-z1)) / ((exp(z1) + exp(z2)) * exp(-z1)),
    },
    {
      tex: '&= \\frac{1}{1 + e^{\\zk{2} - \\zk{1}}}',
      reason: '$e^{a} e^{-b} = e^{a - b}$, used twice',
      claims: 'equal',
      evaluate: ({ z1, z2 }) => 1 / (1 + exp(z2 - z1)),
    },
    {
      tex: '&= g(\\zk{1} - \\zk{2})',
      reason: 'definition of the logistic $g$',
      claims: 'equal',
      evaluate: ({ z1, z2 }) => sigmoid(z1 - z2),
    },
    {
      tex: '&= g(\\zk{1})',
      reason: 'as the source note has it: true only when $\\zk{2} = 0$',
      claims: 'note',
      evaluate: ({ z1 }) => sigmoid(z1),
    },
  ],
});
