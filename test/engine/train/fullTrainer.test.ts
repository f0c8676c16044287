import { expect, test } from 'vitest';
import { createRandom } from '../../../src/engine/chance/createRandom.ts';
import { createKernels, runnableKernels } from '../../../src/engine/kernels/createKernels.ts';
import { ADAGRAD_EPSILON, type Kernels } from '../../../src/engine/kernels/types.ts';
import { createLinearModel } from '../../../src/engine/model/linearModel.ts';
import { lossAndGradient } from '../../../src/engine/model/lossAndGradient.ts';
import {
  createFullTrainer,
  createInputs,
  embeddingFeatures,
  inputFeatures,
} from '../../../src/engine/train/index.ts';

const everyKernels = await Promise.all((await runnableKernels()).map((name) => createKernels(name)));
const toleranceOf = (kernels: Kernels) => (kernels.precision === 'float64' ? 1e-12 : 2e-6);

/** Random examples of which about two thirds of the numbers are zero, and a random model. */
function problem(seed: number, numClasses: number, numFeatures: number, numExamples: number) {
  const random = createRandom(seed);
  const features = Float64Array.from({ length: numExamples * numFeatures }, () =>
    random.uniform() < 0.66 ? 0 : random.normal(),
  );
  const labels = Int32Array.from({ length: numExamples }, () => random.integer(numClasses));
  const parameters = Float64Array.from({ length: numClasses * (numFeatures + 1) }, () => random.normal());
  return { features, labels, model: createLinearModel({ numClasses, numFeatures }, parameters) };
}

const SHAPES = [
  [1, 1, 1],
  [2, 1, 1],
  [3, 5, 7],
  [10, 64, 32],
  [5, 3, 4],
  [67, 6, 9],
  [130, 33, 5],
] as const;

for (const kernels of everyKernels) {
  for (const storage of ['dense', 'sparse'] as const) {
    for (const [numClasses, numFeatures, numExamples] of SHAPES) {
      const shape = `K = ${numClasses}, D = ${numFeatures}, B = ${numExamples}`;

      test(`${kernels.name}: a step on ${storage} examples is minus the rate times the engine's gradient, ${shape}`, () => {
        const { features, labels, model } = problem(1, numClasses, numFeatures, numExamples);
        for (const l2Strength of [0, 0.1]) {
          const inputs = createInputs(kernels, features, { numFeatures, storage });
          const trainer = createFullTrainer(kernels, {
            features: inputFeatures(kernels, inputs, numExamples),
            numClasses,
            learningRate: 0.5,
            l2Strength,
          });
          trainer.setModel(model);
          const expected = lossAndGradient(model, { features, labels }, { l2Strength });
          const loss = trainer.step([...labels.keys()], labels);
          expect(Math.abs(loss - expected.dataLoss)).toBeLessThan(toleranceOf(kernels) * 10);
          const moved = trainer.model();
          for (let i = 0; i < moved.weights.length; i += 1) {
            const target = model.weights[i] - 0.5 * expected.gradient.weights[i];
            expect(Math.abs(moved.weights[i] - target)).toBeLessThan(toleranceOf(kernels));
          }
          for (let k = 0; k < numClasses; k += 1) {
            const target = model.bias![k] - 0.5 * expected.gradient.bias![k];
            expect(Math.abs(moved.bias![k] - target)).toBeLessThan(toleranceOf(kernels));
          }
        }
      });

      test(`${kernels.name}: an Adagrad step on ${storage} examples divides by the root of the summed squares, ${shape}`, () => {
        const { features, labels, model } = problem(2, numClasses, numFeatures, numExamples);
        const inputs = createInputs(kernels, features, { numFeatures, storage });
        const trainer = createFullTrainer(kernels, {
          features: inputFeatures(kernels, inputs, numExamples),
          numClasses,
          learningRate: 0.1,
          optimizer: 'adagrad',
        });
        trainer.setModel(model);
        let current = model;
        const squares = new Float64Array(model.weights.length);
        for (let step = 0; step < 2; step += 1) {
          const { gradient } = lossAndGradient(current, { features, labels });
          trainer.step([...labels.keys()], labels);
          const moved = trainer.model();
          for (let i = 0; i < squares.length; i += 1) {
            squares[i] += gradient.weights[i] ** 2;
            // A gradient that is all rounding has no direction: Adagrad would make a full step of it.
            if (Math.abs(gradient.weights[i]) < 1e-4) continue;
            const target =
              current.weights[i] - (0.1 * gradient.weights[i]) / (Math.sqrt(squares[i]) + ADAGRAD_EPSILON);
            expect(Math.abs(moved.weights[i] - target)).toBeLessThan(toleranceOf(kernels) * 100);
          }
          current = moved;
        }
      });
    }
  }
}

