import { describe, expect, test } from 'vitest';
import {
  createLinearModel,
  createRandom,
  logitsOf,
  logUniformSampler,
  sampleCandidates,
  sampledSoftmax,
  unigramSampler,
} from '#engine';
import { drawGradients, SAMPLED_OBJECTIVES, sampledGradientMoments } from '#engine/teaching.ts';

const NUM_CLASSES = 12;
const random = createRandom(5);
const parameters = Array.from({ length: NUM_CLASSES * 3 }, () => random.normal());
const model = createLinearModel({ numClasses: NUM_CLASSES, numFeatures: 2 }, parameters);
const features = [0.7, -0.4];
const sampler = logUniformSampler(NUM_CLASSES);
const shared = { logits: logitsOf(model, features), label: 2, sampler, weights: model.weights };

describe('many gradients of one example', () => {
  test.each([
    ['conditional', { form: 'conditional' }],
    ['estimate', { form: 'estimate' }],
    ['uncorrected', { subtractLogExpectedCount: false }],
  ] as const)('are, one by one, what sampledSoftmax gives for the same draws: %s', (name, options) => {
    for (const removeAccidentalHits of [false, true]) {
      const objective = { ...SAMPLED_OBJECTIVES[name], removeAccidentalHits };
      const numSampled = 6;
      const drawn = drawGradients({
        ...shared,
        objective,
        numSampled,
        numGradients: 20,
        random: createRandom(9),
      });
      const same = createRandom(9);
      let numHits = 0;
      for (let n = 0; n < 20; n += 1) {
        const candidates = sampleCandidates(sampler, { numSampled, unique: false, random: same });
        if (candidates.sampledClasses.includes(2)) numHits += 1;
        const { featuresGradient } = sampledSoftmax(
          model,
          { features, labels: [2] },
          {
            sampledClasses: candidates.sampledClasses,
            sampledExpectedCounts: candidates.sampledExpectedCounts,
            trueExpectedCounts: [candidates.expectedCountOf(2)],
            removeAccidentalHits,
          },
          options,
        );
        for (const d of [0, 1]) expect(drawn[n * 2 + d]).toBeCloseTo(featuresGradient[d], 12);
      }
      expect(numHits).toBeGreaterThan(2);
    }
  });

  test('have the exact mean and covariance, up to what chance allows', () => {
    const objective = SAMPLED_OBJECTIVES.conditional;
    const numGradients = 40_000;
    const drawn = drawGradients({
      ...shared,
      objective,
      numSampled: 4,
      numGradients,
      random: createRandom(1),
    });
    const proposal = Array.from({ length: NUM_CLASSES }, (_, k) => sampler.probability(k));
    const { sampler: _, ...example } = shared;
    const [moments] = sampledGradientMoments({ ...example, proposal, objective, numSampled: [4] });
    for (const d of [0, 1]) {
      let sum = 0;
      let squares = 0;
      for (let n = 0; n < numGradients; n += 1) {
        sum += drawn[2 * n + d];
        squares += drawn[2 * n + d] ** 2;
      }
      const mean = sum / numGradients;
      const variance = moments!.featuresCovariance[d * 3];
      // Five standard errors.
      expect(Math.abs(mean - moments!.featuresMean[d])).toBeLessThan(5 * Math.sqrt(variance / numGradients));
      expect(squares / numGradients - mean ** 2).toBeCloseTo(variance, 1);
    }
  });
});

const few = {
  ...shared,
  objective: SAMPLED_OBJECTIVES.conditional,
  numSampled: 2,
  numGradients: 1,
  random: createRandom(1),
};

test('takes S draws for each gradient, and no other, from the random source', () => {
  const [used, other] = [createRandom(3), createRandom(3)];
  drawGradients({ ...few, numSampled: 4, numGradients: 5, random: used });
  for (let draw = 0; draw < 4 * 5; draw += 1) sampler.draw(other);
  expect(used.uniform()).toBe(other.uniform());
});

test('without log q takes logits as they are, also of a label that is never drawn', () => {
  const never = unigramSampler(Array.from({ length: NUM_CLASSES }, (_, k) => (k === 2 ? 0 : 1)));
  const drawn = drawGradients({ ...few, sampler: never, objective: SAMPLED_OBJECTIVES.uncorrected });
  expect(drawn.every(Number.isFinite)).toBe(true);
  expect(drawn.some((value) => value !== 0)).toBe(true);
  expect(() => drawGradients({ ...few, sampler: never })).toThrow(
    /sampler\.probability\(2\) must be above 0/,
  );
});

test('refuses what does not fit, by name', () => {
  expect(() => drawGradients({ ...few, sampler: logUniformSampler(3) })).toThrow(/sampler\.numClasses/);
  expect(() => drawGradients({ ...few, numGradients: 0 })).toThrow(/numGradients/);
  expect(() => drawGradients({ ...few, numSampled: 0 })).toThrow(/numSampled/);
  expect(() => drawGradients({ ...few, label: NUM_CLASSES })).toThrow(/label/);
  expect(() => drawGradients({ ...few, weights: [1, 2, 3] })).toThrow(/weights\.length/);
  expect(() => drawGradients({ ...few, logits: shared.logits.map(() => Number.NaN) })).toThrow(/logits\[0\]/);
});
