import { sigmoid } from '#engine';
import { ONE_SHARE } from '../inputs/oneShare.ts';
import { defineDerivation } from '../kit/derivation.ts';
import { ln } from '../kit/ln.ts';

/** NCE: a logistic regression that tells data from noise learns log p. */
export const dataOrNoise = defineDerivation({
  id: 'data-or-noise',
  title: 'Data or noise? The answer holds $\\ln \\prob$',
  inputs: [ONE_SHARE.p, ONE_SHARE.q, ONE_SHARE.S],
  lines: [
    {
      tex: 'P(\\text{data} \\mid k) &= \\frac{\\probk{k}}{\\probk{k} + S \\qk{k}}',
      reason: 'Bayes: for each class from the data, $S$ are drawn as noise',
      claims: 'given',
      evaluate: ({ p, q, S }) => p / (p + S * q),
    },
    {
      tex: '&= \\frac{1}{1 + S \\qk{k} / \\probk{k}}',
      reason: 'divide above and below by $\\probk{k}$',
      claims: 'equal',
      evaluate: ({ p, q, S }) => 1 / (1 + (S * q) / p),
    },
    {
      tex: '&= g\\bigl(\\ln \\probk{k} - \\ln(S \\qk{k})\\bigr)',
      reason:
        '$g$ is the logistic function; so where $g(\\zk{k} - \\ln(S \\qk{k}))$ is trained, $\\zk{k}$ becomes $\\ln \\probk{k}$',
      claims: 'equal',
      evaluate: ({ p, q, S }) => sigmoid(ln(p) - ln(S * q)),
    },
    {
      tex: '&= g(\\ln \\probk{k})',
      reason: 'a common slip: without $\\ln(S \\qk{k})$ it is the logits that have to make up for it',
      claims: 'slip',
      evaluate: ({ p }) => sigmoid(ln(p)),
    },
  ],
});