const kernels = everyKernels[0];

test('steps on minibatches lower the loss of held-out examples and raise their accuracy', () => {
  const { features, model } = problem(3, 5, 8, 900);
  const random = createRandom(4);
  // Labels that the model itself would give, so that a linear model can learn them.
  const labels = Int32Array.from({ length: 900 }, (_, n) => {
    const logits = Array.from(
      { length: 5 },
      (_, k) =>
        model.bias![k] +
        features.subarray(n * 8, n * 8 + 8).reduce((sum, x, d) => sum + x * model.weights[k * 8 + d], 0),
    );
    return logits.indexOf(Math.max(...logits));
  });
  const inputs = createInputs(kernels, features, { numFeatures: 8 });
  expect(inputs.kind).toBe('sparse');
  const trainer = createFullTrainer(kernels, {
    features: inputFeatures(kernels, inputs, 32),
    numClasses: 5,
    learningRate: 1,
  });
  const held = Int32Array.from({ length: 200 }, (_, i) => 700 + i);
  const heldLabels = labels.subarray(700);
  expect(trainer.evaluate(held, heldLabels)).toBeCloseTo(Math.log(5), 6);
  for (let step = 0; step < 400; step += 1) {
    const rows = Int32Array.from({ length: 32 }, () => random.integer(700));
    trainer.step(
      rows,
      rows.map((row) => labels[row]),
    );
  }
  expect(trainer.evaluate(held, heldLabels)).toBeLessThan(0.4);
  expect(trainer.accuracy(held, heldLabels)).toBeGreaterThan(0.9);
  expect(trainer.accuracy(held, heldLabels)).toBeLessThanOrEqual(1);
});

test('what cannot be trained on is refused at the door, by name', () => {
  const inputs = createInputs(kernels, [1, 2, 3, 4], { numFeatures: 2 });
  const options = { features: inputFeatures(kernels, inputs, 2), numClasses: 2, learningRate: 1 };
  const create = (changes: object) => () => createFullTrainer(kernels, { ...options, ...changes });
  const step = (examples: number[], labels: number[]) => () =>
    createFullTrainer(kernels, options).step(examples, labels);
  expect(create({ learningRate: 0 })).toThrow('learningRate');
  expect(create({ l2Strength: -1 })).toThrow('l2Strength');
  expect(create({ numClasses: 0 })).toThrow('numClasses');
  expect(step([0, 1], [0, 2])).toThrow('labels[1] must be an integer in [0, 1], got 2');
  expect(step([0, 1], [0])).toThrow('labels.length');
  expect(step([2], [0])).toThrow('examples[0] must be an integer in [0, 1], got 2');
  expect(step([0, 1, 0], [0, 0, 0])).toThrow('examples.length');
  expect(() => createInputs(kernels, [1, NaN], { numFeatures: 2 })).toThrow('features[1]');
  expect(() => createInputs(kernels, [1, 2, 3], { numFeatures: 2 })).toThrow('features.length');
});

test('a learning rate that makes the weights overflow gives a loss that is not a number, not a wrong one', () => {
  const inputs = createInputs(kernels, [1e30, -1e30], { numFeatures: 1 });
  const features = inputFeatures(kernels, inputs, 2);
  const trainer = createFullTrainer(kernels, { features, numClasses: 2, learningRate: 1e300 });
  trainer.step([0, 1], [0, 1]);
  const losses = Array.from({ length: 4 }, () => trainer.step([1, 0], [1, 0]));
  expect(losses.some((loss) => Number.isNaN(loss) || loss === 0)).toBe(true);
});

