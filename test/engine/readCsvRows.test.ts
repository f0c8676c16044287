import { describe, expect, test } from 'vitest';
import { parseDecimal, readCsvRows } from '#engine';

describe('readCsvRows', () => {
  test('keeps cells as they stand, with the line each row begins in', () => {
    const { columnNames, rows } = readCsvRows('species, length \n"a\nb",NA\n\nc,5.1\n');
    expect(columnNames).toEqual(['species', 'length']);
    expect(rows).toEqual([
      { line: 2, cells: ['a\nb', 'NA'] },
      { line: 5, cells: ['c', '5.1'] },
    ]);
  });

  test('a row of another length is left for the reader to refuse', () => {
    expect(readCsvRows('x,y\n1,2,3\n4\n').rows.map(({ cells }) => cells.length)).toEqual([3, 1]);
  });

  test('semicolons and tabs part cells when they are named, and commas are then letters like any other', () => {
    const semicolons = readCsvRows('x;y\n1,5;"a;b"\n', { separator: ';' });
    expect(semicolons.rows).toEqual([{ line: 2, cells: ['1,5', 'a;b'] }]);
    const tabs = readCsvRows('x\ty\n\t"b"\n', { separator: '\t' });
    expect(tabs.rows).toEqual([{ line: 2, cells: ['', 'b'] }]);
    expect(() => readCsvRows('x,y\n1,2\n', { separator: ';' })).toThrow(
      'line 1 must be at least 2 columns separated by semicolons, got 1 column',
    );
    // @ts-expect-error a separator that is none
    expect(() => readCsvRows('x,y\n1,2\n', { separator: '|' })).toThrow(
      "separator must be ',' or ';' or '\t', got '|'",
    );
  });

  test('a first row that may be either is refused until told', () => {
    const text = 'setosa,5.1\nsetosa,4.9\nvirginica,6.2\n';
    expect(() => readCsvRows(text)).toThrow('header must be true or false here: line 1');
    const data = readCsvRows(text, { header: false });
    expect(data.columnNames).toEqual(['x1', 'x2']);
    expect(data.rows).toHaveLength(3);
    expect(readCsvRows(text, { header: true }).rows).toHaveLength(2);
  });
});

test('parseDecimal reads decimal numbers and nothing else', () => {
  expect([' 5.1', '-3e4', '+.5', '7.'].map(parseDecimal)).toEqual([5.1, -30_000, 0.5, 7]);
  for (const text of ['', ' ', '0x10', 'Infinity', '1e999', '1,5', '5.1 cm', 'NA'])
    expect(parseDecimal(text), text).toBeNull();
});
