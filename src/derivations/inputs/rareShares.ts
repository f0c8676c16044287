import type { DerivationInput } from '../kit/derivation.ts';

const rare = <Name extends string>(
  name: Name,
  letter: 'p' | 'q',
  k: number,
  value: number,
): DerivationInput<Name> => ({
  name,
  symbol: letter === 'p' ? `\\probk{${k}}` : `\\qk{${k}}`,
  label: `${letter}${k}`,
  min: 0.01,
  max: 0.3,
  step: 0.01,
  default: value,
  ink: letter,
});

/** Shares of three classes among many, so that they need not sum to 1: as labels p, as draws q. */
export const RARE = {
  p1: rare('p1', 'p', 1, 0.2),
  p2: rare('p2', 'p', 2, 0.1),
  p3: rare('p3', 'p', 3, 0.05),
  q1: rare('q1', 'q', 1, 0.2),
  q2: rare('q2', 'q', 2, 0.05),
  q3: rare('q3', 'q', 3, 0.1),
} as const;
