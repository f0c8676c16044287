import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCsv } from '#engine';
import { INHERITED, isUnpolluted } from '../hostile.ts';

const fixed = { seed: 2026, numRuns: 2000 };
const cell = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.constantFrom(
    ...INHERITED,
    '',
    ' ',
    '""',
    '"a,b"',
    '"a""b"',
    '1e999',
    'NaN',
    '0x10',
    '\ufeff1',
    '1\u00a02',
    'é',
  ),
  fc.string({ maxLength: 6 }),
);
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map(String);
const row = fc.oneof(
  fc.array(cell, { minLength: 1, maxLength: 4 }),
  fc.tuple(number, fc.oneof(number, cell), cell),
  fc.tuple(number, number, fc.constantFrom('a', ...INHERITED)),
);
const table = fc
  .tuple(
    fc.oneof(
      fc.array(row, { maxLength: 5 }),
      fc.array(fc.tuple(number, number, fc.constantFrom(...INHERITED)), { minLength: 1, maxLength: 5 }),
    ),
    fc.constantFrom('\n', '\r\n', '\r'),
  )
  .map(([rows, end]) => rows.map((cells) => cells.join(',')).join(end));

describe('any text as a table', () => {
  test('is read as finite numbers and classes, or refused by line or as a whole', () => {
    let numRead = 0;
    fc.assert(
      fc.property(fc.oneof(table, fc.string()), fc.constantFrom(undefined, true, false), (text, header) => {
        let read: ReturnType<typeof parseCsv>;
        try {
          read = parseCsv(text, header === undefined ? {} : { header });
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          expect((error as Error).message).toMatch(/line \d+|^text must/);
          return;
        }
        numRead += 1;
        const { features, labels, featureNames, classNames } = read;
        expect(features.every(Number.isFinite)).toBe(true);
        expect(features).toHaveLength(labels.length * featureNames.length);
        for (const label of labels) expect(classNames[label]).toMatch(/\S/);
      }),
      fixed,
    );
    expect(numRead).toBeGreaterThan(100);
    expect(isUnpolluted()).toBe(true);
  });

  test('that was written from numbers and names comes back, whatever the names are', () => {
    const name = fc
      .oneof(fc.constantFrom(...INHERITED), fc.string({ minLength: 1 }))
      .filter((text) => text.trim() === text && text !== '');
    // A text has no sign of nothing.
    const value = fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0);
    const row = fc.tuple(value, name);
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
        const text = rows.map(([value, label]) => `${value},"${label.replaceAll('"', '""')}"`).join('\n');
        const { features, labels, classNames } = parseCsv(text, { header: false });
        expect([...features]).toEqual(rows.map(([value]) => value));
        expect([...labels].map((label) => classNames[label])).toEqual(rows.map(([, label]) => label));
      }),
      { seed: 2026, numRuns: 500 },
    );
  });

  test('of a great size is read or refused, in a sentence that is none', () => {
    const rows = 200_000;
    const text = '1.5,2,a\n'.repeat(rows);
    expect(parseCsv(text, { header: false }).labels).toHaveLength(rows);
    for (const long of [
      'x'.repeat(1_000_000),
      '"'.repeat(1_000_001),
      `1,${' '.repeat(1_000_000)}"`,
      '""'.repeat(500_001),
    ]) {
      let message = '';
      try {
        parseCsv(`${long},1,a\n`, { header: false });
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        message = (error as Error).message;
      }
      expect(message.length).toBeGreaterThan(10);
      expect(message.length).toBeLessThan(700);
    }
  });
});
