import { sigmoid, softmax } from '#engine';
import { defineDerivation } from '../kit/derivation.ts';
import { exp } from '../kit/exp.ts';

const column = (upper: string, lower: string) => `\\begin{pmatrix} ${upper} \\\\ ${lower} \\end{pmatrix}`;

/** The 1 beside e^z in the logistic is the exponential of a second logit that was fixed at zero. */
export const hiddenOne = defineDerivation({
  id: 'hidden-one',
  title: 'The lonely 1 is a class with logit zero',
  inputs: [{ name: 'z', symbol: '\\z', label: 'z', min: -10, max: 10, step: 0.1, default: 1.4, ink: 'z' }],
  lines: [
    {
      tex: `${column('\\ak{1}', '\\ak{2}')} &= ${column('g(\\z)', '1 - g(\\z)')}`,
      reason: 'logistic regression: the two shares of lesson 1',
      claims: 'given',
      evaluate: ({ z }) => [sigmoid(z), 1 - sigmoid(z)],
    },
    {
      tex: `&= \\frac{1}{e^{\\z} + 1} ${column('e^{\\z}', '1')}`,
      reason: 'both shares over the same denominator',
      claims: 'equal',
      evaluate: ({ z }) => [exp(z) / (exp(z) + 1), 1 / (exp(z) + 1)],
    },
    {
      tex: `&= \\frac{1}{e^{\\z} + e^{0}} ${column('e^{\\z}', 'e^{0}')}`,
      reason: '$1 = e^{0}$, above and below',
      claims: 'equal',
      evaluate: ({ z }) => [exp(z) / (exp(z) + exp(0)), exp(0) / (exp(z) + exp(0))],
    },
    {
      tex: `&= \\frac{1}{e^{\\zk{1}} + e^{\\zk{2}}} ${column('e^{\\zk{1}}', 'e^{\\zk{2}}')}`,
      reason: 'names: $\\zk{1} = \\z$ and $\\zk{2} = 0$',
      claims: 'equal',
      evaluate: ({ z }) => [...softmax([z, 0])],
    },
    {
      tex: `&= ${column('g(\\zk{1})', 'g(\\zk{2})')}`,
      reason: 'a common slip: one logistic for each logit; the shares do not sum to 1',
      claims: 'slip',
      evaluate: ({ z }) => [sigmoid(z), sigmoid(0)],
    },
  ],
});
