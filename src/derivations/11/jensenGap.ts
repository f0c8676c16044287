import { logSumExp } from '#engine';
import {
  expectation,
  FEW_DRAWS,
  logitsOf,
  MODEST_LOGITS,
  proposalOf,
  sumOf,
  type ThreeClasses,
  TWO_SHARES,
} from '../inputs/proposalInputs.ts';
import { defineDerivation } from '../kit/derivation.ts';
import { exp } from '../kit/exp.ts';
import { ln } from '../kit/ln.ts';

type Names = ThreeClasses & { readonly q1: number; readonly q2: number; readonly draws: number };

/** E[f(Ẑ/Z)], where Ẑ has the label, class 1, exactly and estimates the rest; hits add nothing. */
function meanOf(inputs: Names, f: (ratio: number) => number): number {
  const [z, q] = [logitsOf(inputs), proposalOf(inputs)];
  const Z = sumOf(z.map(exp));
  return expectation(q, inputs.draws, (classes) => {
    const drawn = sumOf(classes.map((k) => (k === 0 ? 0 : exp(z[k]) / q[k])));
    return f((exp(z[0]) + drawn / inputs.draws) / Z);
  });
}

/** The estimate form is too small on average: a logarithm is concave. */
export const jensenGap = defineDerivation({
  id: 'jensen-gap',
  title: 'The estimate form is too small on average',
  inputs: [...MODEST_LOGITS, ...TWO_SHARES, FEW_DRAWS],
  lines: [
    {
      tex: '\\Loss - \\mathrm{E}[\\hat{\\Loss}] &= \\ln Z - \\mathrm{E}[\\ln \\hat{Z}]',
      reason:
        'both losses hold the same $-\\zk{1}$; the label enters $\\hat{Z}$ exactly, the draws estimate the rest',
      claims: 'given',
      evaluate: (inputs) => {
        const logZ = logSumExp(logitsOf(inputs));
        return logZ - meanOf(inputs, (ratio) => ln(ratio * exp(logZ)));
      },
    },
    {
      tex: '&= \\mathrm{E}\\Bigl[-\\ln \\frac{\\hat{Z}}{Z}\\Bigr]',
      reason: 'a difference of logarithms, under one mean',
      claims: 'equal',
      evaluate: (inputs) => meanOf(inputs, (ratio) => -ln(ratio)),
    },
    {
      tex: '&= \\mathrm{E}\\Bigl[\\frac{\\hat{Z}}{Z} - 1 - \\ln \\frac{\\hat{Z}}{Z}\\Bigr]',
      reason:
        '$\\hat{Z}$ has no bias, so $\\mathrm{E}[\\hat{Z}/Z] - 1 = 0$. No term here is negative: $\\ln r \\le r - 1$',
      claims: 'equal',
      evaluate: (inputs) => meanOf(inputs, (ratio) => ratio - 1 - ln(ratio)),
    },
    {
      tex: '&= \\ln \\mathrm{E}\\Bigl[\\frac{Z}{\\hat{Z}}\\Bigr]',
      reason: 'a common slip: a mean and a logarithm do not change places',
      claims: 'slip',
      evaluate: (inputs) => ln(meanOf(inputs, (ratio) => 1 / ratio)),
    },
    {
      tex: '&= 0',
      reason: 'another: “$\\hat{Z}$ has no bias, so the loss has none”',
      claims: 'slip',
      evaluate: () => 0,
    },
  ],
});
