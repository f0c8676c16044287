import { entropy, klDivergence, surprisal } from '#engine';
import { defineDerivation } from '../kit/derivation.ts';
import { ln } from '../kit/ln.ts';

const share = <Name extends string>(name: Name, symbol: string, label: string, value: number) => ({
  name,
  symbol,
  label,
  min: 0.01,
  max: 0.99,
  step: 0.01,
  default: value,
});

const binary = (share: number) => [share, 1 - share];

/** Under the log loss the best thing to say is what one believes. */
export const honestyPays = defineDerivation({
  id: 'honesty-pays',
  title: 'Under the log loss, say what you believe',
  inputs: [
    { ...share('p', '\\prob', 'p, what you believe', 0.7), ink: 'p' },
    share('r', 'r', 'r, what you say', 0.9),
  ],
  lines: [
    {
      tex: '\\mathrm{E}[\\Loss] &= -\\prob \\ln r - (1 - \\prob) \\ln(1 - r)',
      reason: 'you believe that the statement is true with probability $\\prob$, and you say $r$',
      claims: 'given',
      evaluate: ({ p, r }) => p * surprisal(r) + (1 - p) * surprisal(1 - r),
    },
    {
      tex: '&= H(\\prob) + \\prob \\ln \\frac{\\prob}{r} + (1 - \\prob) \\ln \\frac{1 - \\prob}{1 - r}',
      reason:
        'add and subtract what honesty costs, $H(\\prob) = -\\prob \\ln \\prob - (1 - \\prob) \\ln(1 - \\prob)$',
      claims: 'equal',
      evaluate: ({ p, r }) => entropy(binary(p)) + p * ln(p / r) + (1 - p) * ln((1 - p) / (1 - r)),
    },
    {
      tex: '&= H(\\prob) + D(\\prob \\,\\Vert\\, r)',
      reason:
        'the second part is the Kullback–Leibler divergence. It is never negative, and 0 only for $r = \\prob$',
      claims: 'equal',
      evaluate: ({ p, r }) => entropy(binary(p)) + klDivergence(binary(p), binary(r)),
    },
    {
      tex: '&= \\prob (1 - r) + (1 - \\prob) r',
      reason:
        'a common slip: a fine in proportion to the distance. It is smallest at $r = 0$ or $r = 1$: it pays to exaggerate',
      claims: 'slip',
      evaluate: ({ p, r }) => p * (1 - r) + (1 - p) * r,
    },
  ],
});
