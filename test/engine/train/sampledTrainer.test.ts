import { expect, test } from 'vitest';
import {
  createRandom,
  nceLoss,
  negativeSampling,
  type SampledLoss,
  type Sampler,
  sampledSoftmax,
  softmax,
  unigramSampler,
} from '#engine';
import { createKernels, runnableKernels } from '../../../src/engine/kernels/createKernels.ts';
import type { Kernels } from '../../../src/engine/kernels/types.ts';
import {
  createFullTrainer,
  createInputs,
  createSampledTrainer,
  embeddingFeatures,
  inputFeatures,
  type SampledLossName,
} from '../../../src/engine/train/index.ts';

const everyKernels = await Promise.all((await runnableKernels()).map((name) => createKernels(name)));
const toleranceOf = (kernels: Kernels) => (kernels.precision === 'float64' ? 1e-11 : 2e-6);
const OBJECTIVES: readonly SampledLossName[] = ['softmax', 'estimate', 'nce', 'negative'];

interface Shape {
  readonly numClasses: number;
  readonly numFeatures: number;
  readonly batchSize: number;
  readonly numSampled: number;
}

const SHAPES: readonly Shape[] = [
  { numClasses: 1, numFeatures: 1, batchSize: 1, numSampled: 1 },
  { numClasses: 5, numFeatures: 3, batchSize: 1, numSampled: 2 },
  { numClasses: 7, numFeatures: 4, batchSize: 6, numSampled: 7 },
  { numClasses: 40, numFeatures: 33, batchSize: 9, numSampled: 23 },
  // More draws than classes, and more examples than classes: many repeats of both.
  { numClasses: 6, numFeatures: 8, batchSize: 16, numSampled: 50 },
];

/** Draws a given list over and over, so that the engine's losses can be told the same candidates. */
function listSampler(list: readonly number[], probabilities: readonly number[]): Sampler {
  let at = 0;
  return {
    numClasses: probabilities.length,
    probability: (k) => probabilities[k],
    draw: () => {
      at += 1;
      return list[(at - 1) % list.length];
    },
  };
}

function problem(seed: number, { numClasses, numFeatures, batchSize, numSampled }: Shape) {
  const random = createRandom(seed);
  const weights = Array.from({ length: numClasses }, () => 1 + random.integer(5));
  const total = weights.reduce((a, b) => a + b);
  return {
    features: Float64Array.from({ length: batchSize * numFeatures }, () => Math.fround(random.normal())),
    labels: Array.from({ length: batchSize }, () => random.integer(numClasses)),
    drawn: Array.from({ length: numSampled }, () => random.integer(numClasses)),
    probabilities: weights.map((weight) => weight / total),
    bias: Float64Array.from({ length: numClasses }, () => Math.fround(random.normal())),
  };
}

type Problem = ReturnType<typeof problem>;

/** What the engine says of the same batch, in plain float64. */
function truth(
  objective: SampledLossName,
  removeAccidentalHits: boolean,
  { numClasses, numFeatures, numSampled }: Shape,
  { features, labels, drawn, probabilities }: Problem,
  model: { weights: Float64Array; bias: Float64Array },
  temperature = 1,
): SampledLoss {
  const full = { numClasses, numFeatures, ...model };
  const batch = {
    sampledClasses: drawn,
    sampledExpectedCounts: drawn.map((k) => numSampled * probabilities[k]),
    trueExpectedCounts: labels.map((k) => numSampled * probabilities[k]),
    removeAccidentalHits,
  };
  if (objective === 'nce') return nceLoss(full, { features, labels }, batch);
  if (objective === 'negative') return negativeSampling(full, { features, labels }, batch);
  const form = objective === 'softmax' ? 'conditional' : 'estimate';
  return sampledSoftmax(full, { features, labels }, batch, { form, temperature });
}

