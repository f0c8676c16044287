import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createFrequencyEstimate,
  createRandom,
  type FrequencyEstimateOptions,
  inBatchSoftmax,
  unigramSampler,
} from '#engine';
import { gapMoments } from '#engine/teaching.ts';
import { distributions } from './arbitraries.ts';

const estimateOf = (options: Partial<FrequencyEstimateOptions> = {}) =>
  createFrequencyEstimate({ numClasses: 2, batchSize: 1, rate: 0.25, initialGap: 8, ...options });

/** δ of class 0 after exactly these gaps, class 1 filling the batches between. */
function gapAfter(gaps: readonly number[], options: Partial<FrequencyEstimateOptions> = {}): number {
  const estimate = estimateOf(options);
  for (const gap of gaps) {
    for (let batch = 1; batch < gap; batch += 1) estimate.observe([1]);
    estimate.observe([0]);
  }
  return estimate.gap(0);
}

describe('the frequencies of a stream', () => {
  test('are a moving average of gaps, worked by hand', () => {
    // 8 → 8 + (2 − 8)/4 = 6.5 → 6.5 + (1 − 6.5)/4 = 5.125
    expect(gapAfter([2])).toBe(6.5);
    expect(gapAfter([2, 1])).toBe(5.125);
    const estimate = estimateOf({ rate: 1 });
    for (const label of [1, 1, 0, 1]) estimate.observe([label]);
    expect([estimate.gap(0), estimate.gap(1), estimate.numBatches]).toEqual([3, 2, 4]);
    expect([...estimate.probabilities()]).toEqual([1 / 3, 1 / 2].map((q) => expect.closeTo(q, 15)));
  });

  test('have, over all geometric gaps, the mean and the variance that the closed form gives', () => {
    const [p, most] = [0.6, 40];
    const chance = (gap: number) => p * (1 - p) ** (gap - 1);
    for (const rate of [0.25, 1]) {
      let [mean, square] = [0, 0];
      for (let first = 1; first <= most; first += 1) {
        for (let second = 1; second <= most; second += 1) {
          const gap = gapAfter([first, second], { rate });
          mean += chance(first) * chance(second) * gap;
          square += chance(first) * chance(second) * gap ** 2;
        }
      }
      // What is left out has a chance of 2 · 0.4^40 and gaps near 40.
      const moments = gapMoments({ inBatchProbability: p, rate, initialGap: 8, numGaps: 2 });
      expect(mean).toBeCloseTo(moments.mean, 12);
      expect(square - mean ** 2).toBeCloseTo(moments.variance, 10);
    }
  });

  test('are too high as 1/δ, since δ varies: at α = 1 by a closed form, −p ln p / (1 − p)', () => {
    const p = 0.5;
    let mean = 0;
    for (let gap = 1; gap <= 60; gap += 1)
      mean += p * (1 - p) ** (gap - 1) * (1 / gapAfter([gap], { rate: 1 }));
    expect(mean).toBeCloseTo((-p * Math.log(p)) / (1 - p), 12);
    expect(mean).toBeGreaterThan(p + 0.19);
  });

  test('forget the first gap by 1 − α an appearance, and start from it', () => {
    const common = { inBatchProbability: 0.1, rate: 0.05, numGaps: 30 };
    const [low, high] = [5, 500].map((initialGap) => gapMoments({ ...common, initialGap }).mean);
    expect(high - low).toBeCloseTo(495 * 0.95 ** 30, 10);
    expect(gapMoments({ ...common, initialGap: 7, numGaps: 0 })).toEqual({ mean: 7, variance: 0 });
    expect(gapMoments({ ...common, initialGap: 7, numGaps: 10_000 }).mean).toBeCloseTo(10, 10);
    // After one gap a twentieth of it has come in; at rate 1 the newest is all there is, and none leaves the first.
    expect(gapMoments({ ...common, initialGap: 7, numGaps: 1 }).mean).toBeCloseTo(0.95 * 7 + 0.05 * 10, 12);
    const newest = { ...common, rate: 1, initialGap: 7 };
    expect(gapMoments({ ...newest, numGaps: 1 }).mean).toBeCloseTo(10, 12);
    expect(gapMoments({ ...newest, numGaps: 0 })).toEqual({ mean: 7, variance: 0 });
    // A class in every batch: its gap is 1, without spread.
    expect(gapMoments({ ...newest, inBatchProbability: 1, numGaps: 3 })).toEqual({ mean: 1, variance: 0 });
  });

  test('of batches are chances of being in one, 1 − (1 − q)^B and not B q; q comes back from them', () => {
    const q = [0.4, 0.3, 0.2, 0.1];
    const batchSize = 8;
    const estimate = createFrequencyEstimate({ numClasses: 4, batchSize, rate: 0.002, initialGap: 1 });
    const sampler = unigramSampler(q);
    const random = createRandom(3);
    for (let t = 0; t < 40_000; t += 1)
      estimate.observe(Array.from({ length: batchSize }, () => sampler.draw(random)));
    for (const [k, share] of q.entries()) {
      const inBatch = 1 - (1 - share) ** batchSize;
      const { mean, variance } = gapMoments({
        inBatchProbability: inBatch,
        rate: 0.002,
        initialGap: 1,
        numGaps: 20_000,
      });
      const tolerance = 4 * Math.sqrt(variance);
      expect(tolerance / mean).toBeLessThan(0.11);
      expect(Math.abs(estimate.gap(k) - mean)).toBeLessThan(tolerance);
      expect(batchSize * share - estimate.inBatchProbability(k)).toBeGreaterThan(0.2);
      // dq/dδ of 1 − (1 − 1/δ)^{1/B}, at δ = 1/p.
      const slope = ((1 - inBatch) ** (1 / batchSize - 1) * inBatch ** 2) / batchSize;
      expect(Math.abs(estimate.probability(k) - share)).toBeLessThan(1.2 * slope * tolerance);
    }
  });

  test('do not change with the order in a batch, nor with repeats there', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(4), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 20 }),
        (batches) => {
          const [one, other] = [0, 1].map(() => estimateOf({ numClasses: 5, batchSize: 3 }));
          for (const labels of batches) {
            one.observe(labels);
            const different = [...new Set(labels)].reverse();
            other.observe(Array.from({ length: 3 }, (_, i) => different[i % different.length]));
          }
          expect([...other.probabilities()]).toEqual([...one.probabilities()]);
        },
      ),
    );
  });

  test('are chances, whatever the stream; a class in every batch has one near 1', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(5), { minLength: 1, maxLength: 60 }),
        fc.double({ min: 1e-3, max: 1, noNaN: true }),
        fc.double({ min: 1, max: 1e6, noNaN: true }),
        (labels, rate, initialGap) => {
          const estimate = estimateOf({ numClasses: 6, rate, initialGap });
          for (const label of labels) estimate.observe([label]);
          for (const q of estimate.probabilities()) {
            expect(q).toBeGreaterThan(0);
            expect(q).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
    const always = estimateOf({ batchSize: 2, rate: 1 });
    always.observe([0, 0]);
    expect(always.probability(0)).toBe(1);
  });

  test('of a class that never came are those of the initial gap, enough for a logarithm', () => {
    const estimate = estimateOf({ numClasses: 3, batchSize: 2, initialGap: 50 });
    for (let t = 0; t < 100; t += 1) estimate.observe([0, 1]);
    expect(estimate.gap(2)).toBe(50);
    expect(estimate.inBatchProbability(2)).toBe(0.02);
    expect(estimate.probability(2)).toBeCloseTo(1 - Math.sqrt(0.98), 15);
    const model = { numClasses: 3, numFeatures: 1, weights: new Float64Array(3), bias: null };
    const { loss } = inBatchSoftmax(
      model,
      { features: [1, 1], labels: [0, 2] },
      { samplingProbabilities: estimate.probabilities() },
    );
    expect(Number.isFinite(loss)).toBe(true);
  });

  test('follow a stream that changes: after n appearances only (1 − α)^n of the old gap is left', () => {
    const estimate = estimateOf({ rate: 0.5, initialGap: 1 });
    for (let t = 0; t < 100; t += 1) estimate.observe([0]);
    expect(estimate.gap(0)).toBe(1);
    for (let n = 1; n <= 10; n += 1) {
      for (let t = 0; t < 4; t += 1) estimate.observe([1]);
      estimate.observe([0]);
      expect(estimate.gap(0)).toBeCloseTo(5 - 4 * 0.5 ** n, 12);
    }
  });

  test('leave the labels as they were', () => {
    const labels = Float64Array.of(1, 0);
    estimateOf({ batchSize: 2 }).observe(labels);
    expect([...labels]).toEqual([1, 0]);
  });
});

