import { type Kernels, PANEL_WIDTH, rowStride } from '../kernels/types.ts';
import type { LinearModel } from '../model/linearModel.ts';
import { ensureLength } from '../requirements.ts';
import type { RowFeatures } from './batchFeatures.ts';
import { ensureBatchLabels } from './classTrainer.ts';
import { crossEntropyOfScores } from './fullSoftmax.ts';
import { createLearningRows, type LearningRows } from './learningRows.ts';
import type { OptimizerName } from './optimizerState.ts';
import { createPanels, createScores } from './panels.ts';
import { slice } from './slice.ts';

/** Classes that a pass over all of them takes together. */
const CHUNK = 16 * PANEL_WIDTH;

/** Weights class by class, as sampling wants them: one class's numbers together, biases last. */
export interface ClassTable {
  readonly numClasses: number;
  readonly numFeatures: number;
  /** Weights and biases with their offsets, and what Adagrad adds up. */
  readonly learning: LearningRows;
  evaluate(examples: ArrayLike<number>, labels: ArrayLike<number>, biasShift?: ArrayLike<number>): number;
  logits(example: ArrayLike<number>): Float64Array;
  model(): LinearModel;
}

export interface ClassTableOptions {
  readonly numClasses: number;
  /** What the features were divided by. */
  readonly temperature: number;
  /** [K]; zeros when left out. */
  readonly initialBias: ArrayLike<number> | undefined;
  readonly optimizer: OptimizerName;
  readonly initialSquares: number | undefined;
  /** A constant that logits from `rows` hold for class k on top of its own, and nothing else shows. */
  readonly logitOffset: (k: number) => number;
}

/** Zero weights and the biases given. Its full softmax goes over all classes, a few panels at a time. */
export function createClassTable(
  kernels: Kernels,
  features: RowFeatures,
  options: ClassTableOptions,
): ClassTable {
  const { numClasses, temperature, optimizer, initialBias, initialSquares, logitOffset } = options;
  // Biases are divided by the temperature where they meet the features.
  const biasOffset = (k: number) => temperature * logitOffset(k);
  const { numFeatures, batchSize, perExample } = features;
  const stride = rowStride(numFeatures);
  const purpose = `weights [${numClasses} × ${numFeatures + 1}]`;
  const learning = createLearningRows(kernels, optimizer, initialSquares, numClasses, numFeatures, purpose);
  const { rows, rowsApart } = learning;
  if (initialBias) ensureLength('initialBias', initialBias, numClasses, 'one per class');
  for (let k = 0; k < numClasses; k += 1) {
    rows.values[k * rowsApart * stride + numFeatures] = (initialBias?.[k] ?? 0) + biasOffset(k);
  }
  const pass = lazily(() => {
    const all = kernels.integers(numClasses, 'all classes');
    for (let k = 0; k < numClasses; k += 1) all.values[k] = k * rowsApart;
    // Shifts are read four at a time.
    const shifts = kernels.floats(numClasses + PANEL_WIDTH, 'all classes');
    const panels = createPanels(kernels, CHUNK, numFeatures, 'some classes');
    const offsets = Float64Array.from({ length: numClasses }, (_, k) => biasOffset(k));
    return { all, shifts, offsets, panels, scores: createScores(kernels, panels.numPanels, batchSize) };
  });

  /** Calls back with each chunk's panels in place. */
  function eachChunk(
    biasShift: ArrayLike<number> | undefined,
    visit: (first: number, numPanels: number) => void,
  ) {
    const { all, shifts, offsets, panels } = pass();
    if (biasShift) ensureLength('biasShift', biasShift, numClasses, 'one per class');
    const shift = shifts.values;
    for (let k = 0; k < numClasses; k += 1)
      shift[k] = (biasShift ? temperature * biasShift[k] : 0) - offsets[k];
    for (let first = 0; first < numClasses; first += CHUNK) {
      const count = Math.min(CHUNK, numClasses - first);
      kernels.gatherPanels(rows, all, first, count, shifts, panels);
      visit(first, Math.ceil(count / PANEL_WIDTH));
    }
  }

  function evaluateBatch(
    labels: ArrayLike<number>,
    at: number,
    size: number,
    biasShift?: ArrayLike<number>,
  ): number {
    const { panels, scores } = pass();
    scores.size = size;
    scores.references.values.fill(-Infinity, 0, size);
    scores.sums.values.fill(0, 0, size);
    eachChunk(biasShift, (first, numPanels) => {
      for (let i = 0; i < size; i += 1) {
        const label = labels[at + i] - first;
        scores.labels.values[i] = label >= 0 && label < CHUNK ? label : -1;
      }
      kernels.logitsDense(panels, 0, numPanels, features.values, scores);
      kernels.exponentiate(scores, 0, numPanels, false);
    });
    return crossEntropyOfScores(scores) * size;
  }

  return {
    numClasses,
    numFeatures,
    learning,
    evaluate(examples, labels, biasShift) {
      ensureBatchLabels(labels, examples.length / perExample, numClasses);
      let sum = 0;
      for (let at = 0; at < labels.length; at += batchSize) {
        const batch = slice(examples, at * perExample, (at + batchSize) * perExample);
        sum += evaluateBatch(labels, at, features.load(batch), biasShift);
      }
      return sum / labels.length;
    },
    logits(example) {
      const { panels, scores } = pass();
      scores.size = features.load(example);
      ensureLength('example', example, perExample, 'those of one example');
      const result = new Float64Array(numClasses);
      eachChunk(undefined, (first, numPanels) => {
        kernels.logitsDense(panels, 0, numPanels, features.values, scores);
        const count = Math.min(CHUNK, numClasses - first);
        result.set(scores.values.values.subarray(0, count), first);
      });
      return result;
    },
    model() {
      const weights = new Float64Array(numClasses * numFeatures);
      const bias = new Float64Array(numClasses);
      for (let k = 0; k < numClasses; k += 1) {
        const at = k * rowsApart * stride;
        weights.set(rows.values.subarray(at, at + numFeatures), k * numFeatures);
        bias[k] = rows.values[at + numFeatures] - biasOffset(k);
      }
      return { numClasses, numFeatures, weights, bias };
    },
  };
}

function lazily<T>(create: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= create());
}
