import { expect, test } from 'vitest';
import { createRandom, expectedCount, type Sampler, unigramSampler } from '../../../src/engine/index.ts';
import { createKernels } from '../../../src/engine/kernels/createKernels.ts';
import { embeddingFeatures } from '../../../src/engine/train/batchFeatures.ts';
import { createCandidateSet } from '../../../src/engine/train/candidateSet.ts';
import { createFullTrainer } from '../../../src/engine/train/createFullTrainer.ts';
import { createSampledTrainer } from '../../../src/engine/train/createSampledTrainer.ts';

const kernels = await createKernels('typescript');
const COUNTS = [40, 20, 10, 5, 3, 2, 1, 1];

/** Draws a given list over and over. */
function listSampler(list: readonly number[]): Sampler {
  let at = 0;
  return { ...unigramSampler(COUNTS), draw: () => list[at++ % list.length] };
}

const vectors = (initialSquares?: number) =>
  embeddingFeatures(kernels, {
    numWords: 8,
    numFeatures: 3,
    perExample: 2,
    batchSize: 2,
    learningRate: 0.5,
    optimizer: 'adagrad',
    initialSquares,
    initialRange: 0.5,
    random: createRandom(3),
  });

test('unique draws go on until there are enough different classes, each counted once, and tell their tries', () => {
  const set = createCandidateSet(kernels, 8, 3, 2);
  expect(set.draw(listSampler([5, 5, 2, 5, 7, 1]), 3, createRandom(1), true)).toBe(5);
  expect([...set.classes.values.subarray(0, set.numDrawn)]).toEqual([5, 2, 7]);
  expect([...set.multiplicity.subarray(0, 4)]).toEqual([1, 1, 1, 0]);
  expect(set.draw(listSampler([5, 5, 2, 5, 7, 1]), 3, createRandom(1))).toBe(3);
  expect(set.numDrawn).toBe(2);
});

test('the loss of unique draws is corrected by the expected count of so many tries', () => {
  const features = vectors();
  const trainer = createSampledTrainer(kernels, {
    features,
    numClasses: 8,
    sampler: listSampler([5, 5, 2, 5, 7, 1]),
    numSampled: 3,
    unique: true,
    objective: 'softmax',
    logCount: 'subtract',
    hits: 'keep',
    learningRate: 0.1,
    optimizer: 'sgd',
    random: createRandom(1),
  });
  // Weights are zero: the loss is that of the corrections alone.
  const { probability } = unigramSampler(COUNTS);
  const inverse = (k: number) =>
    1 / expectedCount(probability(k), { numSampled: 3, numTries: 5, unique: true });
  const sum = [0, 5, 2, 7].reduce((total, k) => total + inverse(k), 0);
  expect(trainer.step([1, 2], [0])).toBeCloseTo(Math.log(sum / inverse(0)), 12);
});

test('more unique draws than classes are refused', () => {
  const create = () =>
    createSampledTrainer(kernels, {
      features: vectors(),
      numClasses: 8,
      sampler: unigramSampler(COUNTS),
      numSampled: 9,
      unique: true,
      objective: 'softmax',
      logCount: 'subtract',
      hits: 'keep',
      learningRate: 0.1,
      optimizer: 'sgd',
      random: createRandom(1),
    });
  expect(create).toThrow('numSampled must be an integer in [1, 8], got 9');
});

test('sums of squares that start above zero shorten the first step by what Adagrad says', () => {
  for (const initialSquares of [0, 0.01]) {
    const features = vectors(initialSquares);
    const trainer = createFullTrainer(kernels, {
      features,
      numClasses: 8,
      learningRate: 0.5,
      optimizer: 'adagrad',
      initialSquares,
    });
    trainer.step([1, 2], [3]);
    // From zero weights the biases' gradients are 1/8, and 1/8 − 1 for the true class.
    const bias = trainer.model().bias!;
    const move = (slope: number) => (-0.5 * slope) / Math.sqrt(initialSquares + slope * slope);
    expect(bias[0]).toBeCloseTo(move(1 / 8), 6);
    expect(bias[3]).toBeCloseTo(move(1 / 8 - 1), 6);
  }
});
