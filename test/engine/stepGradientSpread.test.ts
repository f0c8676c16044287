import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createLinearModel,
  createRandom,
  drawClass,
  lossAndGradient,
  parametersOf,
  sampleCandidates,
  sampledSoftmax,
  softmax,
  unigramSampler,
} from '#engine';
import {
  enumeratedObjective,
  SAMPLED_OBJECTIVES,
  sampledGradientMoments,
  stepGradientSpread,
} from '#engine/teaching.ts';
import { distributions } from './arbitraries.ts';

const { conditional, estimate } = SAMPLED_OBJECTIVES;
const SHAPE = { numClasses: 4, numFeatures: 2 };
const model = createLinearModel(SHAPE, [0.4, -0.3, 0.2, 0.1, -0.5, 0.6, 0, 0.3, 0.1, -0.2, 0, 0.3]);
const proposal = [0.4, 0.3, 0.2, 0.1];
const features = [1, 0.5, -1, 0.8];
const labelProbabilities = [0.5, 0.2, 0.2, 0.1, 0.1, 0.3, 0.2, 0.4];
const world = { model, features, labelProbabilities, proposal, numSampled: 2, objective: conditional };

/** Σ over parameters of the variance of drawn steps' gradients, by the public losses. */
function drawnVariance(batchSize: number, isShared: boolean, numSteps: number): number {
  const random = createRandom(5);
  const sampler = unigramSampler(proposal);
  const draw = () => {
    const { sampledClasses, sampledExpectedCounts, expectedCountOf } = sampleCandidates(sampler, {
      numSampled: 2,
      unique: false,
      random,
    });
    return { sampledClasses, sampledExpectedCounts, expectedCountOf };
  };
  const size = 12;
  const [sums, squares] = [new Float64Array(size), new Float64Array(size)];
  for (let step = 0; step < numSteps; step += 1) {
    const gradient = new Float64Array(size);
    let candidates = draw();
    for (let i = 0; i < batchSize; i += 1) {
      if (!isShared && i > 0) candidates = draw();
      const { expectedCountOf, ...batch } = candidates;
      const n = random.integer(2);
      const label = drawClass(labelProbabilities.slice(4 * n, 4 * n + 4), random);
      const one = sampledSoftmax(
        model,
        { features: features.slice(2 * n, 2 * n + 2), labels: [label] },
        { ...batch, trueExpectedCounts: [expectedCountOf(label)], removeAccidentalHits: false },
      );
      for (const [index, g] of parametersOf(one.gradient).entries()) gradient[index] += g / batchSize;
    }
    for (const [index, g] of gradient.entries()) {
      sums[index] += g;
      squares[index] += g * g;
    }
  }
  return squares.reduce((total, square, i) => total + (square - sums[i] ** 2 / numSteps) / (numSteps - 1), 0);
}

