import { expect, test } from 'vitest';
import { meanOf, weightedMeanOf } from '#engine/evaluation/meanOf.ts';

test('a mean divides once, so that no digit is lost; where the sum overflows it divides first', () => {
  // Ten times 0.1/10 adds up to 0.09999999999999999.
  expect(meanOf(Float64Array.of(3, 3, 3, 3, 3, 3, 3, 3, 3, 4))).toBe(3.1);
  expect(meanOf(Float64Array.of(1e308, 1e308, 1e308, 1e308))).toBe(1e308);
  expect(meanOf(Float64Array.of(1e308, -1e308, 1e308, 1e308)) / 5e307).toBeCloseTo(1, 14);
  expect(meanOf(Float64Array.of(1, Number.NaN))).toBeNaN();
});

test('so does a weighted one', () => {
  expect(weightedMeanOf(Float64Array.of(1, 2), Float64Array.of(3, 1), 4)).toBe(1.25);
  expect(weightedMeanOf(Float64Array.of(1e308, 1e308), Float64Array.of(3, 1), 4)).toBe(1e308);
  expect(weightedMeanOf(Float64Array.of(1e308, 0), Float64Array.of(3, 1), 4) / 7.5e307).toBeCloseTo(1, 14);
});
