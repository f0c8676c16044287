import { defineDerivation } from '../kit/derivation.ts';
import { exp } from '../kit/exp.ts';
import { ln } from '../kit/ln.ts';

/** How often an item of known rank comes first among a few drawn ones. */
export const sampledRank = defineDerivation({
  id: 'sampled-rank',
  title: 'How often rank $r$ looks like rank 1',
  inputs: [
    { name: 'N', symbol: 'N', label: 'N', min: 1000, max: 100_000, step: 1000, default: 10_000 },
    { name: 'r', symbol: 'r', label: 'r', min: 1, max: 500, step: 1, default: 100 },
    { name: 'm', symbol: 'm', label: 'm', min: 1, max: 500, step: 1, default: 100 },
  ],
  lines: [
    {
      tex: 'P(\\text{first}) &= \\prod_{i=1}^{m} \\frac{N - r}{N - 1}',
      reason:
        'of the $N - 1$ other items, $r - 1$ are better; none of $m$ independent draws may be one of those',
      claims: 'given',
      evaluate: ({ N, r, m }) =>
        Array.from({ length: m }).reduce<number>((product) => product * ((N - r) / (N - 1)), 1),
    },
    {
      tex: '&= \\Bigl( 1 - \\frac{r - 1}{N - 1} \\Bigr)^{m}',
      reason: 'equal factors',
      claims: 'equal',
      evaluate: ({ N, r, m }) => (1 - (r - 1) / (N - 1)) ** m,
    },
    {
      tex: '&= e^{m \\ln(1 - (r-1)/(N-1))}',
      reason: 'close to $e^{-m(r-1)/(N-1)}$: it is $m r$ against $N$ that decides, not $r$',
      claims: 'equal',
      evaluate: ({ N, r, m }) => exp(m * ln(1 - (r - 1) / (N - 1))),
    },
    {
      tex: '&= [r = 1]',
      reason: 'a common slip: that is the score of a ranking of all items',
      claims: 'slip',
      evaluate: ({ r }) => (r === 1 ? 1 : 0),
    },
  ],
});
