import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  crossEntropy,
  crossEntropyGradient,
  entropy,
  klDivergence,
  logSoftmax,
  numericGradient,
  oneHot,
  smoothedTargets,
  softCrossEntropy,
  softCrossEntropyGradient,
  softmax,
  softplus,
} from '#engine';
import { smoothedLogitGap } from '#engine/teaching.ts';
import { distance, distributions, labelled, logitVectors, reals, sum } from './arbitraries.ts';

describe('crossEntropy', () => {
  test('is minus the label’s log-probability', () => {
    fc.assert(
      fc.property(labelled(50), ([logits, label]) => {
        expect(crossEntropy(logits, label)).toBeCloseTo(-logSoftmax(logits)[label], 12);
        expect(crossEntropy(logits, label, 3)).toBeCloseTo(-logSoftmax(logits, 3)[label], 12);
      }),
    );
  });

  test('of equal logits is ln K: 2.303, 6.908, 9.210 for 10, 1000, 10 000 classes', () => {
    for (const [numClasses, nats] of [
      [10, Math.LN10],
      [1000, 6.908],
      [10_000, 9.21],
    ] as const) {
      expect(crossEntropy(new Float64Array(numClasses), 3)).toBeCloseTo(nats, 3);
    }
  });

  test('of two classes is softplus of the difference', () => {
    fc.assert(
      fc.property(reals(40), reals(40), (a, b) => {
        expect(crossEntropy([a, b], 0)).toBeCloseTo(softplus(b - a), 12);
      }),
    );
  });

  test('a certain and right prediction costs 0, not −0; a masked label costs Infinity', () => {
    expect(Object.is(crossEntropy([1000, 0], 0), 0)).toBe(true);
    expect(Object.is(crossEntropy([5], 0), 0)).toBe(true);
    expect(crossEntropy([0, -Infinity], 1)).toBe(Infinity);
    expect(crossEntropy([0, Number.NaN], 0)).toBeNaN();
    expect([...crossEntropyGradient([0, Number.NaN], 0)]).toEqual([Number.NaN, Number.NaN]);
  });

  test('its gradient is what central differences give, at any temperature, and sums to 0', () => {
    fc.assert(
      fc.property(labelled(6), fc.constantFrom(0.5, 1, 3), ([logits, label], temperature) => {
        const gradient = crossEntropyGradient(logits, label, temperature);
        const numeric = numericGradient((z) => crossEntropy(z, label, temperature), logits);
        // Rounding 1e-16 · 12 / 1e-5 and truncation h² at T = 1/2.
        expect(distance(gradient, numeric)).toBeLessThan(2e-9);
        expect(Math.abs(sum(gradient))).toBeLessThan(1e-14);
      }),
    );
  });

  test('at the lowest temperature is 0 or Infinity, and so is its gradient: never NaN', () => {
    expect(crossEntropy([-Infinity, -1e308], 0, 1e-3)).toBe(Infinity);
    expect(crossEntropy([-Infinity, -1e308], 1, 1e-3)).toBe(0);
    expect([...crossEntropyGradient([1, 0], 0, 5e-324)].map((x) => x + 0)).toEqual([0, 0]);
    expect([...crossEntropyGradient([1, 0], 1, 5e-324)]).toEqual([Infinity, -Infinity]);
  });

  test('refuses labels that are no class, temperatures and empty logits, with the value', () => {
    for (const f of [crossEntropy, crossEntropyGradient]) {
      expect(() => f([1, 2], 2)).toThrow('label must be an integer in [0, 1], got 2');
      expect(() => f([1, 2], -1)).toThrow('label must be an integer in [0, 1], got -1');
      expect(() => f([1, 2], 0.5)).toThrow('label must be an integer in [0, 1], got 0.5');
      expect(() => f([1, 2], 2 ** 32)).toThrow('label must be an integer in [0, 1], got 4294967296');
      expect(() => f([1, 2], '1' as unknown as number)).toThrow(
        "label must be an integer in [0, 1], got '1'",
      );
      expect(() => f([1, 2], 0, -1)).toThrow('temperature must be a finite number above 0, got -1');
      expect(() => f([], 0)).toThrow('logits.length must be at least 1, got 0');
    }
  });
});

