import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createLinearModel,
  createRandom,
  crossEntropy,
  fitSoftmaxRegression,
  gradientCheck,
  hessianVectorProduct,
  type LossOptions,
  logitsOfExamples,
  lossAndGradient,
  miniBatchObjective,
  newton,
  numericGradient,
  numParametersOf,
  oneHot,
  oneVsRestLossAndGradient,
  parametersOf,
  predictProbabilities,
  runOptimizer,
  softCrossEntropy,
  softCrossEntropyGradient,
  softmax,
  softmaxCurvature,
  softmaxObjective,
  type TrainingExamples,
} from '#engine';
import { distance, distributions, problems } from './arbitraries.ts';
import reference from './reference/trainingOptions.json' with { type: 'json' };

const SHAPE = { numClasses: 3, numFeatures: 2 };

interface ReferenceCase extends LossOptions {
  readonly name: string;
  readonly features: readonly number[];
  readonly labels?: readonly number[];
  readonly targets?: readonly number[];
  readonly sampleWeights?: readonly number[];
  readonly parameters: readonly number[];
  readonly direction: readonly number[];
  readonly loss: number;
  readonly gradient: readonly number[];
  readonly hessianTimesDirection: readonly number[];
}

function problemOf(each: ReferenceCase): { examples: TrainingExamples; options: LossOptions } {
  const { features, labels, targets, sampleWeights } = each;
  const { l2Strength, penalizeBias, classWeights, ignoreLabel, smoothing, temperature } = each;
  return {
    examples: targets
      ? { features, targets, sampleWeights }
      : { features, labels: labels ?? [], sampleWeights },
    options: { l2Strength, penalizeBias, classWeights, ignoreLabel, smoothing, temperature },
  };
}

const cases: readonly ReferenceCase[] = reference.cases;

