import { type Floats, type Kernels, rowStride } from '../kernels/types.ts';
import { ensureNonNegative } from '../requirements.ts';
import { ensureOptimizer, type OptimizerName } from './optimizerState.ts';

/**
 * A table of which a step moves few rows, far apart. With Adagrad the squares of a row lie right behind its weights:
 * one far piece of memory for each row instead of two.
 */
export interface LearningRows {
  /** Kernels find item r at the row r · rowsApart of this. */
  readonly rows: Floats;
  readonly rowsApart: 1 | 2;
  /** Adagrad's sums of squared gradients, at the same row numbers; null for SGD. */
  readonly squares: Floats | null;
}

/** Zero weights for `numItems` items of D features, all squares at `initialSquares`. */
export function createLearningRows(
  kernels: Kernels,
  optimizer: OptimizerName,
  initialSquares: number | undefined,
  numItems: number,
  numFeatures: number,
  purpose: string,
): LearningRows {
  if (initialSquares !== undefined) ensureNonNegative('initialSquares', initialSquares);
  const stride = rowStride(numFeatures);
  ensureOptimizer(optimizer);
  const rowsApart = optimizer === 'adagrad' ? 2 : 1;
  const rows = kernels.floats(numItems * rowsApart * stride, purpose);
  if (optimizer !== 'adagrad') return { rows, rowsApart, squares: null };
  const squares = kernels.part(rows, stride);
  if (initialSquares)
    for (let at = 0; at < squares.length; at += 2 * stride)
      squares.values.fill(initialSquares, at, at + stride);
  return { rows, rowsApart, squares };
}
