import { describe, expect, test } from 'vitest';
import { numericGradient } from '#engine';
import { componentsThatDiffer, differenceCurve, gradientDistance } from '#engine/teaching.ts';

/** Of x⁵ y², and its gradient. */
const f = ([x, y]: Float64Array) => x ** 5 * y ** 2;
const AT = [1.2, -0.7];
const RIGHT = [5 * AT[0] ** 4 * AT[1] ** 2, 2 * AT[0] ** 5 * AT[1]];
const STEPS = [1e-1, 1e-2, 1e-3, 1e-5, 1e-7, 1e-9, 1e-11];

const distances = (gradient: readonly number[]) =>
  differenceCurve(f, AT, STEPS).map(({ numeric }) => gradientDistance(gradient, numeric));

describe('the distance of a gradient from central differences, over their steps', () => {
  test('is a V for a right one: two digits a tenfold step at the right, rounding at the left', () => {
    const [first, second, third, best, ...last] = distances(RIGHT);
    // The formula’s error falls with h², so tenfold steps differ a hundredfold.
    expect(first / second).toBeCloseTo(100, -1);
    expect(second / third).toBeCloseTo(100, -1);
    expect(best).toBeLessThan(1e-9);
    expect(last.at(-1)).toBeGreaterThan(100 * best);
  });

  test('is a plateau for a wrong one', () => {
    const plateau = distances([RIGHT[0], 1.1 * RIGHT[1]]).slice(2);
    expect(Math.min(...plateau)).toBeGreaterThan(0.01);
    expect(Math.max(...plateau) / Math.min(...plateau)).toBeLessThan(1.01);
  });

  test('is measured with the steps that were asked for, in their order', () => {
    const curve = differenceCurve(f, AT, STEPS);
    expect(curve.map(({ step }) => step)).toEqual(STEPS);
    expect(curve[3].numeric).toEqual(numericGradient(f, AT, 1e-5));
  });
});

describe('the distance of two gradients', () => {
  test('is 0 for equal ones, zeros among them, 2 for opposite ones, and whatever unit they are in', () => {
    expect(gradientDistance([0, 0], [0, 0])).toBe(0);
    expect(gradientDistance([3, 4], [-3, -4])).toBe(2);
    expect(gradientDistance([3, 4], [3, 5])).toBeCloseTo(1 / Math.sqrt(34), 12);
    expect(gradientDistance([3e-9, 4e-9], [3e-9, 5e-9])).toBeCloseTo(1 / Math.sqrt(34), 12);
  });

  test('is no number where a component is none', () => {
    expect(gradientDistance([Number.NaN, 1], [0, 1])).toBeNaN();
  });
});

describe('the components that differ', () => {
  test('are found by index, whatever their size', () => {
    expect(componentsThatDiffer([1, 2e-6, 3, 0], [1.00005, 2.1e-6, 3, 0])).toEqual([1]);
  });

  test('are those that are no numbers, too', () => {
    expect(componentsThatDiffer([Number.NaN, 1, Infinity], [1, 1, 1])).toEqual([0, 2]);
  });
});
