import { describe, expect, test } from 'vitest';
import { createRandom, entropy, logSumExp, softmax, uniformEntropy } from '#engine';
import {
  atEntropy,
  freeEnergySearch,
  GUMBEL_DEVIATION,
  nestedLogit,
  normalDensity,
  normalDistribution,
  raceNoise,
  raceProbabilities,
} from '#engine/teaching.ts';

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((all, value) => all + value, 0);

describe('the normal distribution function', () => {
  test.each([
    // Abramowitz and Stegun, Handbook of mathematical functions (1964), table 26.1.
    [0, 0.5],
    [1, 0.841344746068543],
    [2, 0.977249868051821],
    [3, 0.99865010196837],
    [1.6448536269514722, 0.95],
  ])('at %f is %f, and mirrored below 0', (x, value) => {
    expect(normalDistribution(x)).toBeCloseTo(value, 14);
    expect(normalDistribution(-x)).toBeCloseTo(1 - value, 14);
  });

  test('rises with the density, and reaches its ends', () => {
    const slope = (normalDistribution(0.7 + 1e-5) - normalDistribution(0.7 - 1e-5)) / 2e-5;
    expect(slope).toBeCloseTo(normalDensity(0.7), 8);
    expect(normalDistribution(-40)).toBe(0);
    expect(normalDistribution(40)).toBe(1);
    expect(normalDistribution(Number.POSITIVE_INFINITY)).toBe(1);
  });

  test('ends for what is no number, which is less than none and greater than none', () => {
    expect(normalDistribution(Number.NaN)).toBeNaN();
  });
});

describe('a race', () => {
  test('with Gumbel noise is the softmax', () => {
    expect(raceProbabilities([1, 0, -2], 'gumbel')).toEqual(softmax([1, 0, -2]));
  });

  test('of two with normal noise is Φ of the gap over √2 deviations', () => {
    const [first, second] = raceProbabilities([1.3, -0.4], 'normal');
    expect(first).toBeCloseTo(normalDistribution(1.7 / (Math.SQRT2 * GUMBEL_DEVIATION)), 13);
    expect(first + second).toBeCloseTo(1, 15);
  });

  test('of equals is won by each equally often', () => {
    for (const noise of ['gumbel', 'normal'] as const)
      for (const p of raceProbabilities([7, 7, 7, 7, 7], noise)) expect(p).toBeCloseTo(0.2, 13);
  });

  test('with normal noise of the same spread is not the softmax, and no other scale of the logits makes it so', () => {
    const logits = [1, 0.5, 0, -1];
    const shares = raceProbabilities(logits, 'normal');
    const gaps = [0.8, 0.9, 1, 1.1, 1.2].map((scale) => {
      const soft = softmax(logits.map((z) => scale * z));
      return Math.max(...soft.map((p, k) => Math.abs(p - shares[k])));
    });
    expect(Math.min(...gaps)).toBeGreaterThan(0.001);
  });

  test('that is run comes out as it is computed, with either noise', () => {
    const logits = [1, 0, -1.5];
    for (const noise of ['gumbel', 'normal'] as const) {
      const random = createRandom(9);
      const wins = [0, 0, 0];
      for (let race = 0; race < 40_000; race += 1) {
        const times = logits.map((z) => z + raceNoise(noise, random));
        wins[times.indexOf(Math.max(...times))] += 1;
      }
      raceProbabilities(logits, noise).forEach((p, k) => {
        // Five standard errors.
        expect(Math.abs(wins[k] / 40_000 - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / 40_000));
      });
    }
  });

  test('refuses what is no race', () => {
    expect(() => raceProbabilities([], 'normal')).toThrow('logits.length must be at least 1, got 0');
    expect(() => raceProbabilities([0, Number.NaN], 'gumbel')).toThrow(
      'logits[1] must be a finite number, got NaN',
    );
    // @ts-expect-error: no such noise
    expect(() => raceProbabilities([0], 'uniform')).toThrow("noise must be 'gumbel' or 'normal'");
    // @ts-expect-error: no such noise
    expect(() => raceNoise('uniform', createRandom(1))).toThrow("noise must be 'gumbel' or 'normal'");
  });
});

