import { defineDerivation } from '../kit/derivation.ts';

/** Floating-point operations of one training step, full and sampled. */
export const costOfAStep = defineDerivation({
  id: 'cost-of-a-step',
  title: 'The operations of one step, counted',
  inputs: [
    { name: 'K', symbol: 'K', label: 'K', min: 10, max: 1_000_000, step: 10, default: 10_000 },
    { name: 'D', symbol: 'D', label: 'D', min: 1, max: 1024, step: 1, default: 32 },
    { name: 'B', symbol: 'B', label: 'B', min: 1, max: 512, step: 1, default: 64 },
    { name: 'S', symbol: 'S', label: 'S', min: 1, max: 1024, step: 1, default: 64 },
  ],
  lines: [
    {
      tex: 'F_{\\text{full}} &= 3 \\cdot 2BKD',
      reason:
        'three products, for the logits, for the gradient of the weights and of the features; each has $BKD$ multiplications and as many additions',
      claims: 'given',
      evaluate: ({ K, D, B }) => 2 * B * K * D + 2 * B * K * D + 2 * B * K * D,
    },
    { tex: '&= 6BDK', reason: 'collected', claims: 'equal', evaluate: ({ K, D, B }) => 6 * B * D * K },
    {
      tex: 'F_{\\text{sampled}} &= 3 \\cdot 2B(1+S)D',
      reason: 'the same three products, with the label and $S$ draws in the place of $K$ classes',
      claims: 'given',
      evaluate: ({ D, B, S }) => 2 * B * (1 + S) * D + 2 * B * (1 + S) * D + 2 * B * (1 + S) * D,
    },
    {
      tex: '&= 6BD(1+S)',
      reason: 'collected; $K$ is gone',
      claims: 'equal',
      evaluate: ({ D, B, S }) => 6 * B * D * (1 + S),
    },
    {
      tex: '\\frac{F_{\\text{full}}}{F_{\\text{sampled}}} &= \\frac{K}{1 + S}',
      reason: 'batch and features cancel',
      claims: 'balanced',
      left: ({ K, D, B, S }) => (6 * B * D * K) / (6 * B * D * (1 + S)),
      right: ({ K, S }) => K / (1 + S),
    },
    {
      tex: '&= \\frac{K}{S}',
      reason: 'a common slip: the label has to be scored, too',
      claims: 'slip',
      evaluate: ({ K, S }) => K / S,
    },
  ],
});
