import type { Kernels } from '../types.ts';
import { hiddenGradient, logitsDense, updateDense, updatePanels } from './dense.ts';
import { rowKernels } from './rows.ts';
import { exponentiate, logistic } from './softmax.ts';
import { addSparse, logitsSparse } from './sparse.ts';

/** The kernels as plain TypeScript in double precision: the readable truth, and the fallback without SIMD. */
export function createTypescriptKernels(): Kernels {
  return {
    name: 'typescript',
    precision: 'float64',
    floats: (length, purpose) => allocate(Float64Array, length, purpose),
    part: ({ length, values }, start) => ({ length: length - start, values: values.subarray(start) }),
    doubles: (length, purpose) => allocate(Float64Array, length, purpose),
    integers: (length, purpose) => allocate(Int32Array, length, purpose),
    sparseRows: (rows) => rows,
    exponentials({ values }, count) {
      for (let i = 0; i < count; i += 1) values[i] = Math.exp(values[i]);
    },
    logitsDense,
    logitsSparse,
    exponentiate,
    logistic,
    hiddenGradient,
    updateDense,
    addSparse,
    updatePanels,
    ...rowKernels,
  };
}

function allocate<T>(type: new (length: number) => T, length: number, purpose: string) {
  try {
    return { length, values: new type(length) };
  } catch {
    throw new RangeError(`${purpose}: cannot allocate ${length} numbers in this JavaScript engine`);
  }
}
