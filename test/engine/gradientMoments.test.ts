import { describe, expect, test } from 'vitest';
import { createRandom, crossEntropyGradient, softmax } from '#engine';
import { enumeratedObjective, SAMPLED_OBJECTIVES, sampledGradientMoments } from '#engine/teaching.ts';

const LOGITS = [1.2, 0.3, -0.4, 0.9, -2];
const PROPOSAL = [0.1, 0.3, 0.25, 0.05, 0.3];
const WEIGHTS = [1, 0.5, -0.3, 0.8, 0.2, -1.1, 0.7, 0.7, -0.6, 0.1];
const SIGNS = { true: -1, false: 0, reversed: 1 } as const;
const COUNTS = [1, 2, 3, 7];

const variants = Object.entries(SAMPLED_OBJECTIVES)
  .filter(([, objective]) => objective.loss === 'softmax')
  .flatMap(([name, objective]) =>
    [false, true].map(
      (removeAccidentalHits) =>
        [
          `${name}, hits ${removeAccidentalHits ? 'removed' : 'kept'}`,
          { ...objective, removeAccidentalHits },
        ] as const,
    ),
  );

/** All ordered lists of draws, spelled out. */
function* lists(count: number): Generator<{ classes: number[]; probability: number }> {
  if (count === 0) yield { classes: [], probability: 1 };
  else {
    for (const { classes, probability } of lists(count - 1))
      for (const [k, q] of PROPOSAL.entries())
        yield { classes: [...classes, k], probability: probability * q };
  }
}

describe('the exact mean of a sampled gradient', () => {
  test.each(variants)('equals the enumerated one for %s, each label and each S', (_, objective) => {
    for (const label of LOGITS.keys()) {
      const moments = sampledGradientMoments({
        logits: LOGITS,
        label,
        proposal: PROPOSAL,
        objective,
        numSampled: COUNTS,
      });
      for (const { numSampled, mean } of moments) {
        const labelProbabilities = LOGITS.map((_, k) => (k === label ? 1 : 0));
        const world = { labelProbabilities, proposal: PROPOSAL, numSampled };
        const { gradient } = enumeratedObjective(world, objective)(Float64Array.from(LOGITS), 0);
        // Quadrature to 1e-10.
        for (const [k, value] of gradient.entries()) expect(Math.abs(mean[k] - value)).toBeLessThan(1e-9);
      }
    }
  });

  test('is S/(S+1) of the full gradient when q is the model itself: a bias of 1/(S+1) in its length only', () => {
    const random = createRandom(3);
    const logits = Array.from({ length: 400 }, () => 2 * random.normal());
    const full = crossEntropyGradient(logits, 17);
    const options = {
      logits,
      label: 17,
      proposal: softmax(logits),
      objective: SAMPLED_OBJECTIVES.conditional,
      numSampled: [1, 4, 64, 1024, 1_000_000],
    };
    for (const { numSampled, mean } of sampledGradientMoments(options))
      for (const [k, value] of full.entries())
        expect(Math.abs(mean[k] - (numSampled / (numSampled + 1)) * value)).toBeLessThan(1e-9);
  });
});

describe('the exact spread of a sampled gradient', () => {
  test.each(variants)('equals the one summed over all lists for %s', (_, objective) => {
    const [label, count] = [3, 3];
    const [moments] = sampledGradientMoments({
      logits: LOGITS,
      label,
      proposal: PROPOSAL,
      objective,
      numSampled: [count],
      weights: WEIGHTS,
    });
    const full = crossEntropyGradient(LOGITS, label);
    let meanSquaredError = 0;
    const featuresMean = [0, 0];
    const second = [0, 0, 0, 0];
    for (const { classes, probability } of lists(count)) {
      const candidates = [label, ...classes];
      const corrected = candidates.map((k, c) => {
        const sign = SIGNS[`${objective.subtractLogExpectedCount[c === 0 ? 'true' : 'sampled']}`];
        const removed = c > 0 && k === label && objective.removeAccidentalHits;
        return removed ? Number.NEGATIVE_INFINITY : LOGITS[k] + sign * Math.log(count * PROPOSAL[k]);
      });
      const gradient = new Float64Array(LOGITS.length);
      for (const [c, share] of softmax(corrected).entries()) gradient[candidates[c]] += share;
      gradient[label] -= 1;
      const features = [0, 1].map((d) => gradient.reduce((sum, g, k) => sum + g * WEIGHTS[k * 2 + d], 0));
      for (const [k, g] of gradient.entries()) meanSquaredError += probability * (g - full[k]) ** 2;
      for (const i of [0, 1]) {
        featuresMean[i] += probability * features[i];
        for (const j of [0, 1]) second[i * 2 + j] += probability * features[i] * features[j];
      }
    }
    expect(moments!.meanSquaredError).toBeCloseTo(meanSquaredError, 8);
    for (const i of [0, 1]) {
      expect(moments!.featuresMean[i]).toBeCloseTo(featuresMean[i], 8);
      for (const j of [0, 1])
        expect(moments!.featuresCovariance[i * 2 + j]).toBeCloseTo(
          second[i * 2 + j] - featuresMean[i] * featuresMean[j],
          8,
        );
    }
  });
});

