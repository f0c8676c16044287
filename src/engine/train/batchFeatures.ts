import type { Random } from '../chance/createRandom.ts';
import { type Floats, type Integers, type Kernels, rowStride, type SparseRows } from '../kernels/types.ts';
import { ensure, ensureCount, ensureInteger, ensureOptions, ensurePositive } from '../requirements.ts';
import type { DenseInputs, Inputs } from './inputs.ts';
import { createLearningRows } from './learningRows.ts';
import type { OptimizerName } from './optimizerState.ts';

interface Batch {
  readonly numFeatures: number;
  /** The most examples in a batch. */
  readonly batchSize: number;
  /** Numbers that name one example's features. */
  readonly perExample: number;
  /** Loads a batch, `perExample` numbers for each example. Returns how many examples that are. */
  load(examples: ArrayLike<number>): number;
}

interface LoadedRows extends Batch {
  /** [batchSize × rowStride(numFeatures)] of the batch that was loaded last. */
  readonly values: Floats;
}

/** Copies of a data set's rows. */
export interface DenseFeatures extends LoadedRows {
  readonly kind: 'dense';
}

/** Rows of a data set that stay where they are. */
export interface SparseFeatures extends Batch {
  readonly kind: 'sparse';
  readonly data: SparseRows;
  /** [batchSize] of the batch that was loaded last. */
  readonly rows: Integers;
}

/** Means of words' vectors, which learn too. */
export interface EmbeddingFeatures extends LoadedRows {
  readonly kind: 'embedded';
  readonly numWords: number;
  /** Moves the vectors of the batch that was loaded last against the gradients of its features [size × stride]. */
  learn(gradients: Floats): void;
  /** A copy of the words' vectors, [numWords × numFeatures]. */
  vectors(): Float64Array;
}

/** Features that are loaded as rows of numbers, zeros and all. */
export type RowFeatures = DenseFeatures | EmbeddingFeatures;

/** A data set's rows, batch by batch. */
export type InputFeatures = DenseFeatures | SparseFeatures;

/** Where a batch's features come from. */
export type BatchFeatures = InputFeatures | EmbeddingFeatures;

/** Rows of a data set: one row number names an example. */
export function inputFeatures(kernels: Kernels, inputs: DenseInputs, batchSize: number): DenseFeatures;
export function inputFeatures(kernels: Kernels, inputs: Inputs, batchSize: number): InputFeatures;
export function inputFeatures(kernels: Kernels, inputs: Inputs, batchSize: number): InputFeatures {
  ensureCount('batchSize', batchSize);
  const { numFeatures, numExamples } = inputs;
  const rows = kernels.integers(batchSize, 'a batch');
  const shape = { numFeatures, batchSize, perExample: 1 };

  function choose(examples: ArrayLike<number>): number {
    ensureInteger('examples.length', examples.length, 1, batchSize);
    const chosen = rows.values;
    for (let i = 0; i < examples.length; i += 1) {
      const row = examples[i];
      if (!(row >= 0 && row < numExamples)) ensureInteger(`examples[${i}]`, row, 0, numExamples - 1);
      chosen[i] = row;
    }
    return examples.length;
  }

  if (inputs.kind === 'sparse') return { kind: 'sparse', ...shape, data: inputs.rows, rows, load: choose };
  const stride = rowStride(numFeatures);
  const values = kernels.floats(batchSize * stride, `features of a batch [${batchSize} × ${numFeatures}]`);
  return {
    kind: 'dense',
    ...shape,
    values,
    load(examples) {
      const size = choose(examples);
      kernels.gatherRows(inputs.values, stride, rows, size, values);
      return size;
    },
  };
}

export interface EmbeddingOptions {
  readonly numWords: number;
  /** D, the length of a word's vector. */
  readonly numFeatures: number;
  /** Context words of one example; −1 stands for none. */
  readonly perExample: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly optimizer: OptimizerName;
  /** What Adagrad's sums of squared gradients start from; 0 when left out. */
  readonly initialSquares?: number;
  /** Vectors start uniform in ±initialRange. */
  readonly initialRange: number;
  readonly random: Random;
}

