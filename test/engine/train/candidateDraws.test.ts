import { expect, test } from 'vitest';
import { createRandom, expectedCount, type Sampler, unigramSampler } from '#engine';
import { createKernels } from '../../../src/engine/kernels/createKernels.ts';
import { createCandidateSet } from '../../../src/engine/train/candidateSet.ts';
import {
  createFullTrainer,
  createSampledTrainer,
  embeddingFeatures,
} from '../../../src/engine/train/index.ts';

const kernels = await createKernels('typescript');
const COUNTS = [40, 20, 10, 5, 3, 2, 1, 1];

/** Draws a given list over and over. */
function listSampler(list: readonly number[]): Sampler {
  let at = 0;
  return {
    ...unigramSampler(COUNTS),
    draw: () => {
      at += 1;
      return list[(at - 1) % list.length];
    },
  };
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

test('slots are those of a map from class to slot, draws first and then labels, over many steps and far classes', () => {
  const [numClasses, numSampled, batchSize] = [2 ** 31 - 1, 40, 30];
  const set = createCandidateSet(kernels, numClasses, numSampled, batchSize);
  const random = createRandom(12);
  let repeats = 0;
  for (let step = 0; step < 50; step += 1) {
    // Strides of powers of two are what a bad hash sends to one place.
    const stride = 2 ** random.integer(26);
    const some = (count: number) => Array.from({ length: count }, () => random.integer(32) * stride);
    const [drawn, labels] = [some(numSampled), some(batchSize)];
    set.draw(listSampler(drawn), numSampled, random);
    const slotOf = new Map<number, number>();
    for (const k of drawn) if (!slotOf.has(k)) slotOf.set(k, slotOf.size);
    expect([...set.classes.values.subarray(0, set.numDrawn)]).toEqual([...slotOf.keys()]);
    for (const [k, slot] of slotOf) {
      expect(set.multiplicity[slot]).toBe(drawn.filter((other) => other === k).length);
    }
    let next = Math.ceil(set.numDrawn / 4) * 4;
    for (const k of labels) {
      if (slotOf.has(k)) repeats += 1;
      else {
        slotOf.set(k, next);
        next += 1;
      }
      expect(set.slotFor(k)).toBe(slotOf.get(k));
      expect(set.classes.values[slotOf.get(k)!]).toBe(k);
    }
    expect(set.numSlots).toBe(next);
  }
  expect(repeats).toBeGreaterThan(100);
});

test('a class that is never drawn leaves loss, logits and model finite, and corrections show in none of them', () => {
  const sampler = { ...listSampler([1, 2]), probability: (k: number) => [0, 0.5, 0.3, 0.2, 0, 0, 0, 0][k] };
  const initialBias = [3, 1, 2, -1, 0, 0, 0.5, 0];
  const trainer = createSampledTrainer(kernels, {
    features: vectors(),
    numClasses: 8,
    sampler,
    numSampled: 2,
    objective: 'softmax',
    subtractLogExpectedCount: true,
    removeAccidentalHits: false,
    learningRate: 0.1,
    optimizer: 'sgd',
    initialBias,
    random: createRandom(1),
  });
  const logits = trainer.logits([1, 2]);
  for (const [k, bias] of initialBias.entries()) expect(logits[k]).toBeCloseTo(bias, 12);
  const total = initialBias.reduce((sum, bias) => sum + Math.exp(bias), 0);
  expect(trainer.evaluate([1, 2], [0])).toBeCloseTo(Math.log(total) - 3, 12);
  trainer.step([1, 2], [3]);
  const { bias } = trainer.model();
  expect(bias![0]).toBe(3);
  expect(bias![3]).toBeGreaterThan(-1);
  expect(bias![1]).toBeLessThan(1);
  expect(trainer.step([1, 2], [4])).toBeGreaterThan(0);
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
    subtractLogExpectedCount: true,
    removeAccidentalHits: false,
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
      subtractLogExpectedCount: true,
      removeAccidentalHits: false,
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
