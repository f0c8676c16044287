import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bitsOfNats,
  entropy,
  klDivergence,
  maxEntropyDistribution,
  perplexity,
  softmax,
  surprisal,
  totalVariation,
  uniformEntropy,
} from '#engine';
import { geometricSequence } from '#engine/teaching.ts';
import { distance, distributions, sum } from './arbitraries.ts';

describe('information', () => {
  test('the entropy of softmax(1, 2, 3) is .832396 nats, of a fair coin one bit', () => {
    expect(entropy(softmax([1, 2, 3]))).toBeCloseTo(0.832396, 6);
    expect(bitsOfNats(entropy([0.5, 0.5]))).toBe(1);
    expect(entropy([1, 0])).toBe(0);
  });

  test('entropy is at most ln K, reached by the uniform distribution', () => {
    fc.assert(fc.property(distributions(5), (p) => entropy(p) <= uniformEntropy(5) + 1e-15));
    expect(entropy([0.2, 0.2, 0.2, 0.2, 0.2])).toBeCloseTo(uniformEntropy(5), 14);
    expect(uniformEntropy(1)).toBe(0);
    expect(perplexity(uniformEntropy(12))).toBeCloseTo(12, 12);
  });

  test('surprise is −ln p: 0 for the certain, Infinity for the impossible', () => {
    expect(Object.is(surprisal(1), 0)).toBe(true);
    expect(surprisal(0)).toBe(Infinity);
    expect(surprisal(0.125)).toBeCloseTo(3 * Math.LN2, 15);
  });

  test('divergence is Σ p ln(p/q), not negative, and 0 only for equals', () => {
    fc.assert(
      fc.property(distributions(4), distributions(4), (p, q) => {
        const plain = sum(p.map((a, k) => a * Math.log(a / q[k])));
        expect(klDivergence(p, q)).toBeGreaterThanOrEqual(0);
        expect(klDivergence(p, q)).toBeCloseTo(plain, 12);
        expect(klDivergence(p, p)).toBe(0);
      }),
    );
  });

  test('divergence keeps its digits for neighbours: Σ d²/2p at distance d', () => {
    const d = 2 ** -30;
    const [p, q] = [
      [0.5, 0.5],
      [0.5 + d, 0.5 - d],
    ];
    // Third-order terms cancel by symmetry; the fourth is 1e-18 of the second.
    expect(klDivergence(p, q) / (2 * d * d)).toBeCloseTo(1, 12);
    // Without symmetry: a (x²/2 − x³/3 + x⁴/4 − …) with x = (b − a)/a, which is exact.
    const near = [0.3 + 1.2345e-7, 0.7 - 1.2345e-7];
    const series = [0.3, 0.7]
      .map((a, k) => [a, (near[k] - a) / a] as const)
      .map(([a, x]) => a * (x ** 2 / 2 - x ** 3 / 3));
    expect(klDivergence([0.3, 0.7], near) / sum(series)).toBeCloseTo(1, 12);
    // At the switch to the series both ways agree: d = .005 is a relative difference of .01.
    for (const e of [0.004999, 0.005001, 0.0045]) {
      const exact = -0.5 * Math.log1p(-4 * e * e);
      expect(klDivergence(p, [0.5 + e, 0.5 - e]) / exact).toBeCloseTo(1, 11);
    }
  });

  test('divergence keeps its digits where p and q differ ten-thousandfold', () => {
    const p = [0.11410910402459871, 0.08135713899302006, 0.7231766179893613, 0.08135713899302004];
    const q = softmax([0, 0, -4.483462897809315, 4.745692141295555]);
    const terms = p.map((a, k) => a * (Math.log(a) - Math.log(q[k])));
    expect(Math.abs(klDivergence(p, q) - sum(terms))).toBeLessThan(1e-14);
  });

  test('divergence is Infinity where q forbids what p does, and ignores what p never does', () => {
    expect(klDivergence([0.5, 0.5], [1, 0])).toBe(Infinity);
    expect(klDivergence([1, 0], [0.5, 0.5])).toBeCloseTo(Math.LN2, 15);
  });

  test('total variation is half the absolute difference', () => {
    expect(totalVariation([0.5, 0.5], [0.9, 0.1])).toBeCloseTo(0.4, 15);
    expect(totalVariation([1, 0], [0, 1])).toBe(1);
  });

  test('refuses what is no distribution and lengths that differ', () => {
    expect(() => entropy([0.5, 0.4])).toThrow(
      'probabilities must be a distribution that sums to 1, got the sum 0.9',
    );
    expect(() => entropy([Number.NaN, 1])).toThrow('probabilities[0] must be a number in [0, 1], got NaN');
    expect(() => entropy([1.5, -0.5])).toThrow('probabilities[0] must be a number in [0, 1], got 1.5');
    expect(() => entropy([])).toThrow('probabilities.length must be at least 1, got 0');
    expect(entropy([0.5, 0.5 + 9e-7])).toBeGreaterThan(0);
    expect(() => entropy([0.5, 0.5 + 2e-6])).toThrow('probabilities must be a distribution');
    expect(() => surprisal(2)).toThrow('probability must be a number in [0, 1], got 2');
    expect(() => surprisal(-1)).toThrow('probability must be a number in [0, 1], got -1');
    for (const f of [klDivergence, totalVariation]) {
      expect(() => f([1], [0.5, 0.5])).toThrow('q.length must be 1 (as many as p), got 2');
      expect(() => f([0.5], [1])).toThrow('p must be a distribution that sums to 1, got the sum 0.5');
      expect(() => f([1], [0.5])).toThrow('q must be a distribution that sums to 1, got the sum 0.5');
    }
    expect(() => uniformEntropy(0)).toThrow('numClasses must be an integer of at least 1, got 0');
  });
});