describe('training with weights, ignored rows, soft targets, smoothing and temperature', () => {
  test.each(cases)('loss, gradient and curvature are those of 50 digits: $name', (each) => {
    const { examples, options } = problemOf(each);
    const { loss, gradient } = softmaxObjective(
      examples,
      SHAPE,
      options,
    )(Float64Array.from(each.parameters), 0);
    expect(Math.abs(loss - each.loss)).toBeLessThan(1e-14);
    expect(distance(gradient, each.gradient)).toBeLessThan(1e-14);
    const curvature = softmaxCurvature(examples, SHAPE, options);
    const product = curvature(Float64Array.from(each.parameters), Float64Array.from(each.direction));
    expect(distance(product, each.hessianTimesDirection)).toBeLessThan(1e-14);
  });

  test.each(cases)('gradient and curvature are what central differences give: $name', (each) => {
    const { examples, options } = problemOf(each);
    const objective = softmaxObjective(examples, SHAPE, options);
    const at = Float64Array.from(each.parameters);
    expect(gradientCheck(objective, at).maxRelativeError).toBeLessThan(1e-7);
    const slopeAlong = (parameters: Float64Array) =>
      objective(parameters, 0).gradient.reduce((sum, g, i) => sum + g * each.direction[i], 0);
    const product = softmaxCurvature(examples, SHAPE, options)(at, Float64Array.from(each.direction));
    expect(distance(numericGradient(slopeAlong, at), product)).toBeLessThan(1e-7);
  });

  test('whole weights count an example as often as it is repeated', () => {
    fc.assert(
      fc.property(
        problems,
        fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }),
        ({ model, examples, penalty }, all) => {
          const numExamples = examples.labels.length;
          const sampleWeights = all.slice(0, numExamples);
          fc.pre(sampleWeights.some((weight) => weight > 0));
          const D = model.numFeatures;
          const rows = sampleWeights.flatMap((weight, n) => Array<number>(weight).fill(n));
          const repeated = {
            features: rows.flatMap((n) => Array.from(examples.features).slice(n * D, (n + 1) * D)),
            labels: rows.map((n) => examples.labels[n]),
          };
          for (const f of [lossAndGradient, oneVsRestLossAndGradient]) {
            const weighted = f(model, { ...examples, sampleWeights }, penalty);
            const expected = f(model, repeated, penalty);
            expect(weighted.loss).toBeCloseTo(expected.loss, 12);
            expect(distance(parametersOf(weighted.gradient), parametersOf(expected.gradient))).toBeLessThan(
              1e-13,
            );
          }
        },
      ),
    );
  });

  test('one-hot targets, a smoothing of 0 and equal weights are plain labels', () => {
    fc.assert(
      fc.property(problems, ({ model, examples: { features, labels }, penalty }) => {
        const K = model.numClasses;
        const targets = Array.from(labels, (label) => [...oneHot(label, K)]).flat();
        const plain = lossAndGradient(model, { features, labels }, penalty);
        const same = [
          lossAndGradient(model, { features, targets }, penalty),
          lossAndGradient(model, { features, labels }, { ...penalty, smoothing: 0, temperature: 1 }),
          lossAndGradient(model, { features, labels }, { ...penalty, classWeights: Array(K).fill(7) }),
          lossAndGradient(model, { features, labels, sampleWeights: Array.from(labels, () => 0.1) }, penalty),
          lossAndGradient(model, { features, labels }, { ...penalty, ignoreLabel: -1 }),
        ];
        for (const { loss, gradient } of same) {
          expect(loss).toBeCloseTo(plain.loss, 13);
          expect(distance(parametersOf(gradient), parametersOf(plain.gradient))).toBeLessThan(1e-13);
        }
      }),
    );
  });

  test('a row that does not count may hold anything: it is not looked at', () => {
    const model = createLinearModel(SHAPE, [1, 2, -1, 0.5, 0.3, 0.1, 0.1, 0.2, 0.3]);
    const alone = lossAndGradient(model, { features: [1, 2], labels: [1] });
    const features = [1, 2, Number.NaN, Infinity];
    expect(lossAndGradient(model, { features, labels: [1, -1] }, { ignoreLabel: -1 })).toEqual(alone);
    expect(lossAndGradient(model, { features, labels: [1, 0], sampleWeights: [1, 0] })).toEqual(alone);
    expect(lossAndGradient(model, { features, labels: [1, 0] }, { classWeights: [0, 1, 1] })).toEqual(alone);
    const direction = createLinearModel(SHAPE, [1, 1, 1, 0, 0, 0, 1, 0, 0]);
    expect(hessianVectorProduct(model, features, direction, { sampleWeights: [3, 0] })).toEqual(
      hessianVectorProduct(model, [1, 2], direction),
    );
  });

  test('mini-batches hold the rows that count, each once per epoch, with their weights and targets', () => {
    const features = [1, 2, 3, 4, 5];
    const shape = { numClasses: 2, numFeatures: 1, hasBias: false };
    const at = Float64Array.of(0.5, -0.5);
    const options = { batchSize: 1, random: createRandom(4) };
    const lossesOf = (examples: TrainingExamples, loss: LossOptions, count: number) => {
      const objective = miniBatchObjective(examples, shape, { ...loss, ...options });
      return Array.from({ length: count }, (_, step) => objective(at, step).loss).sort();
    };
    const labels = [0, -1, 1, -1, 0];
    const own = (n: number) => crossEntropy([0.5 * features[n], -0.5 * features[n]], labels[n]);
    const expected = [own(0), own(2), own(4)].sort();
    expect(distance(lossesOf({ features, labels }, { ignoreLabel: -1 }, 3), expected)).toBeLessThan(1e-15);
    const targets = [1, 0, 0.5, 0.5, 0, 1, 0.5, 0.5, 1, 0];
    const soft = lossesOf({ features, targets, sampleWeights: [2, 0, 3, 0, 4] }, {}, 3);
    expect(distance(soft, expected)).toBeLessThan(1e-15);
    // Both rows in one batch: their weighted mean.
    const both = miniBatchObjective({ features: [1, 3], labels: [0, 1], sampleWeights: [1, 3] }, shape, {
      ...options,
      batchSize: 2,
    });
    expect(both(at, 0).loss).toBeCloseTo((own(0) + 3 * own(2)) / 4, 14);
    expect(() =>
      miniBatchObjective({ features, labels }, shape, { ignoreLabel: -1, ...options, batchSize: 4 }),
    ).toThrow('batchSize must be an integer in [1, 3], got 4');
  });

  test('Newton’s method with weights ends where scikit-learn’s weighted fits end', () => {
    const { features, labels, l2Strength, fits } = reference.scikitLearn;
    for (const { classWeights, sampleWeights, probabilities, weights } of fits) {
      const options = { l2Strength, ...(classWeights && { classWeights }) };
      const examples = { features, labels, ...(sampleWeights && { sampleWeights }) };
      const { parameters, gradientNorm } = runOptimizer(
        newton(
          softmaxObjective(examples, SHAPE, options),
          softmaxCurvature(examples, SHAPE, options),
          new Float64Array(9),
          { gradientTolerance: 1e-12 },
        ),
        50,
      );
      expect(gradientNorm).toBeLessThan(1e-11);
      const model = createLinearModel(SHAPE, parameters);
      expect(distance(predictProbabilities(model, features), probabilities)).toBeLessThan(2e-7);
      expect(distance(model.weights, weights)).toBeLessThan(2e-7);
    }
  });

  test('class weights leave ignored examples out, smoothed or not', () => {
    const model = createLinearModel(SHAPE, [1, -0.5, 0.2, 0.3, -1, 0.4, 0.1, 0, -0.2]);
    const features = [1, 2, 3, 4, -1, 0.5];
    for (const smoothing of [0, 0.2]) {
      const options = { classWeights: [1, 3, 0.5], smoothing };
      const ignored = { ...options, ignoreLabel: -1 };
      const { loss } = lossAndGradient(model, { features, labels: [1, -1, 2] }, ignored);
      const counted = { features: [1, 2, -1, 0.5], labels: [1, 2] };
      expect(loss).toBeCloseTo(lossAndGradient(model, counted, options).loss, 14);
    }
  });

  test('the fit heeds sample weights: it ends where scikit-learn’s does, by both methods', () => {
    const { features, labels, l2Strength, fits } = reference.scikitLearn;
    const { sampleWeights, weights } = fits.find(({ name }) => name === 'sample weights')!;
    for (const method of ['newton', 'lbfgs'] as const) {
      const examples = { features, labels, sampleWeights: sampleWeights! };
      const { model, state } = fitSoftmaxRegression(examples, SHAPE, { l2Strength, method });
      expect(state.status).toBe('converged');
      expect(distance(model.weights, weights)).toBeLessThan(2e-7);
    }
  });

  test('refuses what does not fit, by name', () => {
    const model = createLinearModel(SHAPE);
    const examples = { features: [1, 2, 3, 4], labels: [0, 1] };
    const refused = (given: TrainingExamples, options: LossOptions, message: string) => {
      expect(() => lossAndGradient(model, given, options)).toThrow(message);
      expect(() => softmaxObjective(given, SHAPE, options)).toThrow(message);
      expect(() => softmaxCurvature(given, SHAPE, options)).toThrow(message);
    };
    refused(
      { ...examples, sampleWeights: [1] },
      {},
      'sampleWeights.length must be 2 (one per example), got 1',
    );
    refused(
      { ...examples, sampleWeights: [1, -1] },
      {},
      'sampleWeights[1] must be a finite number of at least 0',
    );
    refused(examples, { classWeights: [1, 1] }, 'classWeights.length must be 3 (one per class), got 2');
    refused(
      examples,
      { classWeights: [1, Number.NaN, 1] },
      'classWeights[1] must be a finite number of at least 0',
    );
    refused(examples, { classWeights: [0, 0, 1] }, 'the sum of all weights must be a finite number above 0');
    refused(
      { ...examples, labels: [-1, -1] },
      { ignoreLabel: -1 },
      'is every example ignored or of weight 0?',
    );
    refused(
      { ...examples, labels: [-1, -2] },
      { ignoreLabel: -1 },
      'labels[1] must be an integer in [0, 2], got -2',
    );
    refused(examples, { ignoreLabel: 0.5 }, 'ignoreLabel must be an integer, got 0.5');
    refused(examples, { smoothing: 1.5 }, 'smoothing must be a number in [0, 1], got 1.5');
    refused(examples, { temperature: 0 }, 'temperature must be a finite number above 0, got 0');
    const { features } = examples;
    refused({ features, targets: [1, 0, 0] }, {}, 'targets.length must be 6 (one row per example');
    refused(
      { features, targets: [1, 0, 0, 0.5, 0, 0] },
      {},
      'targets of example 1 must be a distribution that sums to 1',
    );
    refused(
      { features, targets: [1, 0, 0, 0, 1, 0] },
      { ignoreLabel: -1 },
      'ignoreLabel must be left out with soft targets',
    );
    // The first of a list is looked at like all others.
    refused({ ...examples, sampleWeights: [-1, 1] }, {}, 'sampleWeights[0] must be');
    refused({ ...examples, labels: [3, -1] }, { ignoreLabel: -1 }, 'labels[0] must be');
    refused({ features, targets: [0.5, 0, 0, 1, 0, 0] }, {}, 'targets of example 0 must be');
    const both = { ...examples, targets: [1, 0, 0, 0, 1, 0] };
    refused(both, {}, 'examples must be given labels or targets, not both');
    expect(() => hessianVectorProduct(model, features, model, { sampleWeights: [0, 0] })).toThrow(
      'the sum of all weights must be',
    );
    expect(() => hessianVectorProduct(model, features, model, { temperature: -1 })).toThrow(
      'temperature must be',
    );
  });
});

