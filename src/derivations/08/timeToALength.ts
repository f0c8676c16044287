import { exponential, sigmoid } from '#engine';
import { defineDerivation } from '../kit/derivation.ts';

const PIECES = 8000;

/** Simpson's rule over so many pieces: beyond the digits that are compared. */
function integral(of: (u: number) => number, to: number): number {
  const width = to / PIECES;
  let sum = of(0) + of(to);
  for (let i = 1; i < PIECES; i += 1) sum += (i % 2 === 1 ? 4 : 2) * of(i * width);
  return (sum * width) / 3;
}

/** How long a small-step descent takes to reach a weight when nothing is on the wrong side. */
export const timeToALength = defineDerivation({
  id: 'time-to-a-length',
  title: 'Each further unit of length takes e times as long',
  inputs: [{ name: 'w', symbol: '\\w', label: 'w', min: 0.5, max: 10, step: 0.1, default: 5, ink: 'w' }],
  lines: [
    {
      tex: 't &= \\int_0^{\\w} \\frac{du}{1 - g(u)}',
      reason:
        'one example with feature 1, on the right side: the loss is $\\ln(1 + e^{-\\w})$, and the weight moves at the speed $1 - g(\\w)$, with lesson 1’s $g$, downhill by small steps. Time is way over speed',
      claims: 'given',
      evaluate: ({ w }) => integral((u) => 1 / sigmoid(-u), w),
    },
    {
      tex: '&= \\int_0^{\\w} (1 + e^{u}) \\, du',
      reason: '$1 / (1 - g(u)) = 1 + e^{u}$',
      claims: 'equal',
      evaluate: ({ w }) => integral((u) => 1 + exponential(u), w),
    },
    {
      tex: '&= \\w + e^{\\w} - 1',
      reason:
        'so $e^{\\w} \\le t + 1$: the weight is never above $\\ln(t + 1)$, and comes ever nearer to it. It has no limit',
      claims: 'equal',
      evaluate: ({ w }) => w + exponential(w) - 1,
    },
    {
      tex: '&= \\w \\, (1 + e^{\\w})',
      reason: 'a common slip: the way times one over the last speed. The speed fell all the time',
      claims: 'slip',
      evaluate: ({ w }) => w * (1 + exponential(w)),
    },
  ],
});