describe('slots that classes share', () => {
  test('one for all: every class looks as frequent as all of them together', () => {
    const hashed = estimateOf({ numClasses: 4, numSlots: 1, random: createRandom(1) });
    const merged = estimateOf({ numClasses: 4 });
    for (const label of [0, 3, 3, 1, 2, 0, 0]) {
      hashed.observe([label]);
      merged.observe([0]);
    }
    for (let k = 0; k < 4; k += 1) expect(hashed.gap(k)).toBe(merged.gap(0));
  });

  test('shorten gaps and never lengthen them, and of several tables the longest gap counts', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        distributions(6),
        fc.integer({ min: 2, max: 12 }),
        fc.integer({ min: 1, max: 3 }),
        (seed, shares, numSlots, numHashes) => {
          // rate 1: the gap is the newest one, and a shared slot's newest gap is at most any class's own.
          const common = { numClasses: 6, rate: 1, initialGap: 1 };
          const exact = estimateOf(common);
          const hashed = estimateOf({ ...common, numSlots, numHashes, random: createRandom(seed) });
          const fewer = estimateOf({ ...common, numSlots, random: createRandom(seed) });
          const [sampler, random] = [unigramSampler(shares), createRandom(seed + 1)];
          const counts = new Float64Array(6);
          for (let t = 0; t < 200; t += 1) {
            const label = sampler.draw(random);
            counts[label] += 1;
            for (const estimate of [exact, hashed, fewer]) estimate.observe([label]);
            // The class just seen: only another one in its slot can have been there since.
            expect(hashed.gap(label)).toBeLessThanOrEqual(exact.gap(label));
            expect(hashed.gap(label)).toBeGreaterThanOrEqual(fewer.gap(label));
          }
          expect(Math.max(...counts)).toBeGreaterThan(1);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('are few with as many slots as classes: 1 − (1 − 1/K)^{K − 1} of the classes have company', () => {
    const [numClasses, numSlots] = [4096, 4096];
    const hashed = estimateOf({ numClasses, numSlots, rate: 1, random: createRandom(5) });
    // Each class once, in order: alone in its slot its gap is k + 1; in company it is how far apart the last two were.
    for (let k = 0; k < numClasses; k += 1) hashed.observe([k]);
    let inCompany = 0;
    for (let k = 0; k < numClasses; k += 1) if (hashed.gap(k) !== k + 1) inCompany += 1;
    const alone = (1 - 1 / numSlots) ** (numClasses - 1);
    const deviation = Math.sqrt(numClasses * alone * (1 - alone));
    expect(Math.abs(inCompany - numClasses * (1 - alone))).toBeLessThan(4 * deviation);
  });
});

test('what does not fit is refused, by name', () => {
  expect(() => estimateOf({ numClasses: 0 })).toThrow('numClasses must be an integer of at least 1, got 0');
  expect(() => estimateOf({ rate: 1.5 })).toThrow('rate must be a number in (0, 1], got 1.5');
  expect(() => estimateOf({ initialGap: 0.5 })).toThrow('initialGap must be at least 1 batch, got 0.5');
  expect(() => estimateOf({ numHashes: 2 })).toThrow('numHashes must be 1 without numSlots, got 2');
  expect(() => estimateOf({ numSlots: 4 })).toThrow('random must be a Random, got undefined');
  const estimate = estimateOf({ batchSize: 2 });
  expect(() => estimate.observe([0])).toThrow('labels.length must be 2 (batchSize), got 1');
  expect(() => estimate.observe([0, 2])).toThrow('labels[1] must be an integer in [0, 1], got 2');
  expect(() => estimate.probability(2)).toThrow('k must be an integer in [0, 1], got 2');
  expect(() => estimate.inBatchProbability(-1)).toThrow('k must be an integer in [0, 1], got -1');
  const moments = { inBatchProbability: 0.5, rate: 0.5, initialGap: 2, numGaps: 1 };
  expect(() => gapMoments({ ...moments, inBatchProbability: 2 })).toThrow('inBatchProbability');
  expect(() => gapMoments({ ...moments, rate: 0 })).toThrow('rate');
  expect(() => gapMoments({ ...moments, rate: 1.5 })).toThrow('rate must be a number in (0, 1], got 1.5');
  expect(() => gapMoments({ ...moments, initialGap: 0 })).toThrow('initialGap');
  expect(() => gapMoments({ ...moments, numGaps: -1 })).toThrow('numGaps');
});
