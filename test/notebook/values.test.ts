import { describe, expect, test } from 'vitest';
import { formatFigure, formatValue } from '#notebook/runtime/formatValue.ts';
import { showValue } from '#notebook/runtime/showValue.ts';

describe('a value in one line', () => {
  test.each([
    [0.643914259, '0.643914'],
    [1000, '1000'],
    [-2.5, '−2.5'],
    [0, '0'],
    [-0, '−0'],
    [1e-300, '1e−300'],
    [1.5e9, '1\u202f500\u202f000\u202f000'],
    [6.02e23, '6.02e23'],
    [Number.NaN, 'NaN'],
    [-Infinity, '−∞'],
  ])('%d is written %s', (value, text) => {
    expect(formatFigure(value)).toBe(text);
  });

  test('lists show their first twelve entries and say how many there are', () => {
    expect(formatValue(new Float64Array([0.25, 0.75]))).toBe('[0.25, 0.75]');
    expect(formatValue(Array.from({ length: 1e6 }, (_, k) => k))).toMatch(/^\[0, 1, .*, … 1000000 in all\]$/);
  });

  test('what holds itself is not followed without end', () => {
    const self: Record<string, unknown> = {};
    self.self = self;
    expect(formatValue(self)).toBe('{self: {self: {…}}}');
  });

  test('texts keep their markup as text, and are cut', () => {
    expect(formatValue('<b>')).toBe('"<b>"');
    expect(formatValue('x'.repeat(1e6)).length).toBeLessThan(300);
  });
});

describe('a value in full', () => {
  test('rows of numbers are a matrix', () => {
    expect(showValue([new Float64Array([1, 2]), [3, 4.5]])).toEqual({
      kind: 'rows',
      title: '2 × 2',
      columns: [],
      rows: [
        ['1', '2'],
        ['3', '4.5'],
      ],
    });
  });

  test('records under each other are a table with a column for every field', () => {
    expect(
      showValue([
        { word: 'man', count: 228 },
        { word: 'lady', share: 0.5 },
      ]),
    ).toEqual({
      kind: 'rows',
      title: '2 rows',
      columns: ['word', 'count', 'share'],
      rows: [
        ['man', '228', ''],
        ['lady', '', '0.5'],
      ],
    });
  });

  test('one record is a list of its fields', () => {
    expect(showValue({ loss: 0.5, gradient: [1, -1] })).toMatchObject({
      columns: ['field', 'value'],
      rows: [
        ['loss', '0.5'],
        ['gradient', '[1, −1]'],
      ],
    });
  });

  test('what is too long is cut, and says so', () => {
    expect(showValue(Array.from({ length: 500 }, () => [1, 2]))).toMatchObject({
      title: '500 × 2; the first are shown',
      rows: expect.objectContaining({ length: 20 }),
    });
    const long = showValue('y'.repeat(1e6));
    expect(long.kind === 'text' && long.text.endsWith('… 1000000 characters in all')).toBe(true);
  });
});