describe('the soft loss at a temperature', () => {
  test('is the soft loss of the logits divided by it, and its gradient that of central differences', () => {
    fc.assert(
      fc.property(
        distributions(4),
        fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 4, maxLength: 4 }),
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        (targets, logits, temperature) => {
          const scaled = logits.map((z) => z / temperature);
          expect(softCrossEntropy(logits, targets, temperature)).toBeCloseTo(
            softCrossEntropy(scaled, targets),
            12,
          );
          const gradient = softCrossEntropyGradient(logits, targets, temperature);
          const loss = (z: Float64Array) => softCrossEntropy(z, targets, temperature);
          expect(distance(numericGradient(loss, Float64Array.from(logits)), gradient)).toBeLessThan(1e-6);
          const ofLabel = softCrossEntropy(logits, oneHot(2, 4), temperature);
          expect(ofLabel).toBeCloseTo(crossEntropy(logits, 2, temperature), 12);
        },
      ),
    );
  });

  test('refuses a temperature of 0', () => {
    for (const f of [softCrossEntropy, softCrossEntropyGradient]) {
      expect(() => f([1, 2], [0, 1], 0)).toThrow('temperature must be a finite number above 0, got 0');
    }
  });
});

describe('predictProbabilities', () => {
  test('is the softmax of each row of logits, at any temperature', () => {
    fc.assert(
      fc.property(
        problems,
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        ({ model, examples }, temperature) => {
          const K = model.numClasses;
          const logits = logitsOfExamples(model, examples.features);
          const rows = Array.from(examples.labels, (_, n) => [
            ...softmax(logits.subarray(n * K, (n + 1) * K), temperature),
          ]);
          expect([...predictProbabilities(model, examples.features, temperature)]).toEqual(rows.flat());
        },
      ),
    );
  });

  test('logits beyond e^709 neither overflow nor touch the other rows', () => {
    const model = createLinearModel({ numClasses: 2, numFeatures: 1, hasBias: false }, [1e5, 0]);
    expect([...predictProbabilities(model, [1, 0, -1, Number.NaN])]).toEqual([
      1,
      0,
      0.5,
      0.5,
      0,
      1,
      NaN,
      NaN,
    ]);
    expect(() => predictProbabilities(model, [1], 0)).toThrow('temperature must be');
    expect(() => predictProbabilities(model, [])).toThrow('features.length must be a positive multiple');
  });
});

test('numParametersOf counts weights and biases, and refuses what is no shape', () => {
  expect(numParametersOf({ numClasses: 3, numFeatures: 2 })).toBe(9);
  expect(numParametersOf({ numClasses: 3, numFeatures: 2, hasBias: false })).toBe(6);
  expect(() => numParametersOf({ numClasses: 0, numFeatures: 2 })).toThrow('numClasses must be an integer');
  expect(() => numParametersOf({ numClasses: 2, numFeatures: 0.5 })).toThrow(
    'numFeatures must be an integer',
  );
});
