import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exponential, naturalLogarithm } from '#engine';
import { reals } from './arbitraries.ts';

test('the logarithm undoes the exponential', () => {
  fc.assert(
    fc.property(reals(700), (x) => {
      expect(Math.abs(naturalLogarithm(exponential(x)) - x)).toBeLessThan(1e-15 * (1 + Math.abs(x)));
    }),
  );
});

test('sums become products, and products sums', () => {
  expect(exponential(2 + 3) / (exponential(2) * exponential(3))).toBeCloseTo(1, 14);
  expect(naturalLogarithm(6)).toBeCloseTo(naturalLogarithm(2) + naturalLogarithm(3), 14);
});

test('the ends of the number line are where float64 has them', () => {
  expect(exponential(-Infinity)).toBe(0);
  expect(exponential(709.78)).toBeLessThan(Infinity);
  expect(exponential(709.79)).toBe(Infinity);
  expect(exponential(-745.13)).toBe(Number.MIN_VALUE);
  expect(exponential(-745.14)).toBe(0);
  expect(naturalLogarithm(0)).toBe(-Infinity);
  expect(naturalLogarithm(Infinity)).toBe(Infinity);
});

test('what has no logarithm is refused by name', () => {
  expect(() => naturalLogarithm(-1)).toThrow(new RangeError('x must be a number of at least 0, got -1'));
  expect(() => naturalLogarithm(Number.NaN)).toThrow('got NaN');
});