describe('soft targets', () => {
  test('a one-hot target gives the loss and gradient of its label, saturated or not', () => {
    fc.assert(
      fc.property(labelled(300), ([logits, label]) => {
        const targets = oneHot(label, logits.length);
        const loss = crossEntropy(logits, label);
        expect(Math.abs(softCrossEntropy(logits, targets) - loss)).toBeLessThanOrEqual(4e-16 * loss);
        const [soft, hard] = [softCrossEntropyGradient(logits, targets), crossEntropyGradient(logits, label)];
        // Digit for digit, also where the gradient is 1e-100.
        for (const [k, g] of soft.entries())
          expect(Math.abs(g - hard[k])).toBeLessThanOrEqual(1e-14 * Math.abs(hard[k]));
      }),
    );
  });

  test('the loss is the targets’ entropy plus the divergence of the predictions', () => {
    fc.assert(
      fc.property(distributions(4), fc.array(reals(5), { minLength: 4, maxLength: 4 }), (targets, logits) => {
        const loss = softCrossEntropy(logits, targets);
        expect(loss).toBeCloseTo(entropy(targets) + klDivergence(targets, softmax(logits)), 12);
      }),
    );
  });

  test('the gradient is what central differences give', () => {
    fc.assert(
      fc.property(distributions(3), fc.array(reals(4), { minLength: 3, maxLength: 3 }), (targets, logits) => {
        const numeric = numericGradient((z) => softCrossEntropy(z, targets), logits);
        expect(distance(softCrossEntropyGradient(logits, targets), numeric)).toBeLessThan(1e-9);
      }),
    );
  });

  test('a masked class costs nothing without a target and Infinity with one', () => {
    expect(softCrossEntropy([0, -Infinity, 0], [0.5, 0, 0.5])).toBeCloseTo(Math.LN2, 15);
    expect(softCrossEntropy([0, -Infinity, 0], [0.5, 0.25, 0.25])).toBe(Infinity);
    expect(softCrossEntropy([Number.NaN, 0], [0.5, 0.5])).toBeNaN();
    expect([...softCrossEntropyGradient([Number.NaN, 0], [0.5, 0.5])]).toEqual([Number.NaN, Number.NaN]);
  });

  test('smoothing shares ε evenly; the best gap is 4.511 for K = 10 and 9.105 for K = 1000 at ε = .1', () => {
    expect([...smoothedTargets(1, 4, 0.2)]).toEqual([0.05, 0.8500000000000001, 0.05, 0.05]);
    expect([...smoothedTargets(0, 2, 0)]).toEqual([1, 0]);
    expect([...smoothedTargets(0, 2, 1)]).toEqual([0.5, 0.5]);
    expect(smoothedLogitGap(10, 0.1)).toBeCloseTo(4.511, 3);
    expect(smoothedLogitGap(1000, 0.1)).toBeCloseTo(9.105, 3);
    expect(smoothedLogitGap(10, 0)).toBe(Infinity);
    expect(smoothedLogitGap(10, 1)).toBe(0);
    const gap = smoothedLogitGap(5, 0.3);
    expect(distance(softmax([gap, 0, 0, 0, 0]), smoothedTargets(0, 5, 0.3))).toBeLessThan(1e-15);
  });

  test('refuses what is no distribution, lengths that differ, labels and ε out of range', () => {
    expect(() => softCrossEntropy([1, 2], [0.5, 0.6])).toThrow(
      'targets must be a distribution that sums to 1, got the sum 1.1',
    );
    expect(() => softCrossEntropyGradient([1, 2], [-0.5, 1.5])).toThrow(
      'targets[0] must be a number in [0, 1], got -0.5',
    );
    expect(() => softCrossEntropy([1, 2, 3], [0.5, 0.5])).toThrow(
      'targets.length must be 3 (one per logit), got 2',
    );
    expect(() => softCrossEntropyGradient([1, 2], [])).toThrow('targets.length must be at least 1, got 0');
    expect(() => oneHot(3, 3)).toThrow('label must be an integer in [0, 2], got 3');
    expect(() => oneHot(0, 0)).toThrow('numClasses must be an integer of at least 1, got 0');
    expect(() => smoothedTargets(0, 2, 1.5)).toThrow('smoothing must be a number in [0, 1], got 1.5');
    expect(() => smoothedTargets(0, 2, -0.1)).toThrow('smoothing must be a number in [0, 1], got -0.1');
    expect(() => smoothedLogitGap(2, Number.NaN)).toThrow('smoothing must be a number in [0, 1], got NaN');
    expect(() => smoothedLogitGap(0, 0.5)).toThrow('numClasses must be an integer of at least 1, got 0');
  });

  test('equal logits and the uniform target have no gradient', () => {
    fc.assert(
      fc.property(logitVectors(), (logits) => {
        const p = softmax(logits);
        expect(
          distance(
            softCrossEntropyGradient(logits, p),
            p.map(() => 0),
          ),
        ).toBeLessThan(1e-15);
      }),
    );
  });
});