for (const kernels of everyKernels) {
  for (const objective of OBJECTIVES) {
    for (const removeAccidentalHits of [false, true]) {
      test(`${kernels.name}: two steps of ${objective}, hits ${removeAccidentalHits ? 'removed' : 'kept'}, follow the engine's gradient`, () => {
        for (const [seed, shape] of SHAPES.entries()) {
          const given = problem(seed, shape);
          const { numClasses, numFeatures, batchSize } = shape;
          const inputs = createInputs(kernels, given.features, {
            numFeatures,
            storage: 'dense',
          });
          const trainer = createSampledTrainer(kernels, {
            numClasses: shape.numClasses,
            numSampled: shape.numSampled,
            features: inputFeatures(kernels, inputs, batchSize),
            sampler: listSampler(given.drawn, given.probabilities),
            objective,
            removeAccidentalHits,
            subtractLogExpectedCount: true,
            learningRate: 0.5,
            optimizer: 'sgd',
            initialBias: given.bias,
            random: createRandom(1),
          });
          const model = { weights: new Float64Array(numClasses * numFeatures), bias: given.bias.slice() };
          for (let step = 0; step < 2; step += 1) {
            const expected = truth(objective, removeAccidentalHits, shape, given, model);
            const loss = trainer.step([...given.labels.keys()], given.labels);
            const scale = Math.max(1, Math.abs(expected.loss));
            expect(Math.abs(loss - expected.loss) / scale).toBeLessThan(toleranceOf(kernels));
            for (const [i, slope] of expected.gradient.weights.entries()) model.weights[i] -= 0.5 * slope;
            for (const [k, slope] of expected.gradient.bias!.entries()) model.bias[k] -= 0.5 * slope;
          }
          const got = trainer.model();
          const worst = Math.max(
            ...model.weights.map((weight, i) => Math.abs(got.weights[i] - weight)),
            ...model.bias.map((bias, k) => Math.abs(got.bias![k] - bias)),
          );
          expect(worst, JSON.stringify(shape)).toBeLessThan(toleranceOf(kernels) * shape.numSampled);
        }
      });
    }
  }

  test(`${kernels.name}: embeddings move against the mean gradient of the contexts they are in, repeats added up`, () => {
    const [numWords, numFeatures, numSampled] = [5, 6, 4];
    const contexts = [0, 0, 1, -1, 1, 2, 3, 0];
    const labels = [2, 4];
    const drawn = [1, 3, 3, 0];
    const probabilities = [0.1, 0.2, 0.3, 0.2, 0.2];
    const options = { numWords, numFeatures, perExample: 4, batchSize: 2, initialRange: 1 };
    const rates = { learningRate: 0.5, optimizer: 'sgd' } as const;
    const features = embeddingFeatures(kernels, { ...options, ...rates, random: createRandom(3) });
    const trainer = createSampledTrainer(kernels, {
      features,
      numClasses: numWords,
      numSampled,
      sampler: listSampler(drawn, probabilities),
      objective: 'softmax',
      removeAccidentalHits: false,
      subtractLogExpectedCount: true,
      ...rates,
      random: createRandom(1),
    });
    // The first step leaves the embeddings alone, for the weights are zero; the second one does not.
    const start = features.vectors();
    trainer.step(contexts, labels);
    expect(features.vectors()).toEqual(start);
    const model = trainer.model();
    const means = new Float64Array(2 * numFeatures);
    const spread = new Float64Array(start.length);
    const members = [contexts.slice(0, 4), contexts.slice(4)].map((words) =>
      words.filter((word) => word >= 0),
    );
    members.forEach((words, i) => {
      for (const word of words) {
        for (let d = 0; d < numFeatures; d += 1) {
          means[i * numFeatures + d] += start[word * numFeatures + d] / words.length;
        }
      }
    });
    const shape = { numClasses: numWords, numFeatures, batchSize: 2, numSampled };
    const given = { features: means, labels, drawn, probabilities, bias: model.bias!.slice() };
    const expected = truth('softmax', false, shape, given, { weights: model.weights, bias: given.bias });
    members.forEach((words, i) => {
      for (const word of words) {
        for (let d = 0; d < numFeatures; d += 1) {
          spread[word * numFeatures + d] += expected.featuresGradient[i * numFeatures + d] / words.length;
        }
      }
    });
    expect(Math.max(...spread)).toBeGreaterThan(0.01);
    trainer.step(contexts, labels);
    features.vectors().forEach((value, i) => {
      expect(Math.abs(value - (start[i] - 0.5 * spread[i]))).toBeLessThan(toleranceOf(kernels));
    });
  });

  test(`${kernels.name}: with every class drawn once, evenly, and hits masked, sampling is the full softmax`, () => {
    const shape = { numClasses: 13, numFeatures: 5, batchSize: 7, numSampled: 13 };
    const given = problem(9, shape);
    const all = Array.from({ length: 13 }, (_, k) => k);
    for (const optimizer of ['sgd', 'adagrad'] as const) {
      // Squares that matter: from 0 the first steps would be as long whatever is stored.
      const start = { learningRate: 0.3, optimizer, initialSquares: 0.05 };
      const common = { ...start, numClasses: 13, initialBias: given.bias };
      const embeddings = () =>
        embeddingFeatures(kernels, {
          numWords: 13,
          numFeatures: 5,
          perExample: 2,
          batchSize: 7,
          ...start,
          initialRange: 0.5,
          random: createRandom(2),
        });
      const [one, other] = [embeddings(), embeddings()];
      const full = createFullTrainer(kernels, { ...common, features: one });
      const sampled = createSampledTrainer(kernels, {
        ...common,
        features: other,
        sampler: listSampler(all, Array(13).fill(1 / 13)),
        numSampled: 13,
        objective: 'softmax',
        subtractLogExpectedCount: true,
        removeAccidentalHits: true,
        random: createRandom(1),
      });
      const random = createRandom(4);
      for (let step = 0; step < 5; step += 1) {
        const examples = Array.from({ length: 14 }, () => random.integer(13));
        const [a, b] = [full.step(examples, given.labels), sampled.step(examples, given.labels)];
        expect(Math.abs(a - b)).toBeLessThan(toleranceOf(kernels) * 10);
      }
      const difference = full
        .model()
        .weights.map((weight, i) => Math.abs(weight - sampled.model().weights[i]));
      expect(Math.max(...difference)).toBeLessThan(toleranceOf(kernels) * 100);
      const moved = other.vectors().map((value, i) => Math.abs(value - one.vectors()[i]));
      expect(Math.max(...moved)).toBeLessThan(toleranceOf(kernels) * 100);
      // Both evaluate the same full softmax, one from panels and one from rows, in more than one batch.
      const examples = Array.from({ length: 40 }, () => random.integer(13));
      const labels = Array.from({ length: 20 }, () => random.integer(13));
      const shift = given.bias.map((bias) => bias * 0.3);
      expect(full.evaluate(examples, labels)).toBeCloseTo(sampled.evaluate(examples, labels), 4);
      expect(full.evaluate(examples, labels, shift)).toBeCloseTo(
        sampled.evaluate(examples, labels, shift),
        4,
      );
      expect(
        Math.abs(full.evaluate(examples, labels, shift) - full.evaluate(examples, labels)),
      ).toBeGreaterThan(1e-3);
      const logits = full.logits([3, 4]);
      expect(logits).toHaveLength(13);
      for (const [k, logit] of sampled.logits([3, 4]).entries()) expect(logit).toBeCloseTo(logits[k], 3);
    }
  });
}

