import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logSoftmax, logSumExp, odds, sigmoid, softmax, softmaxJacobian } from '#engine';
import { distance, logitVectors, reals, sum } from './arbitraries.ts';

describe('softmax', () => {
  test('of 1, 2, 3 is .0900, .2447, .6652', () => {
    expect(
      distance(softmax([1, 2, 3]), [0.0900305731703805, 0.244728471054798, 0.665240955774822]),
    ).toBeLessThan(1e-15);
  });

  test('gives positive numbers that sum to 1', () => {
    fc.assert(
      fc.property(logitVectors(), (logits) => {
        const p = softmax(logits);
        // 7 roundings of 2^-53 at most.
        expect(Math.abs(sum(p) - 1)).toBeLessThan(1e-15);
        expect(p.every((value) => value > 0 && value <= 1)).toBe(true);
      }),
    );
  });

  test('does not change when a constant is added to all logits', () => {
    // Multiples of 1/8 and powers of two: every sum is exact, so the results must be equal to the last bit.
    const exact = fc.array(fc.integer({ min: -400, max: 400 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(exact, fc.integer({ min: -20, max: 20 }), (eighths, power) => {
        const logits = eighths.map((n) => n / 8);
        const constant = Math.sign(power) * 2 ** Math.abs(power);
        const moved = logits.map((z) => z + constant);
        expect(softmax(moved)).toEqual(softmax(logits));
        expect(logSoftmax(moved)).toEqual(logSoftmax(logits));
        expect(logSumExp(moved)).toBeCloseTo(logSumExp(logits) + constant, 9);
      }),
    );
  });

  test('keeps the order of the logits', () => {
    fc.assert(
      fc.property(logitVectors(), (logits) => {
        const p = softmax(logits);
        for (const [i, a] of logits.entries()) {
          for (const [j, b] of logits.entries()) if (a > b) expect(p[i]).toBeGreaterThanOrEqual(p[j]);
        }
      }),
    );
  });

  test('permuted logits give permuted probabilities', () => {
    const permuted = logitVectors().chain((logits) =>
      fc.tuple(fc.constant(logits), fc.shuffledSubarray([...logits.keys()], { minLength: logits.length })),
    );
    fc.assert(
      fc.property(permuted, ([logits, order]) => {
        const p = softmax(logits);
        const q = softmax(order.map((k) => logits[k]));
        expect(
          distance(
            q,
            order.map((k) => p[k]),
          ),
        ).toBeLessThan(1e-15);
      }),
    );
  });

  test('of two classes is the logistic function of their difference', () => {
    fc.assert(
      fc.property(reals(30), reals(30), (a, b) => {
        expect(softmax([a, b])[1]).toBeCloseTo(sigmoid(b - a), 14);
      }),
    );
  });

  test('probabilities differ by the factor e^(z_i − z_j)', () => {
    fc.assert(
      fc.property(logitVectors(5), (logits) => {
        const p = softmax(logits);
        expect(p[0] / p[1]).toBeCloseTo(odds(logits[0] - logits[1]), 8);
      }),
    );
  });

  test('a temperature divides the logits, also where their differences overflow', () => {
    expect(distance(softmax([2, 0], 0.5), softmax([4, 0]))).toBe(0);
    expect(softmax([2, 0], 0.5)[0]).toBeCloseTo(0.982, 4);
    expect(distance(logSoftmax([2, 0, 1], 4), logSoftmax([0.5, 0, 0.25]))).toBe(0);
    expect(softmax([2 ** 40 + 1, 2 ** 40], 3)).toEqual(softmax([1, 0], 3));
    expect(distance(softmax([1e308, -1e308], 1e308), softmax([1, -1]))).toBeLessThan(1e-15);
    expect(distance(logSoftmax([1e308, -1e308], 1e308), logSoftmax([1, -1]))).toBeLessThan(1e-15);
    expect(
      distance(
        softmaxJacobian([1, 2, 3], 2),
        softmaxJacobian([0.5, 1, 1.5]).map((x) => x / 2),
      ),
    ).toBe(0);
  });

  test('a masked class stays masked where z/T overflows', () => {
    expect([...softmax([-Infinity, -1e308, -1e308], 1e-3)]).toEqual([0, 0.5, 0.5]);
    expect([...logSoftmax([-1e308, -Infinity], 1e-3)]).toEqual([0, -Infinity]);
    expect([...softmaxJacobian([-Infinity, -1e308], 1e-3)].map((x) => x + 0)).toEqual([0, 0, 0, 0]);
  });

  test('NaN, Infinity and all classes masked give NaN everywhere, never a row that looks right', () => {
    for (const logits of [
      [Number.NaN, 0],
      [0, Number.NaN, 1],
      [Infinity, 0],
      [-Infinity, -Infinity],
      [Number.NaN],
    ]) {
      expect([...softmax(logits)].every(Number.isNaN)).toBe(true);
      expect([...logSoftmax(logits)].every(Number.isNaN)).toBe(true);
    }
    expect(logSumExp([0, Number.NaN, 5])).toBeNaN();
    expect(logSumExp([Number.NaN, 0])).toBeNaN();
    expect(logSumExp([-Infinity, -Infinity])).toBe(-Infinity);
    expect(logSumExp([Infinity, 1])).toBe(Infinity);
  });

  test('refuses no logits and temperatures that are not above 0, with the value', () => {
    for (const f of [softmax, logSoftmax, softmaxJacobian]) {
      expect(() => f([])).toThrow('logits.length must be at least 1, got 0');
      expect(() => f([1, 2], 0)).toThrow('temperature must be a finite number above 0, got 0');
      expect(() => f([1, 2], Infinity)).toThrow('temperature must be a finite number above 0, got Infinity');
      expect(() => f([1, 2], Number.NaN)).toThrow('temperature must be a finite number above 0, got NaN');
    }
    expect(() => logSumExp([])).toThrow('logits.length must be at least 1, got 0');
  });

  test('leaves its input alone', () => {
    const logits = Float64Array.of(3, 1, 2);
    softmax(logits, 2);
    logSoftmax(logits);
    softmaxJacobian(logits);
    expect([...logits]).toEqual([3, 1, 2]);
  });
});

describe('softmaxJacobian', () => {
  test('of 1, 2, 3 begins .081925, −.022033, −.059892 and has the eigenvalues 0, .118553, .370904', () => {
    const j = softmaxJacobian([1, 2, 3]);
    expect(distance(j.subarray(0, 3), [0.081925, -0.022033, -0.059892])).toBeLessThan(5e-7);
    const trace = j[0] + j[4] + j[8];
    const minors = j[0] * j[4] - j[1] ** 2 + j[0] * j[8] - j[2] ** 2 + j[4] * j[8] - j[5] ** 2;
    expect(trace).toBeCloseTo(0.118553 + 0.370904, 6);
    expect(minors).toBeCloseTo(0.118553 * 0.370904, 6);
  });

  test('is what small changes of the logits do', () => {
    fc.assert(
      fc.property(logitVectors(4), fc.nat(1), (logits, j) => {
        const h = 1e-6;
        const moved = (by: number) => softmax(logits.map((z, k) => (k === j ? z + by : z)));
        const [above, below] = [moved(h), moved(-h)];
        const column = logits.map((_, i) => softmaxJacobian(logits)[i * logits.length + j]);
        // Truncation h²/6 and rounding 1e-16/h.
        expect(
          distance(
            above.map((p, i) => (p - below[i]) / (2 * h)),
            column,
          ),
        ).toBeLessThan(1e-9);
      }),
    );
  });
});
