import { type Floats, type Kernels, rowStride, type SparseRows } from '../kernels/types.ts';
import {
  ensure,
  ensureCount,
  ensureFinite,
  ensureLabels,
  ensureLength,
  ensureOneOf,
  ensureOptions,
  typed,
} from '../requirements.ts';

/** Examples whose features are stored one by one. */
export interface DenseInputs {
  readonly kind: 'dense';
  readonly numExamples: number;
  readonly numFeatures: number;
  /** [numExamples × rowStride(numFeatures)], the bias feature 1 included. */
  readonly values: Floats;
}

/** Examples whose zeros are left out. */
export interface SparseInputs {
  readonly kind: 'sparse';
  readonly numExamples: number;
  readonly numFeatures: number;
  readonly rows: SparseRows;
}

/** A data set in a kernel's memory. */
export type Inputs = DenseInputs | SparseInputs;

/** Below this share of numbers that are not zero, leaving the zeros out is faster (measured on MNIST's size). */
const SPARSE_DENSITY = 0.4;

export interface InputOptions {
  readonly numFeatures: number;
  /** What each number is multiplied with, such as 1/255 for bytes. */
  readonly scale?: number;
  /** By default whichever is faster for this share of zeros. */
  readonly storage?: 'dense' | 'sparse';
}

/**
 * Copies features [numExamples × numFeatures], row by row, into a kernel's memory.
 * @throws RangeError on numbers that are not finite, a length that is no multiple of numFeatures, too little memory
 */
export function createInputs(
  kernels: Kernels,
  features: ArrayLike<number>,
  options: InputOptions & { readonly storage: 'dense' },
): DenseInputs;
export function createInputs(kernels: Kernels, features: ArrayLike<number>, options: InputOptions): Inputs;
export function createInputs(kernels: Kernels, features: ArrayLike<number>, options: InputOptions): Inputs {
  ensureOptions('options', options, { numFeatures: true, scale: true, storage: true });
  const { numFeatures, scale = 1, storage } = options;
  if (storage !== undefined) ensureOneOf('storage', storage, ['dense', 'sparse']);
  ensureCount('numFeatures', numFeatures);
  ensure(
    features.length % numFeatures === 0,
    'features.length',
    `a multiple of ${numFeatures}`,
    features.length,
  );
  ensure(Number.isFinite(scale), 'scale', 'a finite number', typed(scale));
  ensureFinite('features', features);
  let nonZeros = 0;
  for (let i = 0; i < features.length; i += 1) if (features[i] !== 0) nonZeros += 1;
  const sparse = nonZeros < SPARSE_DENSITY * features.length;
  return (storage ?? (sparse ? 'sparse' : 'dense')) === 'sparse'
    ? sparseInputs(kernels, features, numFeatures, scale, nonZeros)
    : denseInputs(kernels, features, numFeatures, scale);
}

function denseInputs(
  kernels: Kernels,
  features: ArrayLike<number>,
  numFeatures: number,
  scale: number,
): DenseInputs {
  const numExamples = features.length / numFeatures;
  const stride = rowStride(numFeatures);
  const stored = kernels.floats(numExamples * stride, `examples [${numExamples} × ${numFeatures}]`);
  const { values } = stored;
  for (let n = 0; n < numExamples; n += 1) {
    for (let d = 0; d < numFeatures; d += 1) {
      values[n * stride + d] = scale * features[n * numFeatures + d];
    }
    values[n * stride + numFeatures] = 1;
  }
  return { kind: 'dense', numExamples, numFeatures, values: stored };
}

function sparseInputs(
  kernels: Kernels,
  features: ArrayLike<number>,
  numFeatures: number,
  scale: number,
  nonZeros: number,
): SparseInputs {
  const numExamples = features.length / numFeatures;
  const starts = new Int32Array(numExamples + 1);
  const columns = new Int32Array(nonZeros);
  const values = new Float64Array(nonZeros);
  let at = 0;
  for (let n = 0; n < numExamples; n += 1) {
    for (let d = 0; d < numFeatures; d += 1) {
      const feature = features[n * numFeatures + d];
      if (feature === 0) continue;
      columns[at] = d;
      values[at] = scale * feature;
      at += 1;
    }
    starts[n + 1] = at;
  }
  const rows = kernels.sparseRows({ numExamples, numFeatures, starts, columns, values });
  return { kind: 'sparse', numExamples, numFeatures, rows };
}

/** Refuses labels that do not fit the examples, and a data set without any. */
export function ensureInputLabels(inputs: Inputs, labels: ArrayLike<number>, numClasses: number): void {
  ensureCount('inputs.numExamples', inputs.numExamples);
  ensureLength('labels', labels, inputs.numExamples, 'one per example');
  ensureLabels('labels', labels, numClasses);
}
