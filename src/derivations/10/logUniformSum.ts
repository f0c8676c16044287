import { logUniformProbability } from '#engine';
import { sumOf } from '../inputs/proposalInputs.ts';
import { defineDerivation } from '../kit/derivation.ts';
import { ln } from '../kit/ln.ts';

/** What the n most frequent classes get of a log-uniform proposal. */
export const logUniformSum = defineDerivation({
  id: 'log-uniform-sum',
  title: 'What log-uniform gives to the first $n$ classes',
  inputs: [
    { name: 'K', symbol: 'K', label: 'K', min: 1000, max: 1_000_000, step: 1000, default: 10_000 },
    { name: 'n', symbol: 'n', label: 'n', min: 1, max: 1000, step: 1, default: 99 },
  ],
  lines: [
    {
      tex: '\\sum_{k=1}^{n} \\qk{k} &= \\sum_{k=1}^{n} \\frac{\\ln(k+1) - \\ln k}{\\ln(K+1)}',
      reason: 'definition; classes are numbered by falling frequency',
      claims: 'given',
      evaluate: ({ K, n }) => sumOf(Array.from({ length: n }, (_, k) => logUniformProbability(k, K))),
    },
    {
      tex: '&= \\frac{\\ln(n+1) - \\ln 1}{\\ln(K+1)}',
      reason: 'each logarithm between the first and the last is added once and subtracted once',
      claims: 'equal',
      evaluate: ({ K, n }) => (ln(n + 1) - ln(1)) / ln(K + 1),
    },
    {
      tex: '&= \\frac{\\ln(n+1)}{\\ln(K+1)}',
      reason: '$\\ln 1 = 0$; with $n = K$ the sum is 1, as it must be',
      claims: 'equal',
      evaluate: ({ K, n }) => ln(n + 1) / ln(K + 1),
    },
    {
      tex: '&= \\frac{n}{K}',
      reason: 'a common slip: that is the uniform proposal',
      claims: 'slip',
      evaluate: ({ K, n }) => n / K,
    },
  ],
});
