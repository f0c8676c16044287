import { clipped, ensure, ensureOptions } from '../requirements.ts';
import { parseDecimal } from './parseDecimal.ts';
import { readCsvRows } from './readCsvRows.ts';

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

function numberOf(text: string, line: number, column: string): number {
  const value = parseDecimal(text);
  if (value === null)
    ensure(false, `line ${line}, column "${clipped(column)}"`, 'a decimal number', `"${text}"`);
  return value ?? Number.NaN;
}

export interface CsvOptions {
  /** Whether the first row names the columns; told by the first row itself when left out. */
  readonly header?: boolean;
}

/**
 * Reads a CSV table: features in all columns but the last, which holds the class's name. Without `header` the
 * first row counts as names when every cell has a letter and the last one is no class below; as data
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
  const { columnNames: names, rows } = readCsvRows(text, options);
  const width = names.length;
  const classes = new Map<string, number>();
  const labels = new Float64Array(rows.length);
  const features = new Float64Array(rows.length * (width - 1));
  for (const [n, { line, cells }] of rows.entries()) {
    ensure(cells.length === width, `line ${line}`, `${width} cells long, as the first row`, cells.length);
    for (let d = 0; d < width - 1; d += 1) features[n * (width - 1) + d] = numberOf(cells[d], line, names[d]);
    const name = cells[width - 1].trim();
    ensure(name !== '', `line ${line}, last column`, 'the name of a class', 'nothing');
    if (!classes.has(name)) classes.set(name, classes.size);
    labels[n] = classes.get(name)!;
  }
  return { featureNames: names.slice(0, -1), classNames: [...classes.keys()], features, labels };
}
