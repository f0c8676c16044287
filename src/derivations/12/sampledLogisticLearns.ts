import { logit } from '#engine';
import { ONE_SHARE } from '../inputs/oneShare.ts';
import { defineDerivation } from '../kit/derivation.ts';
import { ln } from '../kit/ln.ts';

/** Take the hits out of NCE, and it learns log-odds. */
export const sampledLogisticLearns = defineDerivation({
  id: 'sampled-logistic-learns',
  title: 'Take out the hits, and log-odds are learned',
  inputs: [ONE_SHARE.p, ONE_SHARE.q, ONE_SHARE.S],
  lines: [
    {
      tex: "\\zk{k}' &= \\ln \\frac{\\probk{k}}{S \\qk{k} (1 - \\probk{k})}",
      reason:
        'class $k$ is noise $S \\qk{k}$ times, but only where it is not the label: $1 - \\probk{k}$ of the time',
      claims: 'given',
      evaluate: ({ p, q, S }) => ln(p / (S * q * (1 - p))),
    },
    {
      tex: '&= \\ln \\frac{\\probk{k}}{1 - \\probk{k}} - \\ln(S \\qk{k})',
      reason: 'the log of a product',
      claims: 'equal',
      evaluate: ({ p, q, S }) => ln(p / (1 - p)) - ln(S * q),
    },
    {
      tex: '&= \\operatorname{logit}(\\probk{k}) - \\ln(S \\qk{k})',
      reason:
        "$\\zk{k}' = \\zk{k} - \\ln(S \\qk{k})$, so $\\zk{k}$ is the log-odds of $k$ against all others, whatever $\\q$",
      claims: 'equal',
      evaluate: ({ p, q, S }) => logit(p) - ln(S * q),
    },
    {
      tex: '&= \\ln \\probk{k} - \\ln(S \\qk{k})',
      reason: 'a common slip: that is NCE, which keeps its hits',
      claims: 'slip',
      evaluate: ({ p, q, S }) => ln(p) - ln(S * q),
    },
  ],
});
