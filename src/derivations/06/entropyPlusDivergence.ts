import { entropy, klDivergence, surprisal } from '#engine';
import { defineDerivation } from '../kit/derivation.ts';
import { ln } from '../kit/ln.ts';

const share = <Name extends string>(name: Name, symbol: string, value: number) => ({
  name,
  symbol,
  label: name,
  min: 0.05,
  max: 0.45,
  step: 0.01,
  default: value,
  ink: 'p' as const,
});

interface Shares {
  readonly p1: number;
  readonly p2: number;
  readonly r1: number;
  readonly r2: number;
}

const truth = ({ p1, p2 }: Shares) => [p1, p2, 1 - p1 - p2];
const bet = ({ r1, r2 }: Shares) => [r1, r2, 1 - r1 - r2];
const over = (inputs: Shares, term: (p: number, said: number) => number) => {
  const said = bet(inputs);
  return truth(inputs).reduce((sum, p, k) => sum + term(p, said[k]), 0);
};

/** What one pays is what honesty pays, and what dishonesty costs; the second is never negative. */
export const entropyPlusDivergence = defineDerivation({
  id: 'entropy-plus-divergence',
  title: 'Honesty pays: the cross-entropy is entropy plus divergence',
  inputs: [
    share('p1', '\\probk{1}', 0.45),
    share('p2', '\\probk{2}', 0.3),
    share('r1', '\\yhatk{1}', 0.2),
    share('r2', '\\yhatk{2}', 0.2),
  ],
  lines: [
    {
      tex: 'H(\\prob, \\yhat) &= -\\sum_{k} \\probk{k} \\ln \\yhatk{k}',
      reason: 'the cross-entropy: what the bet $\\yhat$ is expected to lose, when $\\prob$ is what comes',
      claims: 'given',
      evaluate: (inputs) => over(inputs, (p, said) => p * surprisal(said)),
    },
    {
      tex: '&= H(\\prob) + \\sum_{k} \\probk{k} \\ln \\frac{\\probk{k}}{\\yhatk{k}}',
      reason: 'add and subtract what an honest bet loses, $H(\\prob) = -\\sum_k \\probk{k} \\ln \\probk{k}$',
      claims: 'equal',
      evaluate: (inputs) => entropy(truth(inputs)) + over(inputs, (p, said) => p * ln(p / said)),
    },
    {
      tex: '&= H(\\prob) + \\sum_{k} \\probk{k} \\, (r_k - 1 - \\ln r_k)',
      reason:
        '$r_k = \\yhatk{k} / \\probk{k}$. What was added, $\\sum_k (\\yhatk{k} - \\probk{k})$, is 0. And $\\ln r \\le r - 1$: the line touches the curve at $r = 1$ and lies above it elsewhere. So no term is negative',
      claims: 'equal',
      evaluate: (inputs) =>
        entropy(truth(inputs)) + over(inputs, (p, said) => p * (said / p - 1 - ln(said / p))),
    },
    {
      tex: '&= H(\\prob) + D(\\prob \\,\\Vert\\, \\yhat)',
      reason:
        'its name: the Kullback–Leibler divergence. It is 0 only where all $r_k$ are 1: for $\\yhat = \\prob$',
      claims: 'equal',
      evaluate: (inputs) => entropy(truth(inputs)) + klDivergence(truth(inputs), bet(inputs)),
    },
    {
      tex: '&= H(\\prob) + D(\\yhat \\,\\Vert\\, \\prob)',
      reason:
        'a common slip: the divergence the other way round. It is no distance; its two arguments play different parts',
      claims: 'slip',
      evaluate: (inputs) => entropy(truth(inputs)) + klDivergence(bet(inputs), truth(inputs)),
    },
  ],
});
