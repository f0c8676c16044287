import type { Floats, Kernels } from '../kernels/types.ts';
import { ensureNonNegative, ensureOneOf } from '../requirements.ts';

export type OptimizerName = 'sgd' | 'adagrad';

/** Refuses other optimisers: they would be SGD, without a word. */
export function ensureOptimizer(optimizer: OptimizerName): void {
  ensureOneOf('optimizer', optimizer, ['sgd', 'adagrad'] satisfies OptimizerName[]);
}

/**
 * Adagrad's sums of squared gradients, all at `initial`; null for SGD. From 0 the first step of every weight is as
 * long as the learning rate, however small its gradient.
 */
export function createSquares(
  kernels: Kernels,
  optimizer: OptimizerName,
  initial: number | undefined,
  length: number,
  purpose: string,
): Floats | null {
  ensureOptimizer(optimizer);
  if (initial !== undefined) ensureNonNegative('initialSquares', initial);
  if (optimizer !== 'adagrad') return null;
  const squares = kernels.floats(length, purpose);
  if (initial) squares.values.fill(initial);
  return squares;
}
