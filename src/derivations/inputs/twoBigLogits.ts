import type { DerivationInput } from '../kit/derivation.ts';

const logit = <Name extends string>(name: Name, k: number, value: number): DerivationInput<Name> => ({
  name,
  symbol: `\\zk{${k}}`,
  label: `z${k}`,
  // e^300 still fits, and so does a sum of two: the formula as written can be held against the shifted one.
  min: -300,
  max: 300,
  step: 1,
  default: value,
  ink: 'z',
});

/** Two logits that may be large. */
export const TWO_BIG_LOGITS = [logit('z1', 1, 101), logit('z2', 2, 102)] as const;