for (const kernels of everyKernels) {
  for (const objective of ['softmax', 'estimate'] as const) {
    test(`${kernels.name}: with a temperature two steps of ${objective} follow the engine's gradient`, () => {
      const shape = { numClasses: 7, numFeatures: 4, batchSize: 6, numSampled: 9 };
      const [given, temperature] = [problem(5, shape), 0.3];
      const inputs = createInputs(kernels, given.features, {
        numFeatures: 4,
        storage: 'dense',
      });
      const trainer = createSampledTrainer(kernels, {
        numClasses: shape.numClasses,
        numSampled: shape.numSampled,
        temperature,
        features: inputFeatures(kernels, inputs, 6),
        sampler: listSampler(given.drawn, given.probabilities),
        objective,
        removeAccidentalHits: objective === 'estimate',
        subtractLogExpectedCount: true,
        learningRate: 0.1,
        optimizer: 'sgd',
        initialBias: given.bias,
        random: createRandom(1),
      });
      const model = { weights: new Float64Array(28), bias: given.bias.slice() };
      for (let step = 0; step < 2; step += 1) {
        const expected = truth(objective, objective === 'estimate', shape, given, model, temperature);
        const loss = trainer.step([...given.labels.keys()], given.labels);
        expect(Math.abs(loss - expected.loss)).toBeLessThan(10 * toleranceOf(kernels));
        for (const [i, slope] of expected.gradient.weights.entries()) model.weights[i] -= 0.1 * slope;
        for (const [k, slope] of expected.gradient.bias!.entries()) model.bias[k] -= 0.1 * slope;
      }
      const got = trainer.model();
      for (const [i, weight] of model.weights.entries())
        expect(Math.abs(got.weights[i] - weight)).toBeLessThan(10 * toleranceOf(kernels));
      for (const [k, bias] of model.bias.entries())
        expect(Math.abs(got.bias![k] - bias)).toBeLessThan(10 * toleranceOf(kernels));
    });
  }

  test(`${kernels.name}: with a temperature, every class drawn once and hits masked, sampling is the full softmax`, () => {
    const [numClasses, temperature, random] = [9, 0.4, createRandom(6)];
    const bias = Float64Array.from({ length: numClasses }, () => Math.fround(random.normal()));
    const embeddings = () =>
      embeddingFeatures(kernels, {
        numWords: 9,
        numFeatures: 5,
        perExample: 2,
        batchSize: 4,
        learningRate: 0.1,
        optimizer: 'sgd',
        initialRange: 0.5,
        random: createRandom(2),
      });
    const [one, other] = [embeddings(), embeddings()];
    const common = {
      numClasses,
      learningRate: 0.1,
      optimizer: 'sgd',
      initialBias: bias,
      temperature,
    } as const;
    const full = createFullTrainer(kernels, { ...common, features: one });
    const sampled = createSampledTrainer(kernels, {
      ...common,
      features: other,
      sampler: listSampler([...bias.keys()], Array(numClasses).fill(1 / numClasses)),
      numSampled: numClasses,
      objective: 'softmax',
      subtractLogExpectedCount: true,
      removeAccidentalHits: true,
      random: createRandom(1),
    });
    const close = toleranceOf(kernels) * 100;
    for (let step = 0; step < 4; step += 1) {
      const examples = Array.from({ length: 8 }, () => random.integer(9));
      const labels = Array.from({ length: 4 }, () => random.integer(numClasses));
      expect(Math.abs(full.step(examples, labels) - sampled.step(examples, labels))).toBeLessThan(close);
    }
    const moved = other.vectors().map((value, i) => Math.abs(value - one.vectors()[i]));
    expect(Math.max(...moved)).toBeLessThan(close);
    // The logits are those of the model over T, and a shift of them is not divided again.
    const { weights, bias: learned } = sampled.model();
    const hidden = Array.from(
      { length: 5 },
      (_, d) => (other.vectors()[15 + d] + other.vectors()[20 + d]) / 2,
    );
    const logits = Array.from(learned!, (b, k) => {
      const products = hidden.map((h, d) => h * weights[k * 5 + d]);
      return products.reduce((sum, product) => sum + product, b) / temperature;
    });
    for (const trainer of [full, sampled]) {
      for (const [k, logit] of trainer.logits([3, 4]).entries())
        expect(Math.abs(logit - logits[k])).toBeLessThan(close);
      const shifted = softmax(logits.map((logit, k) => logit + 0.3 * bias[k]));
      const loss = trainer.evaluate(
        [3, 4],
        [2],
        bias.map((b) => 0.3 * b),
      );
      expect(Math.abs(loss + Math.log(shifted[2]))).toBeLessThan(close);
    }
  });
}

