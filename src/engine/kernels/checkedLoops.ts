import {
  batch,
  clearBiases,
  fill,
  integers,
  type LoopInput,
  randomLogits,
  sparse,
  table,
} from './loopInput.ts';
import { type Floats, type Kernels, rowStride } from './types.ts';

interface CheckedLoopCase {
  /** Terms added in one result. */
  terms(shape: Pick<LoopInput, 'numClasses' | 'numFeatures' | 'batchSize'>): number;
  /** Copies of everything that the loop wrote, or might have wrongly written. */
  run(kernels: Kernels, input: LoopInput): (Float64Array | number[])[];
}

const MEMBERS = 3;

/** Every loop of the interface on random numbers of one shape; the same calls whichever kernels run. */
export const checkedLoops: Readonly<Record<string, CheckedLoopCase>> = {
  exponentials: {
    terms: () => 1,
    run(kernels, { batchSize, random }) {
      const values = fill(kernels, batchSize, () => 3 * random.normal() - 3);
      kernels.exponentials(values, batchSize);
      return [copy(values)];
    },
  },
  logitsDense: {
    terms: ({ numFeatures }) => numFeatures + 1,
    run(kernels, input) {
      const { panels, features, scores } = batch(kernels, input);
      inSpans(panels.numPanels, (first, count) =>
        kernels.logitsDense(panels, first, count, features, scores),
      );
      return [copy(scores.values)];
    },
  },
  sparse: {
    terms: ({ numFeatures, batchSize }) => numFeatures + batchSize,
    run(kernels, input) {
      const { panels, scores } = batch(kernels, input);
      const { rows, data } = sparse(kernels, input);
      const factors = fill(kernels, input.batchSize, () => input.random.uniform());
      kernels.logitsSparse(panels, 0, panels.numPanels, data, rows, scores);
      const logits = copy(scores.values);
      for (let i = 0; i < scores.values.length; i += 1) scores.values.values[i] = input.random.normal();
      kernels.addSparse(panels, 0, panels.numPanels, data, rows, factors, scores);
      return [logits, copy(panels.weights)];
    },
  },
  exponentiate: {
    terms: ({ numClasses }) => 4 * numClasses,
    run(kernels, input) {
      const { panels, scores } = batch(kernels, input);
      const result: (Float64Array | number[])[] = [];
      for (const exclude of [false, true]) {
        randomLogits(scores, input, panels.numPanels);
        scores.references.values.fill(exclude ? 0.5 : -Infinity);
        scores.sums.values.fill(exclude ? 1 : 0);
        inSpans(panels.numPanels, (first, count) => kernels.exponentiate(scores, first, count, exclude));
        // Values and references are free up to a common factor, so it is divided out.
        const { size } = scores;
        result.push(Array.from(copy(scores.values), (e, i) => e / scores.sums.values[(i >> 2) % size]));
        result.push(
          Array.from(
            { length: size },
            (_, i) => Math.log(scores.sums.values[i]) + scores.references.values[i],
          ),
        );
        result.push(copy(scores.trueLogits));
      }
      return result;
    },
  },
  logistic: {
    terms: ({ numClasses }) => 4 * numClasses,
    run(kernels, input) {
      const { panels, scores } = batch(kernels, input);
      const multiplicity = fill(kernels, panels.numPanels * 4, () => input.random.integer(3));
      scores.sums.values.fill(0);
      for (const exclude of [false, true]) {
        randomLogits(scores, input, panels.numPanels);
        kernels.logistic(scores, 0, panels.numPanels, multiplicity, exclude);
      }
      return [copy(scores.values), Array.from(scores.sums.values), copy(scores.trueLogits)];
    },
  },
  hiddenGradient: {
    terms: ({ numClasses }) => numClasses,
    run(kernels, input) {
      const { panels, scores } = batch(kernels, input);
      const hidden = fill(kernels, input.batchSize * rowStride(input.numFeatures), () =>
        input.random.normal(),
      );
      inSpans(panels.numPanels, (first, count) =>
        kernels.hiddenGradient(panels, first, count, scores, hidden),
      );
      return [copy(hidden)];
    },
  },
  updateDense: {
    terms: ({ batchSize }) => 4 * batchSize,
    run(kernels, input) {
      const { panels, features, scores } = batch(kernels, input);
      const squares = fill(kernels, panels.weights.length, () => 1 + input.random.uniform());
      const plain = { learningRate: 0.3, l2Strength: 0.2, squares: null };
      const adagrad = { learningRate: 0.3, l2Strength: 0.2, squares };
      for (const rule of [plain, adagrad]) {
        inSpans(panels.numPanels, (first, count) =>
          kernels.updateDense(panels, first, count, features, scores, rule),
        );
      }
      const gradients = fill(kernels, panels.weights.length, () => input.random.normal());
      kernels.updatePanels(panels, gradients, adagrad);
      kernels.updatePanels(panels, gradients, plain);
      return [copy(panels.weights), copy(squares), copy(gradients)];
    },
  },
  rows: {
    terms: ({ numFeatures }) => numFeatures + MEMBERS + 1,
    run(kernels, input) {
      const { numClasses, numFeatures, batchSize, random } = input;
      const stride = rowStride(numFeatures);
      const { features } = batch(kernels, input);
      const words = table(kernels, input);
      const rows = integers(kernels, batchSize, () => random.integer(numClasses));
      const factors = fill(kernels, batchSize, () => random.normal());
      const gathered = kernels.floats(batchSize * stride, 'check');
      kernels.gatherRows(words, stride, rows, batchSize, gathered);
      const logits = kernels.floats(batchSize, 'check');
      kernels.rowLogits(words, numFeatures, rows, features, factors, batchSize, logits);
      kernels.scaleRows(features, stride, factors, batchSize, features);
      // The same row may be a target several times.
      kernels.addRows(features, stride, null, factors, rows, batchSize, words);
      kernels.addRows(words, stride, rows, factors, null, batchSize, features);
      return [copy(gathered), copy(logits), copy(features), copy(words)];
    },
  },
  embeddings: {
    terms: ({ batchSize }) => MEMBERS * batchSize,
    run(kernels, input) {
      const { numClasses, numFeatures, batchSize, random } = input;
      const words = table(kernels, input);
      clearBiases(words, numFeatures);
      const squares = fill(kernels, words.length, () => 1 + random.uniform());
      const members = integers(kernels, batchSize * MEMBERS, () => random.integer(numClasses + 1) - 1);
      const target = kernels.floats(batchSize * rowStride(numFeatures), 'check');
      kernels.averageRows(words, numFeatures, members, MEMBERS, batchSize, target);
      const gradients = kernels.floats(words.length, 'check');
      kernels.spreadRows(target, numFeatures, members, MEMBERS, batchSize, gradients);
      const spread = copy(gradients);
      const order = random.permutation(numClasses);
      const rows = integers(kernels, numClasses, (i) => order[i]);
      kernels.updateRows(words, numFeatures, rows, numClasses, gradients, { learningRate: 0.3, squares });
      return [copy(target), spread, copy(words), copy(squares), copy(gradients)];
    },
  },
  candidates: {
    terms: ({ batchSize }) => batchSize,
    run(kernels, input) {
      const { numClasses, numFeatures, random } = input;
      const { panels, features, scores } = batch(kernels, input);
      const words = table(kernels, input);
      const order = random.permutation(numClasses);
      const classes = integers(kernels, numClasses, (i) => order[i]);
      const shifts = fill(kernels, panels.numPanels * 4, () => random.normal());
      kernels.gatherPanels(words, classes, 0, numClasses, shifts, panels);
      const whole = copy(panels.weights);
      const half = numClasses >> 1;
      kernels.gatherPanels(words, classes, half, numClasses - half, shifts, panels);
      const gradients = fill(kernels, panels.numPanels * 4 * rowStride(numFeatures), () => random.normal());
      kernels.addClassGradients(panels.numPanels, numFeatures, features, scores, gradients);
      return [whole, copy(panels.weights), copy(gradients)];
    },
  },
};

/** Spans of 1, 2, 3 … panels, so that each kind of end is met. */
function inSpans(numPanels: number, call: (first: number, count: number) => void): void {
  for (let first = 0, count = 1; first < numPanels; first += count, count += 1) {
    call(first, Math.min(count, numPanels - first));
  }
}

function copy(floats: Floats): Float64Array {
  return Float64Array.from(floats.values);
}
