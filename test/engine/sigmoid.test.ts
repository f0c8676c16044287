import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logit, logSigmoid, odds, sigmoid, softplus } from '#engine';
import { reals } from './arbitraries.ts';

describe('the sigmoid family', () => {
  test('the probabilities of z and −z sum to 1', () => {
    fc.assert(fc.property(reals(700), (z) => Math.abs(sigmoid(z) + sigmoid(-z) - 1) <= 2 ** -52));
  });

  test('logit undoes sigmoid, near a half and in both tails', () => {
    fc.assert(
      fc.property(reals(15), (z) => {
        // A probability near 1 carries the logit to 2^-53 / (1 − p).
        expect(Math.abs(logit(sigmoid(z)) - z)).toBeLessThan(1e-15 * (4 + odds(z) + Math.abs(z)));
      }),
    );
  });

  test('logit keeps its digits next to a half, where both logarithms nearly cancel', () => {
    const step = 2 ** -53;
    expect(logit(0.5)).toBe(0);
    // logit(1/2 + s) = 4s to first order; the next term is 1e-32 of it.
    expect(logit(0.5 + 2 * step)).toBe(8 * step);
    expect(logit(0.5 - step)).toBe(-4 * step);
    // logit(1/2 + d) = 4d + 16d³/3 + …; two logarithms near ln 2 leave 1e-16, which is 1e-13 of it.
    for (const d of [1e-5, 2.7e-6, -3.3e-5, 1.1e-4].map((x) => 0.5 + x - 0.5)) {
      const series = 4 * d + (16 / 3) * d ** 3 + (64 / 5) * d ** 5;
      expect(Math.abs(logit(0.5 + d) / series - 1)).toBeLessThan(5e-16);
    }
    expect(logit(0.3)).toBeCloseTo(Math.log(3 / 7), 15);
    expect(logit(0.2)).toBeCloseTo(Math.log(1 / 4), 15);
    expect(logit(0.8)).toBeCloseTo(Math.log(4), 15);
    expect(logit(0.25)).toBeCloseTo(-Math.log(3), 15);
    expect(logit(0.75)).toBeCloseTo(Math.log(3), 15);
    expect(logit(1e-300)).toBeCloseTo(Math.log(1e-300), 12);
  });

  test('the ends of [0, 1] have the logits −∞ and ∞', () => {
    expect(logit(0)).toBe(-Infinity);
    expect(logit(1)).toBe(Infinity);
  });

  test('logSigmoid is the logarithm of sigmoid, softplus its mirror', () => {
    fc.assert(
      fc.property(reals(30), (z) => {
        expect(logSigmoid(z)).toBeCloseTo(Math.log(sigmoid(z)), 12);
        expect(softplus(z)).toBe(-logSigmoid(-z));
        expect(softplus(z) - softplus(-z)).toBeCloseTo(z, 12);
      }),
    );
  });

  test('one more unit of the logit multiplies the odds by e', () => {
    expect(odds(0)).toBe(1);
    expect(odds(3) / odds(2)).toBeCloseTo(Math.E, 14);
    expect(odds(logit(0.75))).toBeCloseTo(3, 14);
  });

  test('NaN stays NaN', () => {
    for (const f of [sigmoid, softplus, logSigmoid, odds]) expect(f(Number.NaN)).toBeNaN();
  });

  test('logit refuses what is no probability, with the value', () => {
    for (const p of [-0.1, 1.1, Number.NaN]) {
      expect(() => logit(p)).toThrow(`probability must be a number in [0, 1], got ${p}`);
    }
  });
});