test('refuses a logistic loss, a label that is no class and weights of another height', () => {
  const options = {
    logits: LOGITS,
    label: 0,
    proposal: PROPOSAL,
    objective: SAMPLED_OBJECTIVES.conditional,
    numSampled: [2],
  };
  expect(() => sampledGradientMoments({ ...options, objective: SAMPLED_OBJECTIVES.nce })).toThrow(
    "objective.loss must be 'softmax', got logistic",
  );
  expect(() => sampledGradientMoments({ ...options, label: 5 })).toThrow(
    /label must be an integer in \[0, 4\]/,
  );
  expect(() => sampledGradientMoments({ ...options, weights: [1, 2, 3] })).toThrow(/weights\.length/);
  expect(() => sampledGradientMoments({ ...options, numSampled: [0] })).toThrow(/numSampled\[0\]/);
  expect(() => sampledGradientMoments({ ...options, logits: [1, Number.NaN, 0, 0, 0] })).toThrow(
    /logits\[1\]/,
  );
  expect(() => sampledGradientMoments({ ...options, proposal: [0.5, 0.5] })).toThrow(/proposal\.length/);
  expect(() => sampledGradientMoments({ ...options, proposal: [1, 1, 1, 1, 1] })).toThrow(/proposal/);
  expect(() => sampledGradientMoments({ ...options, proposal: [0, 0.3, 0.2, 0.3, 0.2] })).toThrow(
    /proposal\[0\] must be above 0/,
  );
});

test('without log q a class that is never drawn needs no logarithm', () => {
  const proposal = [0, 0.3, 0.2, 0.3, 0.2];
  const [moments] = sampledGradientMoments({
    logits: LOGITS,
    label: 0,
    proposal,
    objective: SAMPLED_OBJECTIVES.uncorrected,
    numSampled: [2],
  });
  const world = { labelProbabilities: [1, 0, 0, 0, 0], proposal, numSampled: 2 };
  const { gradient } = enumeratedObjective(world, SAMPLED_OBJECTIVES.uncorrected)(
    Float64Array.from(LOGITS),
    0,
  );
  for (const [k, value] of gradient.entries()) expect(moments!.mean[k]).toBeCloseTo(value, 9);
});

test('with log q, too, a class that is never drawn needs none, unless it is the label', () => {
  const proposal = [0.4, 0.1, 0.2, 0.3, 0];
  const { conditional } = SAMPLED_OBJECTIVES;
  const [moments] = sampledGradientMoments({
    logits: LOGITS,
    label: 0,
    proposal,
    objective: conditional,
    numSampled: [2],
  });
  // Of the world of the four others.
  const world = { labelProbabilities: [1, 0, 0, 0], proposal: proposal.slice(0, 4), numSampled: 2 };
  const { gradient } = enumeratedObjective(world, conditional)(Float64Array.from(LOGITS.slice(0, 4)), 0);
  expect(moments.mean[4]).toBe(0);
  for (const [k, value] of gradient.entries()) expect(Math.abs(moments.mean[k] - value)).toBeLessThan(1e-9);
});

test('one draw against a label that is all but impossible: worked by hand', () => {
  const weights = [1, 0, 2];
  const [{ mean, meanSquaredError, featuresCovariance }] = sampledGradientMoments({
    logits: [-30, 0, 0],
    label: 0,
    proposal: [0, 0.5, 0.5],
    objective: SAMPLED_OBJECTIVES.uncorrected,
    numSampled: [1],
    weights,
  });
  // The one draw, either of the others, has all of the probability but p: the full softmax gives each of them half.
  const p = 1 / (1 + Math.exp(30));
  for (const [k, value] of [p - 1, (1 - p) / 2, (1 - p) / 2].entries()) expect(mean[k]).toBeCloseTo(value, 9);
  expect(meanSquaredError).toBeCloseTo(0.5, 7);
  // The features see 0 or 2, each half of the time.
  expect(featuresCovariance[0]).toBeCloseTo(1, 7);
});
