import { smoothedTargets } from '#engine';
import { defineDerivation } from '../kit/derivation.ts';
import { ln } from '../kit/ln.ts';

/** How far the label's logit stands ahead when a smoothed label is fitted exactly. */
export const smoothingGap = defineDerivation({
  id: 'smoothing-gap',
  title: 'The gap that a smoothed label asks for',
  inputs: [
    { name: 'K', symbol: 'K', label: 'K', min: 2, max: 1000, step: 1, default: 10 },
    { name: 'eps', symbol: '\\varepsilon', label: 'ε', min: 0.01, max: 0.5, step: 0.01, default: 0.1 },
  ],
  lines: [
    {
      tex: '\\zk{\\lab} - \\zk{k} &= \\ln \\frac{t_{\\lab}}{t_k}',
      reason:
        'at the lowest point the gradient $\\yhat - t$ is 0: the shares are the targets. And the log of a ratio of shares is a gap of logits',
      claims: 'given',
      evaluate: ({ K, eps }) => {
        const targets = smoothedTargets(0, K, eps);
        return ln(targets[0] / targets[1]);
      },
    },
    {
      tex: '&= \\ln \\frac{1 - \\varepsilon + \\varepsilon / K}{\\varepsilon / K}',
      reason: 'the targets: $\\varepsilon$ is spread over all $K$ classes, the label’s own among them',
      claims: 'equal',
      evaluate: ({ K, eps }) => ln((1 - eps + eps / K) / (eps / K)),
    },
    {
      tex: '&= \\ln \\Bigl( 1 + \\frac{K (1 - \\varepsilon)}{\\varepsilon} \\Bigr)',
      reason: 'above and below times $K / \\varepsilon$. More classes ask for more, more smoothing for less',
      claims: 'equal',
      evaluate: ({ K, eps }) => ln(1 + (K * (1 - eps)) / eps),
    },
    {
      tex: '&= \\ln \\frac{1 - \\varepsilon}{\\varepsilon}',
      reason:
        'a common slip: the odds of label against all others together. Each other class has only its part of $\\varepsilon$',
      claims: 'slip',
      evaluate: ({ eps }) => ln((1 - eps) / eps),
    },
  ],
});
