import { logit } from '#engine';
import { ONE_SHARE } from '../inputs/oneShare.ts';
import { defineDerivation } from '../kit/derivation.ts';
import { ln } from '../kit/ln.ts';

/** word2vec's loss learns pointwise mutual information, shifted. */
export const negativeSamplingLearns = defineDerivation({
  id: 'negative-sampling-learns',
  title: 'Negative sampling learns a ratio, not a probability',
  inputs: [
    { ...ONE_SHARE.p, symbol: '\\prob(w \\mid c)', label: 'p of the word in this context' },
    { ...ONE_SHARE.q, symbol: '\\q(w)', label: 'q of the word' },
    ONE_SHARE.S,
  ],
  lines: [
    {
      tex: '\\z &= \\ln \\frac{P(\\text{data} \\mid w, c)}{1 - P(\\text{data} \\mid w, c)}',
      reason: 'lesson 1: the optimum of a logistic regression is the log-odds of the right answer',
      claims: 'given',
      evaluate: ({ p, q, S }) => logit(p / (p + S * q)),
    },
    {
      tex: '&= \\ln \\frac{\\prob(w \\mid c)}{S \\, \\q(w)}',
      reason: 'the sum $\\prob + S \\q$ is below both, and cancels',
      claims: 'equal',
      evaluate: ({ p, q, S }) => ln(p / (S * q)),
    },
    {
      tex: '&= \\ln \\frac{\\prob(w \\mid c)}{\\q(w)} - \\ln S',
      reason:
        'where $\\q$ is how frequent the words are, the first term is the pointwise mutual information of $w$ and $c$',
      claims: 'equal',
      evaluate: ({ p, q, S }) => ln(p / q) - ln(S),
    },
    {
      tex: '&= \\ln \\prob(w \\mid c)',
      reason: 'a common slip: that is what softmax learns. Add $\\ln(S \\q)$ back, and it is this one, too',
      claims: 'slip',
      evaluate: ({ p }) => ln(p),
    },
  ],
});
