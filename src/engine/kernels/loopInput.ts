import type { Random } from '../chance/createRandom.ts';
import { type Floats, type Integers, type Kernels, PADDING_BIAS, rowStride, type Scores } from './types.ts';

/** A shape, and where the random numbers of that shape come from. */
export interface LoopInput {
  readonly numClasses: number;
  readonly numFeatures: number;
  readonly batchSize: number;
  readonly random: Pick<Random, 'normal' | 'uniform' | 'integer' | 'permutation'>;
}

export function fill(kernels: Kernels, length: number, number: (i: number) => number): Floats {
  const floats = kernels.floats(length, 'check');
  for (let i = 0; i < length; i += 1) floats.values[i] = Math.fround(number(i));
  return floats;
}

export function integers(kernels: Kernels, length: number, number: (i: number) => number): Integers {
  const result = kernels.integers(length, 'check');
  for (let i = 0; i < length; i += 1) result.values[i] = number(i);
  return result;
}

/** Random weights, features and scores. */
export function batch(kernels: Kernels, { numClasses, numFeatures, batchSize, random }: LoopInput) {
  const numPanels = Math.ceil(numClasses / 4);
  const stride = rowStride(numFeatures);
  const weights = fill(kernels, numPanels * 4 * (numFeatures + 1), (i) => {
    const panel = Math.floor(i / (4 * (numFeatures + 1)));
    const isBias = Math.floor(i / 4) % (numFeatures + 1) === numFeatures;
    const isPadding = panel * 4 + (i & 3) >= numClasses;
    return isPadding ? (isBias ? PADDING_BIAS : 0) : random.normal();
  });
  const features = fill(kernels, batchSize * stride, (i) =>
    i % stride < numFeatures ? random.normal() : i % stride === numFeatures ? 1 : 0,
  );
  const scores: Scores = {
    size: batchSize,
    capacity: batchSize,
    values: fill(kernels, numPanels * 4 * batchSize, () => random.normal()),
    references: kernels.floats(batchSize, 'check'),
    sums: kernels.doubles(batchSize, 'check'),
    labels: integers(kernels, batchSize, () => random.integer(numClasses + 1) - 1),
    trueLogits: kernels.floats(batchSize, 'check'),
  };
  return { panels: { numClasses, numFeatures, numPanels, weights }, features, scores };
}

/** Logits with a few that are far above the others, so that references must rise. */
export function randomLogits(scores: Scores, { numClasses, random }: LoopInput, numPanels: number): void {
  for (let i = 0; i < numPanels * scores.size * 4; i += 1) {
    const k = Math.floor(i / (4 * scores.size)) * 4 + (i & 3);
    const logit = random.normal() + (random.integer(9) === 0 ? 30 : 0);
    scores.values.values[i] = k < numClasses ? Math.fround(logit) : PADDING_BIAS;
  }
}

/** A table of numClasses rows, room for whole panels of them. */
export function table(kernels: Kernels, { numClasses, numFeatures, random }: LoopInput): Floats {
  const stride = rowStride(numFeatures);
  return fill(kernels, Math.ceil(numClasses / 4) * 4 * stride, (i) =>
    i % stride <= numFeatures ? random.normal() : 0,
  );
}

export function clearBiases(words: Floats, numFeatures: number): void {
  const stride = rowStride(numFeatures);
  for (let i = numFeatures; i < words.length; i += stride) words.values[i] = 0;
}

/** Some examples of a sparse data set, in random order, of which some have no numbers at all. */
export function sparse(kernels: Kernels, { numFeatures, batchSize, random }: LoopInput) {
  const starts = [0];
  const columns: number[] = [];
  for (let n = 0; n < batchSize + 2; n += 1) {
    for (let d = 0; d < numFeatures; d += 1) if (n !== 1 && random.integer(3) === 0) columns.push(d);
    starts.push(columns.length);
  }
  const data = kernels.sparseRows({
    numExamples: batchSize + 2,
    numFeatures,
    starts: Int32Array.from(starts),
    columns: Int32Array.from(columns),
    values: Float64Array.from(columns, () => random.normal()),
  });
  return { data, rows: integers(kernels, batchSize, () => random.integer(batchSize + 2)) };
}