describe('maxEntropyDistribution', () => {
  test('a die of mean 3.5 is fair, of mean 4.5 it is Jaynes’s', () => {
    expect(
      distance(maxEntropyDistribution([1, 2, 3, 4, 5, 6], 3.5).probabilities, Array(6).fill(1 / 6)),
    ).toBeLessThan(1e-14);
    const jaynes = [0.05435, 0.07877, 0.11416, 0.16545, 0.23977, 0.34749];
    expect(distance(maxEntropyDistribution([1, 2, 3, 4, 5, 6], 4.5).probabilities, jaynes)).toBeLessThan(
      1e-5,
    );
  });

  test('has the mean asked for and more entropy than its neighbours with that mean', () => {
    const values = [0, 1, 3];
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 2.999, noNaN: true }), (mean) => {
        const { probabilities, slope } = maxEntropyDistribution(values, mean);
        expect(sum(probabilities.map((p, k) => p * values[k]))).toBeCloseTo(mean, 12);
        expect(distance(probabilities, softmax(values.map((v) => slope * v)))).toBeLessThan(1e-14);
        // Along (2, −3, 1) neither the sum nor the mean changes.
        const room = Math.min(...probabilities) / 10;
        for (const e of [room, -room]) {
          const moved = probabilities.map((p, k) => p + e * [2, -3, 1][k]);
          expect(entropy(moved)).toBeLessThan(entropy(probabilities));
        }
      }),
    );
  });

  test('of values below 0 is the mirror image of that of their opposites', () => {
    const die = maxEntropyDistribution([1, 2, 3, 4, 5, 6], 4.5);
    const mirrored = maxEntropyDistribution([-1, -2, -3, -4, -5, -6], -4.5);
    expect(distance(mirrored.probabilities, die.probabilities)).toBeLessThan(1e-14);
    expect(mirrored.slope).toBeCloseTo(-die.slope, 14);
  });

  test('works for values of any size', () => {
    const { probabilities } = maxEntropyDistribution([1e-200, 3e-200], 1.5e-200);
    expect(probabilities[0]).toBeCloseTo(0.75, 12);
    expect(maxEntropyDistribution([-1e6, 1e6, 0], 999_999).probabilities[1]).toBeGreaterThan(0.99);
  });

  test('a range beyond float64, a mean next to an end and a large offset still give the mean asked for', () => {
    const wide = maxEntropyDistribution([1e308, -1e308, 0], 1e307);
    // With q = e^β: (q − 1/q) / (q + 1 + 1/q) = 0.1, so 0.9 q² − 0.1 q − 1.1 = 0.
    const q = (0.1 + Math.sqrt(0.01 + 4 * 0.9 * 1.1)) / 1.8;
    const total = q + 1 + 1 / q;
    expect(distance(wide.probabilities, [q / total, 1 / q / total, 1 / total])).toBeLessThan(1e-15);
    expect(wide.slope / (Math.log(q) / 1e308)).toBeCloseTo(1, 13);
    const two = maxEntropyDistribution([-Number.MAX_VALUE, Number.MAX_VALUE], Number.MAX_VALUE / 2);
    expect(distance(two.probabilities, [0.25, 0.75])).toBeLessThan(1e-15);
    expect(maxEntropyDistribution([0, 1], 1 - 2 ** -53).probabilities[0] * 2 ** 53).toBeCloseTo(1, 12);
    expect(maxEntropyDistribution([0, 1], 1e-300).probabilities[1] / 1e-300).toBeCloseTo(1, 12);
    const offset = maxEntropyDistribution([1e9, 1e9 + 1, 1e9 + 2], 1e9 + 1.5);
    const near = maxEntropyDistribution([0, 1, 2], 1.5);
    expect(distance(offset.probabilities, near.probabilities)).toBeLessThan(1e-15);
    expect(offset.slope).toBe(near.slope);
    // The middle value's share makes the mean: 1e-10 of 1e-300.
    const steep = maxEntropyDistribution([0, 1e-300, 1], 1e-310);
    expect(steep.probabilities[1] / 1e-10).toBeCloseTo(1, 9);
    expect(steep.probabilities[2]).toBe(0);
    const tiny = maxEntropyDistribution([0, 2e-323], 1e-323);
    expect([...tiny.probabilities]).toEqual([0.5, 0.5]);
  });

  test('refuses means at or outside the ends, and values that are no numbers', () => {
    expect(() => maxEntropyDistribution([1, 2], 2)).toThrow(
      'mean must be a number strictly between 1 and 2, got 2',
    );
    expect(() => maxEntropyDistribution([2, 1], 1)).toThrow(
      'mean must be a number strictly between 1 and 2, got 1',
    );
    expect(() => maxEntropyDistribution([], 1)).toThrow('values.length must be at least 1, got 0');
    expect(() => maxEntropyDistribution([0, Infinity], 1)).toThrow(
      'values[1] must be a finite number, got Infinity',
    );
  });
});

describe('geometricSequence', () => {
  test('has a constant ratio and exact ends', () => {
    expect([...geometricSequence(0.1, 0.7, 2)]).toEqual([0.1, 0.7]);
    expect(distance(geometricSequence(1, 1000, 4), [1, 10, 100, 1000])).toBeLessThan(1e-11);
    expect(distance(geometricSequence(8, 1, 4), [8, 4, 2, 1])).toBeLessThan(1e-14);
    const [first, ...rest] = geometricSequence(0.3, 0.9, 7);
    expect(first).toBe(0.3);
    expect(rest.at(-1)).toBe(0.9);
  });

  test('refuses ends that are not above 0 and fewer than 2 numbers', () => {
    expect(() => geometricSequence(0, 1, 3)).toThrow('from must be a finite number above 0, got 0');
    expect(() => geometricSequence(1, -1, 3)).toThrow('to must be a finite number above 0, got -1');
    expect(() => geometricSequence(1, 2, 1)).toThrow('count must be an integer of at least 2, got 1');
  });
});