/** The continuous bag of words: h = mean of the context words' vectors (Mikolov et al., arXiv 1301.3781). */
export function embeddingFeatures(kernels: Kernels, options: EmbeddingOptions): EmbeddingFeatures {
  ensureOptions('options', options, {
    numWords: true,
    numFeatures: true,
    perExample: true,
    batchSize: true,
    learningRate: true,
    optimizer: true,
    initialSquares: true,
    initialRange: true,
    random: true,
  });
  const { numWords, numFeatures, perExample, batchSize, learningRate, optimizer, initialRange, random } =
    options;
  ensureCount('numWords', numWords);
  ensureCount('numFeatures', numFeatures);
  ensureCount('perExample', perExample);
  ensureCount('batchSize', batchSize);
  ensurePositive('learningRate', learningRate);
  ensure(Number.isFinite(initialRange), 'initialRange', 'a finite number', initialRange);
  const stride = rowStride(numFeatures);
  const purpose = `embeddings [${numWords} × ${numFeatures}]`;
  const {
    rows: table,
    rowsApart,
    squares,
  } = createLearningRows(kernels, optimizer, options.initialSquares, numWords, numFeatures, purpose);
  const rule = { learningRate, squares };
  const values = kernels.floats(batchSize * stride, `features of a batch [${batchSize} × ${numFeatures}]`);
  const most = Math.min(batchSize * perExample, numWords);
  const gradients = kernels.floats(most * stride, 'gradients of embeddings');
  const members = kernels.integers(batchSize * perExample, 'a batch');
  const slots = kernels.integers(batchSize * perExample, 'a batch');
  const rows = kernels.integers(most, 'a batch');
  const slotOf = new Int32Array(numWords).fill(-1);
  for (let k = 0; k < numWords; k += 1) {
    for (let d = 0; d < numFeatures; d += 1)
      table.values[k * rowsApart * stride + d] = initialRange * (2 * random.uniform() - 1);
  }
  let size = 0;
  return {
    kind: 'embedded',
    numWords,
    numFeatures,
    batchSize,
    perExample,
    values,
    load(examples) {
      ensureInteger('examples.length', examples.length, perExample, batchSize * perExample);
      ensure(
        examples.length % perExample === 0,
        'examples.length',
        `a multiple of ${perExample}`,
        examples.length,
      );
      const member = members.values;
      for (let i = 0; i < examples.length; i += 1) {
        const word = examples[i];
        if (!(word >= -1 && word < numWords)) ensureInteger(`examples[${i}]`, word, -1, numWords - 1);
        member[i] = word < 0 ? -1 : word * rowsApart;
      }
      size = examples.length / perExample;
      kernels.averageRows(table, numFeatures, members, perExample, size, values);
      return size;
    },
    learn(hidden) {
      let count = 0;
      const member = members.values;
      const row = rows.values;
      const slot = slots.values;
      for (let i = 0; i < size * perExample; i += 1) {
        const from = member[i];
        const word = from / rowsApart;
        if (from >= 0 && slotOf[word] < 0) {
          row[count] = from;
          slotOf[word] = count;
          count += 1;
        }
        slot[i] = from < 0 ? -1 : slotOf[word];
      }
      kernels.spreadRows(hidden, numFeatures, slots, perExample, size, gradients);
      kernels.updateRows(table, numFeatures, rows, count, gradients, rule);
      for (let i = 0; i < count; i += 1) slotOf[row[i] / rowsApart] = -1;
    },
    vectors() {
      const result = new Float64Array(numWords * numFeatures);
      for (let k = 0; k < numWords; k += 1) {
        const at = k * rowsApart * stride;
        result.set(table.values.subarray(at, at + numFeatures), k * numFeatures);
      }
      return result;
    },
  };
}
