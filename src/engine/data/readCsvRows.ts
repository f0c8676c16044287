import { clipped, ensure, ensureBoolean, ensureOneOf, ensureOptions } from '../requirements.ts';
import { isDecimal } from './parseDecimal.ts';

/** A row of a table, its cells as they stand there. */
export interface CsvRow {
  /** Line in the text, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A table whose cells nobody has read yet. */
export interface CsvRows {
  /** [C] The first row's, or x1, x2, … where it is data. */
  readonly columnNames: readonly string[];
  /** [N], without the names; of any length, since whoever reads them may go on after a row that is too short. */
  readonly rows: readonly CsvRow[];
}

export interface CsvRowsOptions {
  /** Whether the first row names the columns; told by the first row itself when left out. */
  readonly header?: boolean;
  /** What parts the cells; a comma when left out. */
  readonly separator?: Separator;
}

const SEPARATORS = [',', ';', '\t'] as const;
type Separator = (typeof SEPARATORS)[number];

/** One cell, quoted or not, and what ends it: a separator, a line's end or the text's end. */
const cellEndingAt = (separator: Separator) => {
  const blank = separator === '\t' ? ' ' : '[ \\t]';
  return new RegExp(
    `(?:${blank}*"([^"]*(?:""[^"]*)*)"${blank}*|([^"${separator}\\r\\n]*))(${separator}|\\r\\n|\\n|\\r|$)`,
    'y',
  );
};

/** RFC 4180 cells, row by row; blank lines are left out. */
function cellsOf(text: string, separator: Separator): CsvRow[] {
  const rows: CsvRow[] = [];
  const cell = cellEndingAt(separator);
  let [line, startLine] = [1, 1];
  let cells: string[] = [];
  let end: string = separator;
  while (cell.lastIndex < text.length || end === separator) {
    const match = cell.exec(text);
    if (!match) {
      throw new RangeError(
        `line ${line}, column ${cells.length + 1}: a quoted cell must start and end with ", with "" for each " inside`,
      );
    }
    const [whole, quoted, plain = '', ending = ''] = match;
    ensure(
      separator !== ',' || !/[;\t]/.test(plain.trim()),
      `line ${line}, column ${cells.length + 1}`,
      'separated by commas from the next, and in quotes where it holds a semicolon or a tab',
      `"${plain}"`,
    );
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    line += whole.split(/\r\n|\n|\r/).length - 1;
    end = ending;
    if (ending !== separator) {
      if (cells.length > 1 || cells[0].trim() !== '') rows.push({ line: startLine, cells });
      cells = [];
      startLine = line;
    }
  }
  return rows;
}

/** A column's name has a letter and is no mark for a missing value. */
const isName = (cell: string) => /\p{L}/u.test(cell) && !/^\s*(na|n\/a|nan|null|none)\s*$/i.test(cell);

/** 0, 1, 2, … or 1, 2, 3, …: what programs write where columns have no names. */
const isNumbering = (cells: readonly string[]) =>
  cells.length >= 3 &&
  cells.every((cell, index) => Number(cell) === index + Number(cells[0])) &&
  ['0', '1'].includes(cells[0]);

/** Whether the first row names the columns; refuses where the text leaves that open. */
function tellHeader([first, ...rest]: readonly CsvRow[]): boolean {
  const features = first.cells.slice(0, -1);
  const name = first.cells.at(-1)!.trim();
  const occursBelow = rest.some(({ cells }) => cells.at(-1)!.trim() === name);
  if (first.cells.every(isName) && !occursBelow) return true;
  const isData = features.every(isDecimal) && !isNumbering(first.cells);
  if (isData && (occursBelow || rest.length === 0)) return false;
  const isOdd = (cell: string) => !isDecimal(cell) && !isName(cell);
  const suspects = [isOdd, features.some(isDecimal) ? isName : isOdd].map((test) => features.findIndex(test));
  const column = suspects.find((index) => index >= 0) ?? features.length;
  throw new RangeError(
    `header must be true or false here: line ${first.line}, column ${column + 1} ("${clipped(first.cells[column])}") does not tell whether the row names the columns`,
  );
}

/**
 * Reads the cells of a CSV table, whatever they hold. Without `header` the first row counts as names when every
 * cell has a letter and the last one does not occur below it; as data when every cell but the last is a
 * number and the last occurs again; any other first row is refused until told.
 * @formula none: a reader (RFC 4180: quotes doubled inside quotes, any line end, a byte-order mark)
 * @param text the file's text; blank lines are skipped
 * @param options header: true when the first row names the columns, false when it is data (told by the rule above);
 *   separator: ',' (the default), ';' or a tab
 * @returns columnNames [C] and rows [N], each with its line in the text and its cells
 * @throws RangeError naming line and column when the first row may be either, a cell is parted by other than the separator, a quote is open, or there is no data
 * @source RFC 4180
 * @example
 * readCsvRows('species;length\nsetosa;5.1\nvirginica;6.2\n', { separator: ';' })
 */
export function readCsvRows(text: string, options: CsvRowsOptions = {}): CsvRows {
  ensureOptions('options', options, { header: true, separator: true });
  const { header, separator = ',' } = options;
  ensure(typeof text === 'string', 'text', 'a string', text);
  ensureOneOf('separator', separator, SEPARATORS);
  const rows = cellsOf(text.replace(/^\uFEFF/, ''), separator);
  const first = rows[0];
  ensure(first !== undefined, 'text', 'a CSV table with a header and at least one row', 'no rows');
  const width = first!.cells.length;
  const parted = separator === ',' ? 'commas' : separator === ';' ? 'semicolons' : 'tabs';
  ensure(width >= 2, `line ${first!.line}`, `at least 2 columns separated by ${parted}`, `${width} column`);
  ensureBoolean('header', header);
  const hasHeader = header ?? tellHeader(rows);
  const columnNames = first!.cells.map((cell, index) => (hasHeader ? cell.trim() : `x${index + 1}`));
  const data = hasHeader ? rows.slice(1) : rows;
  ensure(data.length > 0, 'text', 'a CSV table with at least one row after the header', 'none');
  return { columnNames, rows: data };
}
