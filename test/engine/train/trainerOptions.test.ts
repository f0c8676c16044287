import { describe, expect, test } from 'vitest';
import { uniformSampler } from '../../../src/engine/candidates/sampler.ts';
import { createRandom } from '../../../src/engine/chance/createRandom.ts';
import { createKernels, runnableKernels } from '../../../src/engine/kernels/createKernels.ts';
import * as train from '../../../src/engine/train/index.ts';

const everyKernels = await Promise.all((await runnableKernels()).map((name) => createKernels(name)));
const kernels = everyKernels[0];
const FEATURES = [1, 0, 0, 2, -1, 0.5];
const LABELS = [0, 1, 2];
const inputs = train.createInputs(kernels, FEATURES, { numFeatures: 2, storage: 'dense' });
const features = train.inputFeatures(kernels, inputs, 3);
const random = createRandom(1);

/** Each function of the trainers' door that has options: what makes it of them, and all of them. */
const CALLS: Readonly<Record<string, readonly [make: (options: never) => unknown, options: object]>> = {
  createFullTrainer: [
    (options) => train.createFullTrainer(kernels, options),
    {
      features,
      numClasses: 3,
      learningRate: 0.1,
      l2Strength: 0.1,
      optimizer: 'adagrad',
      initialSquares: 0.1,
      temperature: 2,
      initialBias: [1, 2, 3],
    },
  ],
  createInputs: [
    (options) => train.createInputs(kernels, FEATURES, options),
    { numFeatures: 2, scale: 0.5, storage: 'sparse' },
  ],
  createSampledTrainer: [
    (options) => train.createSampledTrainer(kernels, options),
    {
      features,
      numClasses: 3,
      sampler: uniformSampler(3),
      numSampled: 2,
      unique: false,
      objective: 'nce',
      subtractLogExpectedCount: true,
      removeAccidentalHits: false,
      learningRate: 0.1,
      optimizer: 'sgd',
      initialSquares: 0,
      temperature: 2,
      initialBias: [1, 2, 3],
      random,
    },
  ],
  embeddingFeatures: [
    (options) => train.embeddingFeatures(kernels, options),
    {
      numWords: 4,
      numFeatures: 2,
      perExample: 2,
      batchSize: 3,
      learningRate: 0.1,
      optimizer: 'sgd',
      initialSquares: 0,
      initialRange: 0.1,
      random,
    },
  ],
  kernelObjective: [
    (options) => train.kernelObjective(kernels, options),
    { inputs, labels: LABELS, numClasses: 3, l2Strength: 0.1 },
  ],
};

const make = (name: string, options: object) => () => CALLS[name][0](options as never);

describe('options of trainers', () => {
  test('are tried here for every function of their door but inputFeatures, which has none', () => {
    const functions = Object.entries(train).filter(([, value]) => typeof value === 'function');
    expect(functions.map(([name]) => name).sort()).toEqual([...Object.keys(CALLS), 'inputFeatures'].sort());
  });

  test.each(Object.entries(CALLS))('of %s are taken when they are good', (name, [, options]) => {
    expect(make(name, options)).not.toThrow();
  });

  test.each(Object.entries(CALLS))(
    'misspelt are refused by %s with the names it knows',
    (name, [, options]) => {
      const allowed = Object.keys(options).join(', ');
      expect(make(name, { ...options, lr: 1 })).toThrow(`unknown option lr; allowed: ${allowed}`);
    },
  );

  test.each([
    ['createFullTrainer', 'optimizer', 'adam', "'sgd' or 'adagrad'"],
    ['createSampledTrainer', 'optimizer', 'momentum', "'sgd' or 'adagrad'"],
    ['createSampledTrainer', 'objective', 'sampled', "'softmax' or 'estimate' or 'nce' or 'negative'"],
    ['createSampledTrainer', 'unique', 'yes', 'true or false'],
    ['createSampledTrainer', 'removeAccidentalHits', 'no', 'true or false'],
    ['createFullTrainer', 'optimizer', 'SGD', "'sgd' or 'adagrad'"],
    ['embeddingFeatures', 'optimizer', 'adam', "'sgd' or 'adagrad'"],
    ['createInputs', 'storage', 'csr', "'dense' or 'sparse'"],
  ])('that are none of the names are refused: %s, %s', (name, key, value, allowed) => {
    const message = `${key} must be ${allowed}, got '${value}'`;
    expect(make(name, { ...CALLS[name][1], [key]: value })).toThrow(message);
  });
});

test('sparse features are refused where they would have to be divided, or be rows, in words', () => {
  const sparse = train.createInputs(kernels, FEATURES, { numFeatures: 2, storage: 'sparse' });
  const options = { numClasses: 3, learningRate: 0.1, features: train.inputFeatures(kernels, sparse, 3) };
  const full = (temperature: number) => () =>
    train.createFullTrainer(kernels, { ...options, temperature }).step([0, 1, 2], LABELS);
  expect(full(1)).not.toThrow();
  expect(full(2)).toThrow('temperature must be 1 with sparse features, got 2');
  expect(make('createSampledTrainer', { ...CALLS.createSampledTrainer[1], ...options })).toThrow(
    "features.kind must be 'dense' or 'embedded', got 'sparse'",
  );
});

describe.each(everyKernels.map((each) => [each.name, each] as const))('a schedule on %s', (_, ownKernels) => {
  test.each(
    (['dense', 'sparse'] as const).flatMap((storage) =>
      (['sgd', 'adagrad'] as const).flatMap((optimizer) =>
        [0, 0.1].map((l2Strength) => ({ storage, optimizer, l2Strength })),
      ),
    ),
  )('may touch 0: that step leaves every weight as it is, and the next one learns: %o', (each) => {
    const { storage, ...options } = each;
    const inputs = train.createInputs(ownKernels, FEATURES, { numFeatures: 2, storage });
    const trainer = train.createFullTrainer(ownKernels, {
      features: train.inputFeatures(ownKernels, inputs, 3),
      numClasses: 3,
      learningRate: 0.5,
      ...options,
    });
    trainer.step([0, 1, 2], LABELS);
    const before = trainer.model();
    trainer.setLearningRate(0);
    const loss = trainer.step([0, 1, 2], LABELS);
    expect(trainer.model()).toEqual(before);
    trainer.setLearningRate(0.5);
    expect(trainer.step([0, 1, 2], LABELS)).toBe(loss);
    expect(trainer.step([0, 1, 2], LABELS)).toBeLessThan(loss);
    expect(() => trainer.setLearningRate(-0.1)).toThrow('learningRate must be a finite number of at least 0');
    expect(() => trainer.setLearningRate(Number.NaN)).toThrow('learningRate must be a finite number');
  });
});
