import type { DerivationInput } from '../kit/derivation.ts';

const rowOf =
  (tex: string, letter: string) =>
  <const Name extends string>(name: Name, k: number, value: number): DerivationInput<Name> => ({
    name,
    symbol: `${tex}{${k}}`,
    label: `${letter}${k}`,
    min: -3,
    max: 3,
    step: 0.1,
    default: value,
    ink: 'w',
  });

/** The parameters of class k, of one feature: one number. */
export const thetaRow = rowOf('\\paramsk', 'θ');
/** The weights of class k, of one feature: one number. */
export const weightRow = rowOf('\\Wk', 'W');
