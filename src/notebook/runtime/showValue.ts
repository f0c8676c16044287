import { type Figure, isFigure, numPartsOf, onlyDrawing } from '#figures/charts/drawnFigure.ts';
import { formatFigure, formatValue, isList, isRecord, type List } from './formatValue.ts';
import type { Shown } from './report.ts';

const MOST_ROWS = 20;
const MOST_COLUMNS = 12;
/** About a page of text. */
const MOST_CHARACTERS = 4000;
const DIGITS = 4;

const entriesOf = (list: List, most: number): unknown[] =>
  Array.from({ length: Math.min(list.length, most) }, (_, index) => list[index]);

/** Of one entry of a table. */
const MOST_LETTERS = 120;

function cellText(value: unknown): string {
  if (typeof value === 'number') return formatFigure(value, DIGITS);
  return (typeof value === 'string' ? value : formatValue(value, 1)).slice(0, MOST_LETTERS);
}

function cutNote(numRows: number, numColumns: number): string {
  return numRows > MOST_ROWS || numColumns > MOST_COLUMNS ? '; the first are shown' : '';
}

/** @param rows the first of them, all of numbers */
function showMatrix(rows: readonly List[], numRows: number): Shown {
  const width = Math.max(...rows.map(({ length }) => length));
  return {
    kind: 'rows',
    title: `${numRows} × ${width}${cutNote(numRows, width)}`,
    columns: [],
    rows: rows.map((row) => entriesOf(row, MOST_COLUMNS).map(cellText)),
  };
}

/** Records under each other; a column for each field that one of them has. */
function showTable(records: readonly Record<string, unknown>[], numRecords: number): Shown {
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))];
  return {
    kind: 'rows',
    title: `${numRecords} rows${cutNote(numRecords, columns.length)}`,
    columns: columns.slice(0, MOST_COLUMNS).map((name) => name.slice(0, MOST_LETTERS)),
    rows: records.map((record) =>
      columns
        .slice(0, MOST_COLUMNS)
        .map((name) => (Object.hasOwn(record, name) ? cellText(record[name]) : '')),
    ),
  };
}

function showFields(record: Record<string, unknown>): Shown {
  const fields = Object.entries(record);
  return {
    kind: 'rows',
    title: '',
    columns: ['field', 'value'],
    rows: fields.slice(0, MOST_ROWS).map(([name, value]) => [name.slice(0, MOST_LETTERS), cellText(value)]),
  };
}

/** A cloud of a thousand points has as many; more would keep a page busy. */
const MOST_PARTS = 5000;

function showFigure({ drawn, label }: Figure): Shown {
  const numParts = numPartsOf(drawn);
  const safe = onlyDrawing(drawn);
  if (numParts > MOST_PARTS || !safe)
    return { kind: 'text', text: `this figure has ${numParts} parts; a page shows at most ${MOST_PARTS}` };
  return { kind: 'figure', label: label.slice(0, MOST_LETTERS), drawn: safe };
}

/** A value in full, as far as a page has room: numbers, lists, matrices, tables, text. */
export function showValue(value: unknown): Shown {
  if (typeof value === 'string') {
    const rest = value.length > MOST_CHARACTERS ? `… ${value.length} characters in all` : '';
    return { kind: 'text', text: value.slice(0, MOST_CHARACTERS) + rest };
  }
  if (isFigure(value)) return showFigure(value);
  if (isList(value) && value.length > 0) {
    const first = entriesOf(value, MOST_ROWS);
    const isNumber = (entry: unknown) => typeof entry === 'number';
    if (first.every((row): row is List => isList(row) && entriesOf(row, MOST_COLUMNS).every(isNumber)))
      return showMatrix(first, value.length);
    if (first.every((entry) => isRecord(entry) && !(entry instanceof Error)))
      return showTable(first as Record<string, unknown>[], value.length);
  }
  if (isRecord(value) && Object.getPrototypeOf(value) === Object.prototype && Object.keys(value).length > 0)
    return showFields(value);
  return { kind: 'line', text: formatValue(value) };
}
