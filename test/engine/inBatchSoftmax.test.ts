import { describe, expect, test } from 'vitest';
import {
  createLinearModel,
  createRandom,
  inBatchSoftmax,
  numericGradient,
  parametersOf,
  sampledSoftmax,
} from '#engine';

const SHAPE = { numClasses: 4, numFeatures: 2 };
const random = createRandom(2);
const PARAMETERS = Float64Array.from({ length: 12 }, () => random.normal());
const EXAMPLES = { features: [1, 0.5, -0.3, 0.8, 0.2, -1, 0.6, 0.6], labels: [0, 2, 0, 3] };
const q = [0.4, 0.3, 0.2, 0.1];

describe('softmax over the labels of the batch', () => {
  test('is, per example, the conditional form with the other labels as draws', () => {
    const model = createLinearModel(SHAPE, PARAMETERS);
    const { loss } = inBatchSoftmax(model, EXAMPLES, { samplingProbabilities: q });
    let sum = 0;
    for (let i = 0; i < 4; i += 1) {
      const others = EXAMPLES.labels.filter((_, j) => j !== i);
      sum += sampledSoftmax(
        model,
        { features: EXAMPLES.features.slice(2 * i, 2 * i + 2), labels: [EXAMPLES.labels[i]] },
        {
          sampledClasses: others,
          sampledExpectedCounts: others.map((k) => 3 * q[k]),
          trueExpectedCounts: [3 * q[EXAMPLES.labels[i]]],
          removeAccidentalHits: false,
        },
      ).loss;
    }
    expect(loss).toBeCloseTo(sum / 4, 12);
  });

  test('with hits removed equals the conditional form with hits removed', () => {
    const model = createLinearModel(SHAPE, PARAMETERS);
    const labels = [0, 2, 0, 0];
    const options = { samplingProbabilities: q, removeAccidentalHits: true };
    const { loss } = inBatchSoftmax(model, { features: EXAMPLES.features, labels }, options);
    let sum = 0;
    for (let i = 0; i < 4; i += 1) {
      const others = labels.filter((_, j) => j !== i);
      sum += sampledSoftmax(
        model,
        { features: EXAMPLES.features.slice(2 * i, 2 * i + 2), labels: [labels[i]] },
        {
          sampledClasses: others,
          sampledExpectedCounts: others.map((k) => q[k]),
          trueExpectedCounts: [q[labels[i]]],
          removeAccidentalHits: true,
        },
      ).loss;
    }
    expect(loss).toBeCloseTo(sum / 4, 12);
  });

  test.each([true, false, 'reversed'] as const)(
    'has the gradient of its loss, ln q subtracted: %s, hits kept and removed',
    (subtractLogExpectedCount) => {
      for (const removeAccidentalHits of [false, true]) {
        const options = { samplingProbabilities: q, subtractLogExpectedCount, removeAccidentalHits };
        const at = (parameters: ArrayLike<number>) =>
          inBatchSoftmax(createLinearModel(SHAPE, parameters), EXAMPLES, options);
        const exact = parametersOf(at(PARAMETERS).gradient);
        const numeric = numericGradient((parameters) => at(parameters).loss, PARAMETERS);
        for (const [index, value] of exact.entries()) expect(numeric[index]).toBeCloseTo(value, 6);
      }
    },
  );

  test('makes ln 1 = 0 of a batch of one, and ln B of a batch when all logits are equal', () => {
    const zero = createLinearModel(SHAPE);
    expect(
      inBatchSoftmax(zero, { features: [1, 2], labels: [3] }, { subtractLogExpectedCount: false }).loss,
    ).toBe(0);
    expect(inBatchSoftmax(zero, EXAMPLES, { subtractLogExpectedCount: false }).loss).toBeCloseTo(
      Math.log(4),
      12,
    );
  });
});

test('needs no q of a class that is not in the batch', () => {
  const model = createLinearModel(SHAPE, PARAMETERS);
  const { loss } = inBatchSoftmax(model, EXAMPLES, { samplingProbabilities: [0.4, 0, 0.2, 0.1] });
  expect(loss).toBe(inBatchSoftmax(model, EXAMPLES, { samplingProbabilities: q }).loss);
});

test('refuses a missing q, a q of 0 for a label, and a label that is no class', () => {
  const model = createLinearModel(SHAPE);
  expect(() =>
    inBatchSoftmax(model, { ...EXAMPLES, labels: [0] }, { subtractLogExpectedCount: false }),
  ).toThrow(/labels\.length/);
  expect(() =>
    inBatchSoftmax({ ...model, numClasses: 0 }, EXAMPLES, { subtractLogExpectedCount: false }),
  ).toThrow(/numClasses/);
  expect(() => inBatchSoftmax(model, EXAMPLES, { subtractLogExpectedCount: JSON.parse('-1') })).toThrow(
    "subtractLogExpectedCount must be true, false or 'reversed', got -1",
  );
  expect(() => inBatchSoftmax(model, EXAMPLES)).toThrow(/samplingProbabilities\.length must be 4/);
  expect(() => inBatchSoftmax(model, EXAMPLES, { samplingProbabilities: [0, 0.5, 0.3, 0.2] })).toThrow(
    /samplingProbabilities\[0\] must be above 0/,
  );
  expect(() =>
    inBatchSoftmax(model, { ...EXAMPLES, labels: [0, 1, 4, 0] }, { subtractLogExpectedCount: false }),
  ).toThrow(/labels\[2\]/);
});
