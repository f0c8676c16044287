import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { softmax } from '#engine';
import { exponentials, type Precision, roundTo, softmaxTrace } from '#engine/teaching.ts';
import { distance, logitVectors, reals } from './arbitraries.ts';

/** Every half-precision number, by its definition. */
const HALVES = Array.from({ length: 0x7c00 }, (_, bits) => {
  const [exponent, fraction] = [bits >> 10, bits & 0x3ff];
  return exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25);
});

describe('roundTo', () => {
  test('float64 changes nothing, float32 is Math.fround', () => {
    expect(roundTo(0.1, 'float64')).toBe(0.1);
    expect(roundTo(0.1, 'float32')).toBe(Math.fround(0.1));
  });

  test('every half-precision number is itself; between two the nearer is chosen, in a tie the even one', () => {
    expect(HALVES).toHaveLength(31744);
    for (const [bits, value] of HALVES.entries()) {
      expect(roundTo(value, 'float16')).toBe(value);
      expect(roundTo(-value, 'float16')).toBe(-value);
      const next = HALVES[bits + 1];
      if (next === undefined) continue;
      const middle = (value + next) / 2;
      expect(roundTo(middle, 'float16')).toBe(bits % 2 === 0 ? value : next);
      expect(roundTo(middle - (next - value) / 64, 'float16')).toBe(value);
      expect(roundTo(middle + (next - value) / 64, 'float16')).toBe(next);
    }
  });

  test('beyond 65 504 half precision rounds up to Infinity from 65 520 on', () => {
    expect(roundTo(65519.99, 'float16')).toBe(65504);
    expect(roundTo(65520, 'float16')).toBe(Infinity);
    expect(roundTo(-1e9, 'float16')).toBe(-Infinity);
    expect(roundTo(Infinity, 'float16')).toBe(Infinity);
    expect(roundTo(-Infinity, 'float16')).toBe(-Infinity);
    expect(roundTo(Number.NaN, 'float16')).toBeNaN();
    expect(roundTo(1e-300, 'float16')).toBe(0);
  });

  test('rounding twice is rounding once, and never changes the order', () => {
    fc.assert(
      fc.property(
        reals(70_000),
        reals(70_000),
        fc.constantFrom<Precision>('float32', 'float16'),
        (a, b, precision) => {
          const [x, y] = [roundTo(a, precision), roundTo(b, precision)];
          expect(roundTo(x, precision)).toBe(x);
          if (a <= b) expect(x).toBeLessThanOrEqual(y);
        },
      ),
    );
  });

  test('refuses other formats', () => {
    expect(() => roundTo(1, 'float8' as never)).toThrow(
      "precision must be 'float64', 'float32' or 'float16', got 'float8'",
    );
    expect(() => softmaxTrace([1], { precision: 'half' as never })).toThrow(
      "precision must be 'float64', 'float32' or 'float16', got 'half'",
    );
  });
});

describe('softmaxTrace', () => {
  /** The first whole logit at which the formula as written gives NaN beside a logit of 0. */
  function firstFailure(precision: Precision): number {
    let z = 0;
    while (!Number.isNaN(softmaxTrace([z, 0], { precision }).probabilities[0])) z += 1;
    return z;
  }

  test('the formula as written fails first at 710, 89 and 12; shifted by the largest logit it does not', () => {
    expect([firstFailure('float64'), firstFailure('float32'), firstFailure('float16')]).toEqual([
      710, 89, 12,
    ]);
    for (const precision of ['float64', 'float32', 'float16'] as const) {
      expect([...softmaxTrace([1000, 0], { precision, shifted: true }).probabilities]).toEqual([1, 0]);
    }
    expect([...softmaxTrace([-800, -800]).probabilities]).toEqual([Number.NaN, Number.NaN]);
  });

  test('is softmax as far as the precision goes', () => {
    fc.assert(
      fc.property(logitVectors(5), fc.boolean(), (logits, shifted) => {
        expect(distance(softmaxTrace(logits, { shifted }).probabilities, softmax(logits))).toBeLessThan(
          1e-15,
        );
        // Rounding the logits to 24 or 11 bits moves them by 5 · 2^-24 or 2^-11; and seven roundings of sums.
        expect(
          distance(softmaxTrace(logits, { precision: 'float32', shifted }).probabilities, softmax(logits)),
        ).toBeLessThan(2e-6);
        expect(
          distance(softmaxTrace(logits, { precision: 'float16', shifted }).probabilities, softmax(logits)),
        ).toBeLessThan(2e-2);
      }),
    );
  });

  test('shows each step: exponentials, their sum, the quotients', () => {
    const { exponentials: t, sum, probabilities } = softmaxTrace([0, Math.LN2]);
    expect(distance(t, [1, 2])).toBeLessThan(1e-15);
    expect(sum).toBeCloseTo(3, 14);
    expect(distance(probabilities, [1 / 3, 2 / 3])).toBeLessThan(1e-15);
    expect([...softmaxTrace([3, 3], { shifted: true }).exponentials]).toEqual([1, 1]);
    const half = softmaxTrace([0.1, 0, -0.3], { precision: 'float16' });
    for (const value of [...half.exponentials, half.sum, ...half.probabilities])
      expect(roundTo(value, 'float16')).toBe(value);
    expect(half.exponentials[0]).toBe(roundTo(Math.exp(roundTo(0.1, 'float16')), 'float16'));
    // 2048 + 1 is a tie in half precision: the sum is rounded after each addition.
    expect(softmaxTrace([Math.log(2048), 0, 0], { precision: 'float16' }).sum).toBeLessThan(2050);
  });

  test('refuses no logits', () => {
    expect(() => softmaxTrace([])).toThrow('logits.length must be at least 1, got 0');
  });

  test('exponentials are e^z one by one', () => {
    expect([...exponentials([0, 1, 710])]).toEqual([1, Math.E, Infinity]);
  });
});
