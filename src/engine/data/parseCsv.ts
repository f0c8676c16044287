import { ensure, ensureBoolean, ensureOptions } from '../requirements.ts';

/** A table of numbers with a class in its last column. */
export interface CsvTable {
  /** [D] */
  readonly featureNames: readonly string[];
  /** [K], in order of first appearance. */
  readonly classNames: readonly string[];
  /** [N × D], row by row, finite. */
  readonly features: Float64Array;
  /** [N], indices into classNames. */
  readonly labels: Float64Array;
}

/** A decimal number with nothing else around it; no hexadecimal, no Infinity, no empty text. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

interface Row {
  /** Line in the text, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** One cell, quoted or not, and what ends it: a comma, a line's end or the text's end. */
const CELL = /(?:[ \t]*"([^"]*(?:""[^"]*)*)"[ \t]*|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;

/** RFC 4180 cells, row by row; blank lines are left out. */
function rowsOf(text: string): Row[] {
  const rows: Row[] = [];
  const cell = new RegExp(CELL);
  let [line, startLine] = [1, 1];
  let cells: string[] = [];
  let end = ',';
  while (cell.lastIndex < text.length || end === ',') {
    const match = cell.exec(text);
    if (!match) {
      throw new RangeError(
        `line ${line}, column ${cells.length + 1}: a quoted cell must start and end with ", with "" for each " inside`,
      );
    }
    const [whole, quoted, plain = '', separator = ''] = match;
    ensure(
      !/[;\t]/.test(plain.trim()),
      `line ${line}, column ${cells.length + 1}`,
      'separated by commas from the next, and in quotes where it holds a semicolon or a tab',
      `"${plain}"`,
    );
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    line += whole.split(/\r\n|\n|\r/).length - 1;
    end = separator;
    if (separator !== ',') {
      if (cells.length > 1 || cells[0].trim() !== '') rows.push({ line: startLine, cells });
      cells = [];
      startLine = line;
    }
  }
  return rows;
}

function numberOf(text: string, line: number, column: string): number {
  const value = NUMBER.test(text.trim()) ? Number(text) : Number.NaN;
  ensure(Number.isFinite(value), `line ${line}, column "${column}"`, 'a decimal number', `"${text}"`);
  return value;
}

const isNumeric = (cell: string) => NUMBER.test(cell.trim());

/** A column's name has a letter and is no mark for a missing value. */
const isName = (cell: string) => /\p{L}/u.test(cell) && !/^\s*(na|n\/a|nan|null|none)\s*$/i.test(cell);

/** 0, 1, 2, … or 1, 2, 3, …: what programs write where columns have no names. */
const isNumbering = (cells: readonly string[]) =>
  cells.length >= 3 &&
  cells.every((cell, index) => Number(cell) === index + Number(cells[0])) &&
  ['0', '1'].includes(cells[0]);

/** Whether the first row names the columns; refuses where the text leaves that open. */
function tellHeader([first, ...rest]: readonly Row[]): boolean {
  const features = first.cells.slice(0, -1);
  const name = first.cells.at(-1)!.trim();
  const occursBelow = rest.some(({ cells }) => cells.at(-1)!.trim() === name);
  if (features.every(isName) && !occursBelow) return true;
  const isData = features.every(isNumeric) && !isNumbering(first.cells);
  if (isData && (occursBelow || rest.length === 0)) return false;
  const isOdd = (cell: string) => !isNumeric(cell) && !isName(cell);
  const suspects = [isOdd, features.some(isNumeric) ? isName : isOdd].map((test) => features.findIndex(test));
  const column = suspects.find((index) => index >= 0) ?? features.length;
  throw new RangeError(
    `header must be true or false here: line ${first.line}, column ${column + 1} ("${first.cells[column]}") does not tell whether the row names the columns`,
  );
}

export interface CsvOptions {
  /** Whether the first row names the columns; told by the first row itself when left out. */
  readonly header?: boolean;
}

/**
 * Reads a CSV table: features in all columns but the last, which holds the class's name. Without `header` the
 * first row counts as names when every feature's cell has a letter and the last cell is no class below; as data
 * when every feature's cell is a number and its class occurs again; any other first row is refused until told.
 * Nothing is guessed, no row is dropped: a cell that is no decimal number is refused with line and column.
 * @formula none: a reader (RFC 4180: commas, quotes doubled inside quotes, any line end, a byte-order mark)
 * @param text the file's text; blank lines are skipped
 * @param options header: true when the first row names the columns, false when it is data (told by the rule above)
 * @returns featureNames [D], classNames [K] by first appearance, features [N × D], labels [N]
 * @throws RangeError naming line and column when the first row may be either, a cell is parted by other than commas, a row has another number of cells, a feature is no finite decimal number, a class is empty, a quote is open, or there is no data
 * @source RFC 4180
 * @example
 * parseCsv('length,width,species\n5.1,3.5,setosa\n6.2,2.9,virginica\n')
 */
export function parseCsv(text: string, options: CsvOptions = {}): CsvTable {
  ensureOptions('options', options, { header: true });
  const { header } = options;
  ensure(typeof text === 'string', 'text', 'a string', text);
  const rows = rowsOf(text.replace(/^\uFEFF/, ''));
  const first = rows[0];
  ensure(first !== undefined, 'text', 'a CSV table with a header and at least one row', 'no rows');
  const width = first!.cells.length;
  ensure(width >= 2, `line ${first!.line}`, 'at least 2 columns separated by commas', `${width} column`);
  ensureBoolean('header', header);
  const hasHeader = header ?? tellHeader(rows);
  const names = first!.cells.map((cell, index) => (hasHeader ? cell.trim() : `x${index + 1}`));
  const data = hasHeader ? rows.slice(1) : rows;
  ensure(data.length > 0, 'text', 'a CSV table with at least one row after the header', 'none');
  const classes = new Map<string, number>();
  const labels = new Float64Array(data.length);
  const features = new Float64Array(data.length * (width - 1));
  for (const [n, { line, cells }] of data.entries()) {
    ensure(cells.length === width, `line ${line}`, `${width} cells long, as the first row`, cells.length);
    for (let d = 0; d < width - 1; d += 1) features[n * (width - 1) + d] = numberOf(cells[d], line, names[d]);
    const name = cells[width - 1].trim();
    ensure(name !== '', `line ${line}, last column`, 'the name of a class', 'nothing');
    if (!classes.has(name)) classes.set(name, classes.size);
    labels[n] = classes.get(name)!;
  }
  return { featureNames: names.slice(0, -1), classNames: [...classes.keys()], features, labels };
}
