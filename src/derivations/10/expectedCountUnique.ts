import { expectedCount } from '#engine';
import { defineDerivation } from '../kit/derivation.ts';
import { exp } from '../kit/exp.ts';
import { ln } from '../kit/ln.ts';

/** How often a class is expected among candidates when repeats are thrown away. */
export const expectedCountUnique = defineDerivation({
  id: 'expected-count-unique',
  title: 'The expected count when repeats are thrown away',
  inputs: [
    { name: 'q', symbol: '\\qk{k}', label: 'q', min: 0.01, max: 0.9, step: 0.01, default: 0.2, ink: 'q' },
    { name: 'T', symbol: 'T', label: 'T', min: 1, max: 20, step: 1, default: 5 },
  ],
  lines: [
    {
      tex: 'E_k &= 1 - \\prod_{i=1}^{T} (1 - \\qk{k})',
      reason: 'a class is in the set unless each of $T$ independent tries has missed it',
      claims: 'given',
      evaluate: ({ q, T }) => 1 - Array.from({ length: T }).reduce<number>((missed) => missed * (1 - q), 1),
    },
    {
      tex: '&= 1 - (1 - \\qk{k})^{T}',
      reason: 'equal factors',
      claims: 'equal',
      evaluate: ({ q, T }) => 1 - (1 - q) ** T,
    },
    {
      tex: '&= 1 - e^{T \\ln(1 - \\qk{k})}',
      reason: 'a power is the exponential of a logarithm',
      claims: 'equal',
      evaluate: ({ q, T }) => 1 - exp(T * ln(1 - q)),
    },
    {
      tex: '&= -\\operatorname{expm1}\\bigl(T \\operatorname{log1p}(-\\qk{k})\\bigr)',
      reason: 'as a program computes it: exact also where $\\qk{k}$ is tiny',
      claims: 'equal',
      evaluate: ({ q, T }) => expectedCount(q, { numSampled: 1, numTries: T, unique: true }),
    },
    {
      tex: '&= T \\qk{k}',
      reason: 'a common slip: that counts repeats, and can pass 1',
      claims: 'slip',
      evaluate: ({ q, T }) => T * q,
    },
  ],
});
