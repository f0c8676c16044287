import { describe, expect, test } from 'vitest';
import { createRandom, expectedSampledMetrics, rankingMetrics } from '#engine';

/** Exact in whole numbers. */
function choose(n: number, k: number): bigint {
  if (k < 0 || k > n) return 0n;
  let result = 1n;
  for (let i = 0; i < k; i += 1) result = (result * BigInt(n - i)) / BigInt(i + 1);
  return result;
}

describe('expected sampled metrics', () => {
  test.each([
    [1, 50, 10],
    [7, 50, 10],
    [20, 50, 30],
    [50, 50, 12],
    [300, 1000, 100],
    [40, 1000, 999],
    [5, 1000, 999],
  ])(
    'of rank %i among %i items with %i negatives equal the exact hypergeometric sum',
    (rank, numItems, numNegatives) => {
      const cutoff = 10;
      let hitRate = 0;
      let ndcg = 0;
      for (let x = 0; x < cutoff; x += 1) {
        const ways = choose(rank - 1, x) * choose(numItems - rank, numNegatives - x);
        const chance = Number((ways * 10n ** 20n) / choose(numItems - 1, numNegatives)) / 1e20;
        hitRate += chance;
        ndcg += chance / Math.log2(2 + x);
      }
      const expected = expectedSampledMetrics({ rank, numItems, numNegatives, cutoff });
      expect(expected.hitRate).toBeCloseTo(hitRate, 12);
      expect(expected.ndcg).toBeCloseTo(ndcg, 12);
    },
  );

  test('with all others as negatives are the metrics of the full ranking', () => {
    for (const rank of [1, 2, 10, 11, 500]) {
      const sampled = expectedSampledMetrics({ rank, numItems: 500, numNegatives: 499, cutoff: 10 });
      const full = rankingMetrics(rank, 10);
      expect(sampled.hitRate).toBeCloseTo(full.hitRate, 9);
      expect(sampled.ndcg).toBeCloseTo(full.ndcg, 9);
    }
  });

  test('are 0 where all others are drawn and the rank is below the list', () => {
    const none = { hitRate: 0, ndcg: 0 };
    expect(expectedSampledMetrics({ rank: 40, numItems: 50, numNegatives: 49, cutoff: 10 })).toEqual(none);
  });

  test('with one negative and cutoff 1 are the area under the curve', () => {
    for (const rank of [1, 30, 100]) {
      const { hitRate } = expectedSampledMetrics({ rank, numItems: 100, numNegatives: 1, cutoff: 1 });
      expect(hitRate).toBeCloseTo(1 - (rank - 1) / 99, 12);
    }
  });

  test('keep their digits among a billion items', () => {
    const numItems = 1_000_000_000;
    const at = (rank: number, numNegatives: number, cutoff: number) =>
      expectedSampledMetrics({ rank, numItems, numNegatives, cutoff });
    // One better item: it is drawn with chance m/(N − 1).
    for (const m of [1, 100, 100_000, numItems - 2]) {
      expect(at(2, m, 1).hitRate).toBeCloseTo(1 - m / (numItems - 1), 14);
      expect(at(2, m, 2).ndcg).toBeCloseTo(1 - (m / (numItems - 1)) * (1 - 1 / Math.log2(3)), 14);
    }
    // Two draws: none of the r − 1 better ones, one after the other.
    const [better, others] = [500_000_000, numItems - 1];
    const none = ((others - better) / others) * ((others - better - 1) / (others - 1));
    expect(at(better + 1, 2, 1).hitRate).toBeCloseTo(none, 14);
  });

  test.each([
    [0, 0.498871622949],
    [10, 0.50169254442],
    [40, 0.510153983216],
  ])(
    'of a million draws among millions, %i of the worse ones left at least: %f by mpmath',
    (left, hitRate) => {
      const [better, drawn] = [1_000_001, 1_000_001];
      const others = better + drawn + left;
      const expected = expectedSampledMetrics({
        rank: better + 1,
        numItems: others + 1,
        numNegatives: drawn,
        cutoff: 500_000,
      });
      // Logarithms of factorials near 3e7, rounded to 1e-16 of that.
      expect(expected.hitRate).toBeCloseTo(hitRate, 6);
    },
  );

  test('agree with a simulation', () => {
    const [rank, numItems, numNegatives, cutoff, runs] = [150, 1000, 60, 10, 4000];
    const random = createRandom(11);
    let hits = 0;
    for (let run = 0; run < runs; run += 1) {
      const drawn = random.permutation(numItems - 1).subarray(0, numNegatives);
      if (drawn.filter((item) => item < rank - 1).length < cutoff) hits += 1;
    }
    const { hitRate } = expectedSampledMetrics({ rank, numItems, numNegatives, cutoff });
    expect(hitRate).toBeGreaterThan(0.2);
    expect(hitRate).toBeLessThan(0.9);
    // Four standard errors.
    expect(Math.abs(hits / runs - hitRate)).toBeLessThan(4 * Math.sqrt(0.25 / runs));
  });
});

test('refuses more negatives than there are others, and ranks beyond the items', () => {
  const ranking = { rank: 3, numItems: 10, numNegatives: 9, cutoff: 5 };
  expect(() => expectedSampledMetrics({ ...ranking, numNegatives: 10 })).toThrow(
    'numNegatives must be an integer in [1, 9], got 10',
  );
  expect(() => expectedSampledMetrics({ ...ranking, rank: 11 })).toThrow(
    /rank must be an integer in \[1, 10\]/,
  );
  expect(() => rankingMetrics(0, 10)).toThrow(/rank/);
  expect(() => rankingMetrics(1, 0)).toThrow(/cutoff/);
  expect(() => expectedSampledMetrics({ ...ranking, cutoff: 0 })).toThrow(/cutoff/);
  expect(() => expectedSampledMetrics({ ...ranking, numItems: 1 })).toThrow(
    'numItems must be an integer in [2, 4294967296], got 1',
  );
});
