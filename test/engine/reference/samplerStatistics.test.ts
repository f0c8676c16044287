import { describe, expect, test } from 'vitest';
import { expectedCount } from '#engine';
import { type Case, readFixture } from './fixture.ts';
import { type SamplerInput, sampleOf, samplerOf } from './samplingAdapters.ts';

/** Thresholds with one false alarm in a million, from the fixture. */
const { cases } = readFixture('sampler-statistics');
const of = (fn: string) => cases.filter((one) => one.fn === fn);

/** Batches with seeds 0, 1, 2, …: also catches streams of neighbouring seeds that resemble each other. */
function drawBatches(input: Record<string, unknown>): number[][] {
  const { totalDraws, batch } = input as { totalDraws: number; batch: number };
  return Array.from({ length: totalDraws / batch }, (_, seed) => [
    ...sampleOf({ ...input, numSampled: batch, seed } as unknown as SamplerInput).sampledClasses,
  ]);
}

function chiSquare(observed: readonly number[], probabilities: readonly number[]): number {
  const total = observed.reduce((sum, count) => sum + count);
  return observed.reduce((sum, count, bin) => {
    const expected = total * probabilities[bin];
    return sum + (count - expected) ** 2 / expected;
  }, 0);
}

function expectWithin(
  value: number,
  { chi2Lower, chi2Upper }: Record<'chi2Lower' | 'chi2Upper', number>,
): void {
  expect(value).toBeGreaterThan(chi2Lower);
  expect(value).toBeLessThan(chi2Upper);
}

describe('samplers draw from their distribution, by chi-square', () => {
  test.each(of('samplerChi2'))('$name', (one) => {
    const expected = one.expected as {
      binEdges: number[];
      binProbs: number[];
      chi2Lower: number;
      chi2Upper: number;
    };
    const { mustNotDraw = [] } = one as Case & { mustNotDraw?: number[] };
    const draws = drawBatches(one.input).flat();
    const observed = expected.binProbs.map(() => 0);
    for (const k of draws) {
      const bin = expected.binEdges.findLastIndex((edge) => edge <= k);
      observed[bin] += 1;
    }
    expect(draws.length).toBe(one.input.totalDraws);
    for (const k of mustNotDraw) expect(draws).not.toContain(k);
    expectWithin(chiSquare(observed, expected.binProbs), expected);
  });

  test.each(of('samplerPairs'))('$name', ({ input, expected }) => {
    const { probs, chi2Lower, chi2Upper } = expected as {
      probs: number[];
      chi2Lower: number;
      chi2Upper: number;
    };
    const pairs = drawBatches(input).flatMap((batch) =>
      batch.flatMap((k, index) => (index % 2 === 1 ? [batch[index - 1] * probs.length + k] : [])),
    );
    const observed = probs.flatMap(() => probs.map(() => 0));
    for (const pair of pairs) observed[pair] += 1;
    expectWithin(
      chiSquare(
        observed,
        probs.flatMap((p) => probs.map((q) => p * q)),
      ),
      { chi2Lower, chi2Upper },
    );
  });
});

interface Inclusion {
  readonly inclusion: number[];
  readonly zMax: number;
  readonly meanTries: number;
  readonly varTries: number;
}

describe('unique candidates', () => {
  test.each(of('samplerUnique'))(
    '$name: each batch distinct, classes and tries as often as they should',
    (one) => {
      const { inclusion, zMax, meanTries, varTries } = one.expected as Inclusion;
      const batches = one.input.batches as number;
      const counts = inclusion.map(() => 0);
      let tries = 0;
      for (let seed = 0; seed < batches; seed += 1) {
        const { sampledClasses, numTries } = sampleOf({ ...one.input, seed } as unknown as SamplerInput);
        expect(new Set(sampledClasses).size).toBe(one.input.numSampled);
        for (const k of sampledClasses) counts[k] += 1;
        tries += numTries;
      }
      for (const [k, p] of inclusion.entries()) {
        const z = (counts[k] - batches * p) / Math.sqrt(batches * p * (1 - p));
        expect(Math.abs(z)).toBeLessThan(zMax);
      }
      expect(Math.abs(tries / batches - meanTries)).toBeLessThan(zMax * Math.sqrt(varTries / batches));
    },
  );
});

describe('samplers are reproducible', () => {
  test.each(of('samplerDeterminism'))('$name', ({ input }) => {
    const drawn = (seed: number) => [
      ...sampleOf({ ...input, seed } as unknown as SamplerInput).sampledClasses,
    ];
    expect(drawn(3)).toEqual(drawn(3));
    expect(new Set([1, 2, 3, 4, 5].map((seed) => drawn(seed).join())).size).toBe(5);
  });

  test.each(of('samplerExpectedConsistency'))('$name', ({ input }) => {
    const typed = input as unknown as SamplerInput;
    const { sampledClasses, sampledExpectedCounts, numTries } = sampleOf({ ...typed, seed: 9 });
    const { numSampled, unique } = typed;
    for (const [index, k] of sampledClasses.entries()) {
      const q = samplerOf(typed).probability(k);
      expect(sampledExpectedCounts[index]).toBe(expectedCount(q, { numSampled, numTries, unique }));
    }
  });
});
