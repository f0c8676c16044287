import type { DerivationInput } from '../kit/derivation.ts';
import { THREE_LOGITS } from './threeLogits.ts';

/** A class of three by its number in the text, 1 to 3. */
export const classInput = <const Name extends string>(
  name: Name,
  symbol: string,
  value: number,
  ink?: 'y',
): DerivationInput<Name> => ({
  name,
  symbol,
  label: name,
  min: 1,
  max: 3,
  step: 1,
  default: value,
  ...(ink && { ink }),
});

/** The logits of lesson 7's example: 1, 2 and 3. */
export const EXAMPLE_LOGITS = THREE_LOGITS.map((input, k) => ({ ...input, default: k + 1 }));

/** The label of one example, for the reader to type: 1, 2 or 3. */
export const LABEL = classInput('y', '\\lab', 2, 'y');

/** [k = y] for three classes. */
export const isLabel = (y: number): readonly number[] => [1, 2, 3].map((k) => (k === y ? 1 : 0));
