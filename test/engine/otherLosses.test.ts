import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crossEntropy, crossEntropyGradient, klDivergence, numericGradient, softmax } from '#engine';
import {
  atDivergence,
  softmaxTwiceFloor,
  softmaxTwiceGradient,
  softmaxTwiceLoss,
  squaredError,
  squaredErrorGradient,
} from '#engine/teaching.ts';
import { distance, distributions, labelled, sum } from './arbitraries.ts';

/** Values computed with 50 digits (mpmath). */
const LOGITS = [1.5, -0.25, 0.75, -2];
const LABEL = 2;

describe('softmax twice', () => {
  test('has the loss and the gradient that 50 digits give', () => {
    expect(softmaxTwiceLoss(LOGITS, LABEL)).toBeCloseTo(1.380002512348821, 14);
    const gradient = [0.1936593042074615, 0.019750560373528427, -0.21653069730011457, 0.003120832719124639];
    expect(distance(softmaxTwiceGradient(LOGITS, LABEL), gradient)).toBeLessThan(1e-15);
  });

  test('has the gradient of its loss, which sums to 0', () => {
    fc.assert(
      fc.property(labelled(6), ([logits, label]) => {
        const gradient = softmaxTwiceGradient(logits, label);
        const numeric = numericGradient((z) => softmaxTwiceLoss(z, label), logits);
        expect(distance(gradient, numeric)).toBeLessThan(1e-7);
        expect(sum(gradient)).toBeCloseTo(0, 12);
      }),
    );
  });

  test('starts at ln K like the right loss, with 1/K of its gradient', () => {
    for (const numClasses of [2, 10, 1000]) {
      const zeros = new Float64Array(numClasses);
      expect(softmaxTwiceLoss(zeros, 0)).toBeCloseTo(crossEntropy(zeros, 0), 12);
      const [twice, once] = [softmaxTwiceGradient(zeros, 0)[0], crossEntropyGradient(zeros, 0)[0]];
      expect((twice / once) * numClasses).toBeCloseTo(1, 12);
    }
  });

  test('never gets below its floor: .744 for 4 classes, 1.461 for 10, 5.909 for 1000, less than 1 below ln K', () => {
    expect(softmaxTwiceFloor(1)).toBe(0);
    expect(softmaxTwiceFloor(4)).toBeCloseTo(0.7436683806286791, 14);
    expect(softmaxTwiceFloor(10)).toBeCloseTo(1.4611501717344748, 14);
    expect(softmaxTwiceFloor(1000)).toBeCloseTo(5.90947208625327, 13);
    fc.assert(
      fc.property(labelled(50), ([logits, label]) => {
        // At the floor itself only rounding decides.
        expect(softmaxTwiceLoss(logits, label)).toBeGreaterThan(softmaxTwiceFloor(logits.length) - 1e-12);
      }),
    );
    for (const numClasses of [2, 10, 1000, 1e6]) {
      const fall = crossEntropy(new Float64Array(numClasses), 0) - softmaxTwiceFloor(numClasses);
      expect(fall).toBeGreaterThan(0);
      expect(fall).toBeLessThan(1);
    }
    expect(() => softmaxTwiceFloor(0)).toThrow('numClasses');
  });
});

describe('squared error', () => {
  test('has the loss and the gradient that 50 digits give', () => {
    expect(squaredError(LOGITS, LABEL)).toBeCloseTo(0.4413808321941263, 14);
    const gradient = [0.25769982265589503, -0.0063113706136431, -0.2487488288429488, -0.0026396231993031406];
    expect(distance(squaredErrorGradient(LOGITS, LABEL), gradient)).toBeLessThan(1e-15);
  });

  test('has the gradient of its loss', () => {
    fc.assert(
      fc.property(labelled(6), ([logits, label]) => {
        const numeric = numericGradient((z) => squaredError(z, label), logits);
        expect(distance(squaredErrorGradient(logits, label), numeric)).toBeLessThan(1e-7);
      }),
    );
  });

  test('of two classes pulls the label by 2 p (1 − p)²', () => {
    for (const gap of [-8, -1, 0, 2, 8]) {
      const p = softmax([gap, 0])[0];
      expect(squaredErrorGradient([gap, 0], 0)[0]).toBeCloseTo(-2 * p * (1 - p) ** 2, 14);
    }
  });

  test('lies in [0, 1]: 1 for a model that is certain and wrong', () => {
    expect(squaredError([800, 0, 0], 1)).toBe(1);
    expect(squaredError([0, 800, 0], 1)).toBe(0);
  });
});

describe('atDivergence', () => {
  test('moves .16704 of .5, .3, .2 from the second to the first for a tenth of a nat', () => {
    const q = atDivergence([0.5, 0.3, 0.2], [1, -1, 0], 0.1);
    expect(distance(q, [0.6670404743947862, 0.13295952560521376, 0.2])).toBeLessThan(1e-14);
  });

  test('finds the divergence asked for on any way from any distribution', () => {
    fc.assert(
      fc.property(
        distributions(4),
        distributions(4),
        fc.double({ min: 0.01, max: 2, noNaN: true }),
        (p, other, c) => {
          const direction = other.map((share, k) => share - p[k]);
          fc.pre(Math.max(...direction.map(Math.abs)) > 1e-3 && p.every((share) => share > 1e-3));
          const q = atDivergence(p, direction, c);
          // Beside the edge the last digit of a step is a large part of what is left.
          fc.pre(Math.min(...q) > 1e-6);
          expect(klDivergence(p, q)).toBeCloseTo(c, 8);
        },
      ),
    );
  });

  test('ends at the edge where what never happens has nothing to lose', () => {
    expect([...atDivergence([0.5, 0.5, 0], [0, 0.5, -0.5], 0.1)]).toEqual([0.5, 0.5, 0]);
    const q = atDivergence([1, 0, 0], [-1, 1, 0], 0.2);
    expect(klDivergence([1, 0, 0], q)).toBeCloseTo(0.2, 12);
  });

  test('refuses a way that leads off the plane, or nowhere', () => {
    expect(() => atDivergence([0.5, 0.5], [1, 0], 0.1)).toThrow('direction must be');
    expect(() => atDivergence([0.5, 0.5], [0, 0], 0.1)).toThrow('direction must be');
    expect(() => atDivergence([0.5, 0.5], [0.125, -1], 0.1)).toThrow('got -0.875');
    expect(() => atDivergence([0.5, 0.5], [1e3, 1e-5 - 1e3], 0.1)).toThrow('direction must be');
    expect(() => atDivergence([0.5, 0.5], [1, -1], 0)).toThrow('divergence must be');
  });
});
