import { crossEntropy, exponential, oneHot, surprisal } from '#engine';
import { defineDerivation } from '../kit/derivation.ts';
import { ln } from '../kit/ln.ts';

/** The least loss of a softmax that is applied twice. */
export const softmaxTwiceFloor = defineDerivation({
  id: 'softmax-twice-floor',
  title: 'The floor under a softmax applied twice',
  inputs: [{ name: 'K', symbol: 'K', label: 'K', min: 2, max: 1000, step: 1, default: 10 }],
  lines: [
    {
      tex: '\\Loss &= -\\ln \\operatorname{softmax}(1, 0, \\dots, 0)_1',
      reason: 'a model that is certain and right gives the shares 1, 0, …, 0. The loss takes them for logits',
      claims: 'given',
      evaluate: ({ K }) => crossEntropy(oneHot(0, K), 0),
    },
    {
      tex: '&= -\\ln \\frac{e^1}{e^1 + (K - 1) \\, e^0}',
      reason: 'a gap of 1 is the largest there can be between two shares',
      claims: 'equal',
      evaluate: ({ K }) => surprisal(exponential(1) / (exponential(1) + (K - 1) * exponential(0))),
    },
    {
      tex: '&= \\ln \\Bigl( 1 + \\frac{K - 1}{e} \\Bigr)',
      reason: 'minus a logarithm turns the fraction over',
      claims: 'equal',
      evaluate: ({ K }) => ln(1 + (K - 1) / exponential(1)),
    },
    {
      tex: '&= 0',
      reason: 'what one softmax would reach in this limit, and what many expect of two',
      claims: 'slip',
      evaluate: () => 0,
    },
  ],
});
