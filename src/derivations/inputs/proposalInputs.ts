import { listsWithReplacement } from '#engine/candidates/candidateLists.ts';
import type { DerivationInput } from '../kit/derivation.ts';

const modestLogit = <Name extends string>(name: Name, k: number, value: number): DerivationInput<Name> => ({
  name,
  symbol: `\\zk{${k}}`,
  label: `z${k}`,
  // Squares of exponentials are compared; beyond this rounding would show before a slip does.
  min: -2,
  max: 2,
  step: 0.1,
  default: value,
  ink: 'z',
});

const share = <Name extends string>(name: Name, k: number, value: number): DerivationInput<Name> => ({
  name,
  symbol: `\\qk{${k}}`,
  label: `q${k}`,
  min: 0.1,
  max: 0.4,
  step: 0.05,
  default: value,
  ink: 'q',
});

/** Three logits of a few classes that can be enumerated. */
export const MODEST_LOGITS = [
  modestLogit('z1', 1, 1),
  modestLogit('z2', 2, 0),
  modestLogit('z3', 3, -1),
] as const;

/** Two shares of a proposal over three classes; the third gets the rest. */
export const TWO_SHARES = [share('q1', 1, 0.2), share('q2', 2, 0.3)] as const;

/** Number of draws, few enough that every list of them is visited. */
export const FEW_DRAWS = {
  name: 'draws',
  symbol: 'S',
  label: 'S',
  min: 1,
  max: 4,
  step: 1,
  default: 2,
} as const;

export interface ThreeClasses {
  readonly z1: number;
  readonly z2: number;
  readonly z3: number;
}

export const logitsOf = ({ z1, z2, z3 }: ThreeClasses): readonly [number, number, number] => [z1, z2, z3];

export const proposalOf = ({
  q1,
  q2,
}: {
  readonly q1: number;
  readonly q2: number;
}): readonly [number, number, number] => [q1, q2, 1 - q1 - q2];

/** Sum over the entries of a short list. */
export const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** The exact expectation over all lists of independent draws: every list, weighted by its probability. */
export function expectation(
  proposal: readonly number[],
  draws: number,
  measure: (classes: readonly number[]) => number,
): number {
  const lists = listsWithReplacement(proposal, draws);
  return sumOf(lists.map(({ classes, probability }) => probability * measure(classes)));
}
