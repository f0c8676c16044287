import { softmax } from '#engine';
import { defineDerivation } from '../kit/derivation.ts';
import { exp } from '../kit/exp.ts';

/** Dividing the logits by T raises the shares to the power 1/T; dividing the shares does something else. */
export const temperatureAsPower = defineDerivation({
  id: 'temperature-as-power',
  title: 'A temperature raises shares to a power',
  inputs: [
    { name: 'z1', symbol: '\\zk{1}', label: 'z1', min: -10, max: 10, step: 0.1, default: 2, ink: 'z' },
    { name: 'z2', symbol: '\\zk{2}', label: 'z2', min: -10, max: 10, step: 0.1, default: 0, ink: 'z' },
    { name: 'T', symbol: 'T', label: 'T', min: 0.2, max: 10, step: 0.1, default: 0.5 },
  ],
  lines: [
    {
      tex: '\\operatorname{softmax}(\\z / T)_1 &= \\frac{e^{\\zk{1} / T}}{e^{\\zk{1} / T} + e^{\\zk{2} / T}}',
      reason: 'definition: every logit is divided by $T$, then softmax as always',
      claims: 'given',
      evaluate: ({ z1, z2, T }) => softmax([z1, z2], T)[0],
    },
    {
      tex: '&= \\frac{(e^{\\zk{1}})^{1/T}}{(e^{\\zk{1}})^{1/T} + (e^{\\zk{2}})^{1/T}}',
      reason: 'a quotient in the exponent is a power',
      claims: 'equal',
      evaluate: ({ z1, z2, T }) => exp(z1) ** (1 / T) / (exp(z1) ** (1 / T) + exp(z2) ** (1 / T)),
    },
    {
      tex: '&= \\frac{\\probk{1}^{1/T}}{\\probk{1}^{1/T} + \\probk{2}^{1/T}}',
      reason:
        'divide above and below by $(e^{\\zk{1}} + e^{\\zk{2}})^{1/T}$; $\\prob$ are the shares at $T = 1$',
      claims: 'equal',
      evaluate: ({ z1, z2, T }) => {
        const [p1, p2] = softmax([z1, z2]);
        return p1 ** (1 / T) / (p1 ** (1 / T) + p2 ** (1 / T));
      },
    },
    {
      tex: '&= \\operatorname{softmax}(\\prob / T)_1',
      reason:
        'a common slip: shares are no logits. To divide them and take softmax again is another function',
      claims: 'slip',
      evaluate: ({ z1, z2, T }) => softmax(softmax([z1, z2]), T)[0],
    },
  ],
});
