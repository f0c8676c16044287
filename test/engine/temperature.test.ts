import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cosineShareBound,
  createLinearModel,
  gradientCheck,
  inBatchSoftmax,
  normalizedRows,
  numericGradient,
  parametersOf,
  sampledSoftmax,
  softmax,
  totalVariation,
} from '#engine';
import { enumeratedObjective, learnedDistribution, SAMPLED_OBJECTIVES } from '#engine/teaching.ts';
import { distributions } from './arbitraries.ts';

const p = [0.5, 0.25, 0.15, 0.07, 0.03];
const odd = [0.1, 0.1, 0.2, 0.25, 0.35];
const { conditional } = SAMPLED_OBJECTIVES;

describe('a temperature with log q', () => {
  const world = { labelProbabilities: p, proposal: odd, numSampled: 2, temperature: 0.25 };

  test('z/T − log q learns p as the softmax of z/T, to 1e-9, for any p, q and T', () => {
    expect(learnedDistribution(world, conditional).totalVariation).toBeLessThan(1e-9);
    fc.assert(
      fc.property(
        distributions(4),
        distributions(4),
        fc.double({ min: 0.05, max: 20, noNaN: true }),
        (labels, proposal, temperature) => {
          const any = { labelProbabilities: labels, proposal, numSampled: 2, temperature };
          expect(learnedDistribution(any, conditional).totalVariation).toBeLessThan(1e-6);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('(z − log q)/T, log q on the wrong side of 1/T, does not: it learns p q^{1/T − 1}', () => {
    // With u = (z − log q)/T as logits and nothing else done the optimum is u = log p − log q + c.
    const { logits } = learnedDistribution({ ...world, temperature: 1 }, SAMPLED_OBJECTIVES.uncorrected);
    const predicted = softmax(logits.map((u, k) => u + Math.log(odd[k]) / world.temperature));
    const weights = p.map((share, k) => Math.log(share) + (1 / world.temperature - 1) * Math.log(odd[k]));
    expect(totalVariation(predicted, softmax(weights))).toBeLessThan(1e-9);
    expect(totalVariation(predicted, p)).toBeGreaterThan(0.3);
  });

  test('has the gradient that central differences give, which carries 1/T', () => {
    const check = gradientCheck(enumeratedObjective(world, conditional), [0.3, -0.2, 0.2, 0.1, 0]);
    expect(check.maxRelativeError).toBeLessThan(1e-5);
  });

  test('is refused at 0', () => {
    expect(() => enumeratedObjective({ ...world, temperature: 0 }, conditional)).toThrow(
      'temperature must be a finite number above 0, got 0',
    );
  });
});

describe('the in-batch softmax', () => {
  const shape = { numClasses: 4, numFeatures: 2, hasBias: false };
  const parameters = [1, -0.5, 0.3, 0.2, -1, 0.4, 0, 0.7];
  const model = createLinearModel(shape, parameters);
  const examples = { features: [1, 0.5, -0.2, 1, 0.3, -1, 0.8, 0.1], labels: [0, 3, 0, 2] };
  const samplingProbabilities = [0.5, 0.2, 0.2, 0.1];

  test('with a temperature is that of a model whose scores were divided by it', () => {
    const temperature = 0.2;
    const divided = createLinearModel(
      shape,
      parameters.map((w) => w / temperature),
    );
    const { loss } = inBatchSoftmax(model, examples, { samplingProbabilities, temperature });
    expect(loss).toBeCloseTo(inBatchSoftmax(divided, examples, { samplingProbabilities }).loss, 12);
    expect(Math.abs(loss - inBatchSoftmax(model, examples, { samplingProbabilities }).loss)).toBeGreaterThan(
      0.1,
    );
  });

  test('with a temperature has the gradient of its loss, duplicates in the batch kept and removed', () => {
    for (const removeAccidentalHits of [false, true]) {
      const options = { samplingProbabilities, temperature: 0.2, removeAccidentalHits };
      const at = (values: ArrayLike<number>) =>
        inBatchSoftmax(createLinearModel(shape, values), examples, options);
      const numeric = numericGradient((values) => at(values).loss, parameters);
      for (const [index, value] of parametersOf(at(parameters).gradient).entries())
        expect(numeric[index]).toBeCloseTo(value, 6);
    }
  });

  test('takes epsilon for the q of a label that no count has seen, and only for it', () => {
    const unseen = [0.5, 0.2, 0.3, 0];
    const { loss } = inBatchSoftmax(model, examples, { samplingProbabilities: unseen, epsilon: 0.01 });
    const filled = inBatchSoftmax(model, examples, { samplingProbabilities: [0.5, 0.2, 0.3, 0.01] }).loss;
    expect(loss).toBe(filled);
    expect(() => inBatchSoftmax(model, examples, { samplingProbabilities: unseen })).toThrow(
      'samplingProbabilities[3] must be above 0, for its logarithm corrects a logit, got 0',
    );
    expect(() =>
      inBatchSoftmax(model, examples, { samplingProbabilities: [0.5, 0.2, 0.3, -1], epsilon: 0.01 }),
    ).toThrow('samplingProbabilities[3] must be a finite number of at least 0, got -1');
    expect(() => inBatchSoftmax(model, examples, { samplingProbabilities, epsilon: 0 })).toThrow(
      'epsilon must be a finite number above 0, got 0',
    );
  });
});

describe('the sampled softmax', () => {
  const shape = { numClasses: 4, numFeatures: 2 };
  const parameters = [1, -0.5, 0.3, 0.2, -1, 0.4, 0, 0.7, 0.1, -0.2, 0.3, 0];
  const examples = { features: [1, 0.5, -0.2, 1], labels: [0, 3] };
  const batch = {
    sampledClasses: [2, 2, 0],
    sampledExpectedCounts: [0.6, 0.6, 1.5],
    trueExpectedCounts: [1.5, 0.3],
    removeAccidentalHits: false,
  };
  const at = (values: ArrayLike<number>, options: Parameters<typeof sampledSoftmax>[3]) =>
    sampledSoftmax(createLinearModel(shape, values), examples, batch, options);

  test.each(['conditional', 'estimate'] as const)(
    'with a temperature is that of a model whose scores were divided by it: %s',
    (form) => {
      const divided = parameters.map((w) => w / 0.1);
      expect(at(parameters, { form, temperature: 0.1 }).loss).toBeCloseTo(at(divided, { form }).loss, 12);
      expect(
        Math.abs(at(parameters, { form, temperature: 0.1 }).loss - at(parameters, { form }).loss),
      ).toBeGreaterThan(0.1);
    },
  );

  test('with a temperature has the gradients of its loss, by the weights and by the features', () => {
    const options = { temperature: 0.2 };
    const { gradient, featuresGradient } = at(parameters, options);
    const byWeights = numericGradient((values) => at(values, options).loss, parameters);
    for (const [index, value] of parametersOf(gradient).entries())
      expect(byWeights[index]).toBeCloseTo(value, 6);
    const model = createLinearModel(shape, parameters);
    const byFeatures = numericGradient(
      (features) => sampledSoftmax(model, { ...examples, features }, batch, options).loss,
      examples.features,
    );
    for (const [index, value] of featuresGradient.entries()) expect(byFeatures[index]).toBeCloseTo(value, 6);
  });

  test('refuses a temperature of 0', () => {
    expect(() => at(parameters, { temperature: 0 })).toThrow(
      'temperature must be a finite number above 0, got 0',
    );
  });
});

describe('normalised vectors', () => {
  test('have length 1 and their direction, also where squares overflow or vanish', () => {
    expect(Array.from(normalizedRows([3, 4, 3e300, 4e300, 3e-300, -4e-300], 2))).toEqual(
      [0.6, 0.8, 0.6, 0.8, 0.6, -0.8].map((x) => expect.closeTo(x, 14)),
    );
    // A row without a positive entry; squares of subnormal numbers, and a length beyond float64.
    const diagonal = expect.closeTo(Math.SQRT1_2, 14);
    for (const size of [1, 5e-324, 1.7e308]) {
      expect(Array.from(normalizedRows([-size, -size], 2), (x) => -x)).toEqual([diagonal, diagonal]);
    }
    expect(() => normalizedRows([1, Number.NaN], 2)).toThrow('values[1] must be a finite number, got NaN');
    expect(() => normalizedRows([1, 2], 0)).toThrow('width must be an integer of at least 1, got 0');
    expect(() => normalizedRows([1, 0, 0, 0], 2)).toThrow(
      'values, row 1, must be no row of zeros, which has no direction, got 0',
    );
    expect(() => normalizedRows([1, 2, 3], 2)).toThrow('values.length must be a multiple of width 2, got 3');
  });

  test('give no class a larger share than the bound, which the softmax itself reaches', () => {
    for (const temperature of [0.05, 0.2, 1]) {
      const cosines = [1, -1, -1, -1].map((cosine) => cosine / temperature);
      expect(cosineShareBound(4, temperature)).toBeCloseTo(softmax(cosines)[0], 14);
    }
    // e²/(e² + 9 999): at T = 1 a softmax over 10 000 items cannot be sure of anything.
    expect(cosineShareBound(10_000, 1)).toBeCloseTo(0.000738, 6);
    expect(cosineShareBound(10_000, 0.05)).toBeGreaterThan(0.999_999);
    expect(cosineShareBound(2, 2)).toBeCloseTo(1 / (1 + Math.exp(-1)), 15);
    expect(() => cosineShareBound(1, 1)).toThrow('numClasses must be an integer of at least 2, got 1');
    expect(() => cosineShareBound(2, 0)).toThrow('temperature must be a finite number above 0, got 0');
  });
});
