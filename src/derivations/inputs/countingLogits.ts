import { THREE_LOGITS } from './threeLogits.ts';

/** Three logits for the reader to type, at first 1, 2 and 3. */
export const COUNTING_LOGITS = THREE_LOGITS.map((input, index) => ({ ...input, default: index + 1 }));

/** The largest of three. */
export const largest = ({
  z1,
  z2,
  z3,
}: {
  readonly z1: number;
  readonly z2: number;
  readonly z3: number;
}): number => Math.max(z1, z2, z3);
