import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatBrief,
  formatCount,
  formatNumber,
  formatPercent,
  formatRatio,
  formatShare,
} from '#notation/formatNumber.ts';

describe('numbers into words', () => {
  test.each([
    [0, {}, '0.00'],
    [-0, {}, '0.00'],
    [-0.001, {}, '0.00'],
    [-2.5, {}, '−2.50'],
    [1234.5, {}, '1234.50'],
    [12345.678, {}, '12 345.68'],
    [0.6439, { digits: 3, share: true }, '.644'],
    [1, { digits: 3, share: true }, '1.000'],
    [0, { digits: 0, share: true }, '0'],
    [3, { digits: 1, signed: true }, '+3.0'],
    [0.001, { digits: 1, signed: true }, '0.0'],
    [9_999_999, { digits: 0 }, '9 999 999'],
    [1e7, { digits: 0 }, '1.00 × 10^7'],
    [-1.5e-3, { digits: 1 }, '0.0'],
    [-2.345e9, {}, '−2.35 × 10^9'],
    [Number.POSITIVE_INFINITY, {}, '∞'],
    [Number.NEGATIVE_INFINITY, {}, '−∞'],
    [Number.NaN, {}, 'undefined'],
  ])('%d with %o reads %s', (value, notation, words) => {
    expect(formatNumber(value, notation)).toBe(words);
  });

  test('read back, a number is the value rounded on its exact binary expansion, also at a tie', () => {
    // The double next to 1.005 lies below it: Intl alone would write 1.01.
    expect(formatNumber(1.005)).toBe('1.00');
    fc.assert(
      fc.property(
        fc.double({ min: -9_999_990, max: 9_999_990, noNaN: true }),
        fc.integer({ min: 0, max: 6 }),
        (value, digits) => {
          const words = formatNumber(value, { digits }).replaceAll(' ', '').replace('−', '-');
          expect(Number(words)).toBe(Number(value.toFixed(digits)) + 0);
        },
      ),
    );
  });

  test('the locale decides the decimal sign; the grouping stays a space', () => {
    expect(formatNumber(0.5, { share: true, locale: 'de' })).toBe('0,50');
    expect(formatNumber(12345.5, { digits: 1, locale: 'de' })).toBe('12 345,5');
    expect(formatNumber(3e8, { locale: 'de' })).toBe('3,00 × 10^8');
  });

  test('a count, a share, a percentage and a ratio each have one form', () => {
    expect(formatCount(9376)).toBe('9376');
    expect(formatShare(0.25)).toBe('.250');
    expect(formatPercent(0.869)).toBe('87\u00a0%');
    expect(formatPercent(0.869, 1)).toBe('86.9\u00a0%');
    expect([formatRatio(9.94), formatRatio(41.7)]).toEqual(['9.9', '42']);
  });

  test.each([
    [0, '0.0'],
    [7.25, '7.3'],
    [99.9, '99.9'],
    [100, '100'],
    [12_345.6, '12 346'],
  ])('briefly, %d is %s', (value, words) => {
    expect(formatBrief(value)).toBe(words);
  });
});