const kernels = everyKernels[0];

test('the wrong correction is what the engine calls wrong: none is as if all were expected once', () => {
  const shape = { numClasses: 6, numFeatures: 2, batchSize: 3, numSampled: 5 };
  const given = problem(11, shape);
  const losses = ([true, false, 'reversed'] as const).map((subtractLogExpectedCount) => {
    const inputs = createInputs(kernels, given.features, { numFeatures: 2, storage: 'dense' });
    const trainer = createSampledTrainer(kernels, {
      numClasses: shape.numClasses,
      numSampled: shape.numSampled,
      features: inputFeatures(kernels, inputs, 3),
      sampler: listSampler(given.drawn, given.probabilities),
      objective: 'softmax',
      removeAccidentalHits: false,
      subtractLogExpectedCount,
      learningRate: 0.5,
      optimizer: 'sgd',
      initialBias: given.bias,
      random: createRandom(1),
    });
    return trainer.step([0, 1, 2], given.labels);
  });
  const model = { numClasses: 6, numFeatures: 2, weights: new Float64Array(12), bias: given.bias };
  const counts = (expected: (k: number) => number) => ({
    sampledClasses: given.drawn,
    sampledExpectedCounts: given.drawn.map(expected),
    trueExpectedCounts: given.labels.map(expected),
    removeAccidentalHits: false,
  });
  const engine = [
    (k: number) => 5 * given.probabilities[k],
    () => 1,
    (k: number) => 1 / (5 * given.probabilities[k]),
  ];
  engine.forEach((expected, i) => {
    expect(losses[i]).toBeCloseTo(sampledSoftmax(model, given, counts(expected)).loss, 5);
  });
  expect(new Set(losses).size).toBe(3);
});

