import type { DerivationInput } from '../kit/derivation.ts';

const logit = <Name extends string>(name: Name, k: number, value: number): DerivationInput<Name> => ({
  name,
  symbol: `\\zk{${k}}`,
  label: `z${k}`,
  min: -10,
  max: 10,
  step: 0.1,
  default: value,
  ink: 'z',
});

/** Three logits for the reader to type. */
export const THREE_LOGITS = [logit('z1', 1, 2), logit('z2', 2, 1), logit('z3', 3, -1)] as const;