describe('nested logit', () => {
  test('is the softmax when nests share no noise, and when every option is a nest of its own', () => {
    const logits = [1, -0.5, 0.3, 2];
    nestedLogit(logits, [0, 0, 1, 1], 1).forEach((p, k) => {
      expect(p).toBeCloseTo(softmax(logits)[k], 14);
    });
    nestedLogit(logits, [0, 1, 2, 3], 0.2).forEach((p, k) => {
      expect(p).toBeCloseTo(softmax(logits)[k], 14);
    });
  });

  test('treats clones as one option under several names where they share all noise', () => {
    const [car, red, blue] = nestedLogit([0, 0, 0], [0, 1, 1], 0.001);
    expect(car).toBeCloseTo(0.5, 3);
    expect(red).toBeCloseTo(0.25, 3);
    expect(blue).toBe(red);
    // λ = .5: the nest of buses is worth λ ln 2, so that the car has 1 / (1 + √2).
    expect(nestedLogit([0, 0, 0], [0, 1, 1], 0.5)[0]).toBeCloseTo(1 / (1 + Math.SQRT2), 14);
  });

  test('leaves the odds inside a nest alone, and not those across nests', () => {
    const two = nestedLogit([0.4, 0], [0, 1], 0.5);
    const three = nestedLogit([0.4, 0, -1], [0, 1, 1], 0.5);
    expect(three[1] / three[2]).toBeCloseTo(Math.exp(1 / 0.5), 12);
    expect(three[0] / three[1]).toBeGreaterThan(1.05 * (two[0] / two[1]));
    expect(sum(three)).toBeCloseTo(1, 15);
  });

  test('refuses nests that do not fit, and a λ out of range', () => {
    expect(() => nestedLogit([], [], 1)).toThrow('logits.length must be at least 1, got 0');
    expect(() => nestedLogit([0, 0], [0], 1)).toThrow('nests.length must be 2 (one for each logit), got 1');
    expect(() => nestedLogit([0, 0], [0, 2], 1)).toThrow('nests[1] must be an integer in [0, 1], got 2');
    for (const wrong of [0, 1.5, Number.NaN])
      expect(() => nestedLogit([0, 0], [0, 0], wrong)).toThrow(
        'independence must be a number in [0.001, 1], got',
      );
  });
});

describe('atEntropy', () => {
  test('finds the point of the way that has the entropy', () => {
    const q = atEntropy([2, -1, -1], 0.9);
    expect(entropy(q)).toBeCloseTo(0.9, 12);
    expect(q[0]).toBeGreaterThan(q[1]);
    expect(q[1]).toBe(q[2]);
    expect(sum(q)).toBeCloseTo(1, 14);
    expect(entropy(atEntropy([1, -1, 0], uniformEntropy(3)))).toBeCloseTo(uniformEntropy(3), 12);
  });

  test('ends with the simplex where the entropy stays above', () => {
    expect(Array.from(atEntropy([1, 1, -2], 0.1))).toEqual([0.5, 0.5, 0]);
    // The end itself is meant, where rounding would leave a crumb: 1/7 − s/3 at s = 3/7.
    const end = atEntropy([-1 / 3, 0, 0, 0, 0, 0, 1 / 3], 0);
    expect(end[0]).toBe(0);
    expect(end[6]).toBeCloseTo(2 / 7, 15);
    // Sums of rounded entries are 0 but for rounding.
    expect(() => atEntropy([1e3, -1e3, 1e-7], 0.5)).not.toThrow();
  });

  test('refuses ways that lead nowhere, and entropies that there are not', () => {
    expect(() => atEntropy([], 0)).toThrow('direction.length must be at least 1, got 0');
    expect(() => atEntropy([0, 0], 0)).toThrow('direction must be not 0, with entries that sum to 0, got 0');
    expect(() => atEntropy([1, 1], 0)).toThrow('got 2');
    expect(() => atEntropy([0.125, -1, 0], 0)).toThrow('got -0.875');
    expect(() => atEntropy([1, -1, 0.5], 0)).toThrow('got 0.5');
    expect(() => atEntropy([1e3, -1e3, 1e-5], 0)).toThrow('got 0.00001');
    expect(() => atEntropy([1, -1, Number.NaN], 0)).toThrow('direction[2] must be a finite number');
    expect(() => atEntropy([1, -1], 2)).toThrow(`nats must be a number in [0, ${Math.LN2}], got 2`);
  });
});

describe('flatness plus mean logit', () => {
  test('by entropy is largest at the softmax, where it is the log-sum-exp', () => {
    for (const logits of [
      [1, 0.5, 0],
      [-2, 3, 0],
      [0, 0, 0],
    ]) {
      const found = freeEnergySearch(logits, 'entropy');
      softmax(logits).forEach((p, k) => {
        expect(found[k]).toBeCloseTo(p, 6);
      });
      const height = entropy(softmax(logits)) + sum(found.map((p, k) => p * logits[k]));
      expect(height).toBeCloseTo(logSumExp(logits), 6);
    }
  });

  test('by squares is largest at the sparsemax, which has zeros', () => {
    // The projection of the logits onto the simplex, by hand: each logit less a third of what is too much.
    const inside = freeEnergySearch([0.5, 0.2, 0], 'squares');
    [0.5, 0.2, 0].forEach((z, k) => {
      expect(inside[k]).toBeCloseTo(z + 0.1, 6);
    });
    const edge = freeEnergySearch([1, 0.5, -2], 'squares');
    [0.75, 0.25, 0].forEach((p, k) => {
      expect(edge[k]).toBeCloseTo(p, 6);
    });
  });

  test('refuses what is no triangle', () => {
    expect(() => freeEnergySearch([1, 2], 'entropy')).toThrow('logits.length must be 3');
    expect(() => freeEnergySearch([1, 2, Infinity], 'entropy')).toThrow('logits[2] must be a finite number');
    // @ts-expect-error: no such measure
    expect(() => freeEnergySearch([1, 2, 3], 'cubes')).toThrow("flatness must be 'entropy' or 'squares'");
  });
});