test('with 10 000 classes the loss in float32 is within 1e-7 of that in float64', async () => {
  const [numClasses, numFeatures, numExamples] = [10_000, 64, 64];
  const random = createRandom(6);
  const features = Float32Array.from({ length: numExamples * numFeatures }, () => random.normal());
  const labels = Int32Array.from({ length: numExamples }, () => random.integer(numClasses));
  const parameters = Float32Array.from(
    { length: numClasses * (numFeatures + 1) },
    () => 0.2 * random.normal(),
  );
  const model = createLinearModel({ numClasses, numFeatures }, parameters);
  const losses = everyKernels.map((each) => {
    const inputs = createInputs(each, features, { numFeatures });
    const trainer = createFullTrainer(each, {
      features: inputFeatures(each, inputs, 64),
      numClasses,
      learningRate: 1,
    });
    trainer.setModel(model);
    return trainer.evaluate([...labels.keys()], labels);
  });
  const truth = losses.at(-1)!;
  expect(truth).toBeGreaterThan(9);
  for (const loss of losses) expect(Math.abs(loss - truth) / truth).toBeLessThan(1e-7);
});

for (const kernels of everyKernels) {
  for (const storage of ['dense', 'sparse'] as const) {
    test(`${kernels.name}: a NaN is never a right answer on ${storage} examples, and their mean loss is NaN`, () => {
      const labels = [0, 0, 0, 1];
      const inputs = createInputs(kernels, [1, 2, -1, 1], { numFeatures: 1, storage });
      const shape = { numClasses: 2, numFeatures: 1 };
      const features = inputFeatures(kernels, inputs, 3);
      const trainer = createFullTrainer(kernels, { features, numClasses: 2, learningRate: 0.1 });
      const rows = [0, 1, 2, 3];
      const onModel = (parameters: number[], labels: number[]) => {
        trainer.setModel(createLinearModel(shape, parameters));
        return [trainer.evaluate(rows, labels), trainer.accuracy(rows, labels)];
      };
      expect(onModel([1, -1, 0, 0], labels)[1]).toBe(0.5);
      expect(onModel([Number.NaN, Number.NaN, 0, 0], labels)).toEqual([Number.NaN, 0]);
      expect(onModel([Number.NaN, 1, 0, 0], [0, 0, 0, 0])).toEqual([Number.NaN, 0]);
    });
  }
}

for (const kernels of everyKernels) {
  test(`${kernels.name}: features of every kind that are the same numbers give the same logits and losses`, () => {
    const [numFeatures, numClasses] = [5, 7];
    const embedded = embeddingFeatures(kernels, {
      numWords: 4,
      numFeatures,
      perExample: 1,
      batchSize: 3,
      learningRate: 0.1,
      optimizer: 'sgd',
      initialRange: 1,
      random: createRandom(1),
    });
    const [dense, sparse] = (['dense', 'sparse'] as const).map((storage) =>
      inputFeatures(kernels, createInputs(kernels, embedded.vectors(), { numFeatures, storage }), 3),
    );
    const { model } = problem(5, numClasses, numFeatures, 1);
    const labels = [3, 0, 6, 2];
    const shift = Array.from({ length: numClasses }, (_, k) => k / 3);
    const [one, two, three] = [dense, sparse, embedded].map((features) => {
      const trainer = createFullTrainer(kernels, {
        features,
        numClasses,
        learningRate: 0.1,
        l2Strength: 0.1,
      });
      trainer.setModel(model);
      const before = [trainer.evaluate([0, 1, 2, 3], labels), trainer.evaluate([0, 1, 2, 3], labels, shift)];
      expect(() => trainer.evaluate([0, 1, 2, 4], labels, shift)).toThrow('examples[0]');
      expect(trainer.evaluate([0, 1, 2, 3], labels)).toBe(before[0]);
      const loss = trainer.step([3, 1], [2, 0]);
      return [...before, loss, ...trainer.logits([2]), ...trainer.model().bias!];
    });
    for (const [i, number] of one.entries()) {
      expect(Math.abs(two[i] - number)).toBeLessThan(10 * toleranceOf(kernels));
      expect(Math.abs(three[i] - number)).toBeLessThan(10 * toleranceOf(kernels));
    }
  });
}