test('sampled softmax learns the distribution of labels, negative sampling that minus log q', () => {
  const counts = [50, 25, 15, 7, 3];
  const inputs = createInputs(kernels, [0], { numFeatures: 1, storage: 'dense' });
  const learned = (objective: SampledLossName, subtractLogExpectedCount: true | false) => {
    const random = createRandom(8);
    const labels = unigramSampler(counts);
    const trainer = createSampledTrainer(kernels, {
      features: inputFeatures(kernels, inputs, 50),
      numClasses: 5,
      sampler: unigramSampler([1, 1, 2, 3, 4]),
      numSampled: 8,
      objective,
      subtractLogExpectedCount,
      removeAccidentalHits: false,
      learningRate: 0.05,
      optimizer: 'sgd',
      random: random.fork('candidates'),
    });
    const average = new Float64Array(5);
    for (let step = 0; step < 6000; step += 1) {
      trainer.step(
        Array(50).fill(0),
        Array.from({ length: 50 }, () => labels.draw(random)),
      );
      if (step >= 3000 && step % 10 === 0) {
        const logits = trainer.logits([0]);
        const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
        for (const [k, logit] of logits.entries()) average[k] += Math.exp(logit) / total / 300;
      }
    }
    return counts.reduce((sum, count, k) => sum + Math.abs(average[k] - count / 100) / 2, 0);
  };
  expect(learned('softmax', true)).toBeLessThan(0.02);
  // sampling.md's table has 0.1205 for this proposal without the correction, hits kept, S = 2.
  expect(learned('softmax', false)).toBeGreaterThan(0.05);
  expect(learned('nce', true)).toBeLessThan(0.02);
  expect(learned('negative', true)).toBeGreaterThan(0.05);
});

test('what does not fit is refused, by name', () => {
  const inputs = createInputs(kernels, [1, 2, 3, 4], { numFeatures: 2, storage: 'dense' });
  const options = {
    features: inputFeatures(kernels, inputs, 2),
    numClasses: 2,
    sampler: unigramSampler([1, 1]),
    numSampled: 2,
    objective: 'softmax',
    subtractLogExpectedCount: true,
    removeAccidentalHits: false,
    learningRate: 1,
    optimizer: 'sgd',
    random: createRandom(1),
  } as const;
  expect(() => createSampledTrainer(kernels, { ...options, numSampled: 0 })).toThrow('numSampled');
  expect(() => createSampledTrainer(kernels, { ...options, temperature: 0 })).toThrow('temperature');
  expect(() => createSampledTrainer(kernels, { ...options, numClasses: 3 })).toThrow('sampler.numClasses');
  expect(() => createSampledTrainer(kernels, { ...options, initialBias: [1] })).toThrow('initialBias');
  const trainer = createSampledTrainer(kernels, options);
  expect(() => trainer.step([0, 2], [0, 1])).toThrow('examples[1] must be an integer in [0, 1], got 2');
  expect(() => trainer.step([0, 1], [0, 2])).toThrow('labels[1] must be an integer in [0, 1], got 2');
  expect(() => trainer.step([0, 1], [0])).toThrow('labels.length');
});
