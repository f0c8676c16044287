import { entropy, klDivergence, logSumExp, maxEntropyDistribution, surprisal } from '#engine';
import { defineDerivation } from '../kit/derivation.ts';

const share = <Name extends string>(name: Name, symbol: string, value: number) => ({
  name,
  symbol,
  label: name,
  min: 0.05,
  max: 0.45,
  step: 0.01,
  default: value,
  ink: 'q' as const,
});

interface Numbers {
  readonly r1: number;
  readonly r2: number;
  readonly v2: number;
}

const faresOf = ({ v2 }: Numbers) => [0, v2, 5];
const rival = ({ r1, r2 }: Numbers) => [r1, r2, 1 - r1 - r2];
const meanOf = (inputs: Numbers) => rival(inputs).reduce((sum, r, k) => sum + r * faresOf(inputs)[k], 0);
/** The softmax of the fares that has the same mean as the rival. */
const flattest = (inputs: Numbers) => maxEntropyDistribution(faresOf(inputs), meanOf(inputs));
const logZ = (inputs: Numbers) => logSumExp(faresOf(inputs).map((fare) => flattest(inputs).slope * fare));
const apart = (inputs: Numbers) => klDivergence(rival(inputs), flattest(inputs).probabilities);

/** The softmax of the constrained values is flatter than every rival with its mean, by their divergence. */
export const noFlatterShares = defineDerivation({
  id: 'no-flatter-shares',
  title: 'Road 3: no shares of the same mean are flatter than a softmax',
  inputs: [
    share('r1', 'r_1', 0.3),
    share('r2', 'r_2', 0.1),
    { name: 'v2', symbol: 'v_2', label: 'v2, the bus fare', min: 0.5, max: 4.5, step: 0.1, default: 2 },
  ],
  lines: [
    {
      tex: 'H(r) &= -\\sum_k r_k \\ln r_k',
      reason:
        'a rival: any shares $r$ whose mean, $\\sum_k r_k v_k$, is the given $\\mu$. The fares are 0, $v_2$ and 5',
      claims: 'given',
      evaluate: (inputs) => entropy(rival(inputs)),
    },
    {
      tex: '&= -\\sum_k r_k \\ln \\probk{k} - D(r \\,\\Vert\\, \\prob)',
      reason:
        '$\\ln r_k = \\ln \\probk{k} + \\ln (r_k / \\probk{k})$, whatever $\\prob$ is; the second parts add up to the divergence $D$',
      claims: 'equal',
      evaluate: (inputs) =>
        rival(inputs).reduce((sum, r, k) => sum + r * surprisal(flattest(inputs).probabilities[k]), 0) -
        apart(inputs),
    },
    {
      tex: '&= \\sum_k r_k \\bigl( \\ln Z - \\beta v_k \\bigr) - D(r \\,\\Vert\\, \\prob)',
      reason:
        'choose $\\probk{k} = e^{\\beta v_k} / Z$ with $Z = \\sum_j e^{\\beta v_j}$, and the one $\\beta$ for which $\\prob$ has the mean $\\mu$',
      claims: 'equal',
      evaluate: (inputs) =>
        rival(inputs).reduce(
          (sum, r, k) => sum + r * (logZ(inputs) - flattest(inputs).slope * faresOf(inputs)[k]),
          0,
        ) - apart(inputs),
    },
    {
      tex: '&= \\ln Z - \\beta \\mu - D(r \\,\\Vert\\, \\prob)',
      reason: 'shares sum to 1, and the mean is $\\mu$: of $r$ nothing is left but the divergence',
      claims: 'equal',
      evaluate: (inputs) => logZ(inputs) - flattest(inputs).slope * meanOf(inputs) - apart(inputs),
    },
    {
      tex: '&= H(\\prob) - D(r \\,\\Vert\\, \\prob)',
      reason:
        '$\\prob$ has this mean, too, and its divergence from itself is 0: so $\\ln Z - \\beta\\mu$ is its entropy. No divergence is negative, so no rival is flatter',
      claims: 'equal',
      evaluate: (inputs) => entropy(flattest(inputs).probabilities) - apart(inputs),
    },
    {
      tex: '&= H(\\prob) - D(\\prob \\,\\Vert\\, r)',
      reason: 'a common slip: the divergence the other way round is another number',
      claims: 'slip',
      evaluate: (inputs) =>
        entropy(flattest(inputs).probabilities) - klDivergence(flattest(inputs).probabilities, rival(inputs)),
    },
  ],
});