describe('the variance of one step’s sampled gradient', () => {
  const spread = stepGradientSpread(world);

  test.each([
    [1, true],
    [8, true],
    [8, false],
  ])('for a batch of %i, candidates shared: %s, is that of drawn steps to 4 %%', (batchSize, isShared) => {
    const drawn = drawnVariance(batchSize, isShared, 20_000);
    expect(Math.abs(drawn / spread.ofStep(batchSize, isShared) - 1)).toBeLessThan(0.04);
  });

  test('with shared candidates taken for own ones would be wrong: at B = 8 they differ by far more', () => {
    expect(spread.ofStep(8, true) / spread.ofStep(8, false)).toBeGreaterThan(1.5);
    expect(spread.ofStep(1, true)).toBe(spread.ofStep(1, false));
  });

  test('falls as 1/B with own candidates, and to the draws’ part, not to 0, with shared ones', () => {
    expect(spread.ofStep(1000, false)).toBeCloseTo(spread.ofStep(1, false) / 1000, 12);
    expect(spread.ofStep(1e9, true)).toBeCloseTo(spread.fromDraws, 8);
    expect(spread.fromDraws).toBeGreaterThan(0.01);
  });

  test('from the draws falls with S beside the squared mean, though at S = 1 the whole gradient is small', () => {
    const parts = [1, 2, 4, 8].map((numSampled) => {
      const { fromDraws, mean } = stepGradientSpread({ ...world, numSampled });
      return { fromDraws, relative: fromDraws / parametersOf(mean).reduce((sum, g) => sum + g * g, 0) };
    });
    for (let i = 1; i < parts.length; i += 1)
      expect(parts[i].relative).toBeLessThan(parts[i - 1].relative / 1.5);
    expect(parts[1].fromDraws).toBeGreaterThan(parts[0].fromDraws);
    expect(parts[3].fromDraws).toBeLessThan(parts[1].fromDraws);
  });

  test('with all classes as unique draws, hits removed, is the full softmax’s and has no part from the draws', () => {
    const all = { ...world, numSampled: 4, unique: true };
    const objective = { ...conditional, removeAccidentalHits: true };
    const { fromDraws, fromExamples, mean } = stepGradientSpread({ ...all, objective });
    expect(fromDraws).toBeLessThan(1e-15);
    let [squares, expected] = [0, new Float64Array(12)];
    for (let n = 0; n < 2; n += 1)
      for (let y = 0; y < 4; y += 1) {
        const weight = labelProbabilities[4 * n + y] / 2;
        const examples = { features: features.slice(2 * n, 2 * n + 2), labels: [y] };
        const gradient = parametersOf(lossAndGradient(model, examples).gradient);
        squares += weight * gradient.reduce((sum, g) => sum + g * g, 0);
        expected = expected.map((value, index) => value + weight * gradient[index]);
      }
    for (const [index, g] of parametersOf(mean).entries()) expect(g).toBeCloseTo(expected[index], 14);
    expect(fromExamples).toBeCloseTo(squares - expected.reduce((sum, g) => sum + g * g, 0), 14);
  });

  test('has as mean the gradient of the enumerated objective, for any p, q and S', () => {
    fc.assert(
      fc.property(
        distributions(4),
        distributions(4),
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom(conditional, estimate),
        (p, q, numSampled, objective) => {
          const z = [0.3, -1, 0.2, 1];
          const biases = createLinearModel({ numClasses: 4, numFeatures: 1 }, [0, 0, 0, 0, ...z]);
          const { mean } = stepGradientSpread({
            model: biases,
            features: [0],
            labelProbabilities: p,
            proposal: q,
            numSampled,
            objective,
          });
          const enumerated = enumeratedObjective(
            { labelProbabilities: p, proposal: q, numSampled },
            objective,
          );
          const { gradient } = enumerated(Float64Array.from(z), 0);
          for (const [k, g] of gradient.entries()) expect(mean.bias?.[k]).toBeCloseTo(g, 12);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('of one example and one label is what the integral over draws gives', () => {
    const z = [0.3, -1, 0.2, 1];
    const biases = createLinearModel({ numClasses: 4, numFeatures: 1 }, [0, 0, 0, 0, ...z]);
    const { fromDraws, fromExamples, mean } = stepGradientSpread({
      ...world,
      model: biases,
      features: [0],
      labelProbabilities: [0, 1, 0, 0],
    });
    const [moments] = sampledGradientMoments({
      logits: z,
      label: 1,
      proposal,
      objective: conditional,
      numSampled: [2],
    });
    expect(fromExamples).toBeLessThan(1e-15);
    // Mean squared error about the full gradient is bias² + variance.
    const full = softmax(z).map((share, k) => share - (k === 1 ? 1 : 0));
    const squaredBias = full.reduce((sum, g, k) => sum + (moments.mean[k] - g) ** 2, 0);
    expect(fromDraws + squaredBias).toBeCloseTo(moments.meanSquaredError, 9);
    for (const [k, g] of moments.mean.entries()) expect(mean.bias?.[k]).toBeCloseTo(g, 9);
  });

  test('of a bias is that of the weights of a feature that is always 1', () => {
    const { weights, bias } = model;
    const rows = [0, 1, 2, 3].map((k) => [weights[2 * k], weights[2 * k + 1], bias![k]]);
    const shape = { numClasses: 4, numFeatures: 3, hasBias: false };
    const withOnes = stepGradientSpread({
      ...world,
      model: createLinearModel(shape, rows.flat()),
      features: [1, 0.5, 1, -1, 0.8, 1],
    });
    expect(withOnes.fromDraws).toBeCloseTo(spread.fromDraws, 14);
    expect(withOnes.fromExamples).toBeCloseTo(spread.fromExamples, 14);
    expect(withOnes.mean.bias).toBeNull();
    for (const [k, value] of spread.mean.bias!.entries())
      expect(withOnes.mean.weights[3 * k + 2]).toBeCloseTo(value, 15);
  });

  test('is refused for a q of 0, a row that is no distribution, and a batch of none', () => {
    expect(() => stepGradientSpread({ ...world, proposal: [0, 0.4, 0.3, 0.3] })).toThrow(
      'proposal[0] must be above 0, for its logarithm corrects a logit, got 0',
    );
    expect(() => stepGradientSpread({ ...world, labelProbabilities: [1, 0, 0, 0, 0.5, 0, 0, 0] })).toThrow(
      /labelProbabilities, row 1,/,
    );
    expect(() => spread.ofStep(0, true)).toThrow('batchSize must be an integer of at least 1, got 0');
  });
});
