import { type CsvRow, parseDecimal, readCsvRows } from '#engine';
import { MAX_CLASSES, MIN_CLASSES, MOST_POINTS } from '#experiments/studio/planePoints.ts';
import { formatCount } from '#notation/formatNumber.ts';

/** What of a reader's table can be said without choosing columns. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly CsvRow[];
  /** What parts the cells, in words. */
  readonly parted: string;
}

export interface Column {
  readonly name: string;
  /** Whether at least half of its cells are numbers: it can be an axis, and the other rows are refused one by one. */
  readonly isNumeric: boolean;
  /** Whether it holds as many different texts as there can be classes, and they are words or whole numbers. */
  readonly isOfClasses: boolean;
}

/** Columns chosen: for the axes and for the class. */
export interface Choice {
  readonly x: number;
  readonly y: number;
  readonly label: number;
}

/** What the first row is: told by itself, names, or data. */
export type FirstRow = 'told' | 'names' | 'data';

/** Letters of a table that is read without a noticeable wait: 2000 rows of 250 letters. */
export const MOST_LETTERS = 500_000;

/** A count of letters in words. */
export const thousands = (count: number) => `${formatCount(Math.ceil(count / 1000))} thousand`;

const PARTED = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' } as const;
type Separator = keyof typeof PARTED;
const SEPARATORS: readonly Separator[] = ['\t', ';', ','];

/** The separator that parts the first line oftenest; a table that was copied from a spreadsheet has tabs. */
function separatorOf(text: string): Separator {
  const line = text.slice(0, text.search(/\S[\r\n]/) + 1 || undefined).replaceAll(/"[^"]*"/g, '');
  const times = (separator: Separator) => line.split(separator).length;
  return SEPARATORS.reduce((best, each) => (times(each) > times(best) ? each : best), ',');
}

function columnOf(name: string, cells: readonly string[]): Column {
  const written = cells.filter((cell) => cell.trim() !== '');
  const numbers = written.map(parseDecimal).filter((value) => value !== null);
  const isNumeric = numbers.length > 0 && 2 * numbers.length >= cells.length;
  const numDifferent = new Set(written.map((cell) => cell.trim())).size;
  const areNames = !isNumeric || (numbers.length === written.length && numbers.every(Number.isInteger));
  return {
    name,
    isNumeric,
    isOfClasses: areNames && numDifferent >= MIN_CLASSES && numDifferent <= MAX_CLASSES,
  };
}

/** @throws RangeError in words when the text is no table that the studio can take */
export function readTable(text: string, firstRow: FirstRow): Table {
  if (text.length > MOST_LETTERS) {
    throw new RangeError(
      `The table must have at most ${thousands(MOST_LETTERS)} letters, got ${thousands(text.length)}: take a part of its rows or columns`,
    );
  }
  const separator = separatorOf(text);
  const header = firstRow === 'told' ? undefined : firstRow === 'names';
  const { columnNames, rows } = readCsvRows(text, { separator, header });
  if (rows.length > MOST_POINTS) {
    throw new RangeError(
      `The table must have at most ${formatCount(MOST_POINTS)} rows, got ${formatCount(rows.length)}: take a part of them`,
    );
  }
  const columns = columnNames.map((name, c) =>
    columnOf(
      name,
      rows.map(({ cells }) => cells[c] ?? ''),
    ),
  );
  const numNumeric = columns.filter(({ isNumeric }) => isNumeric).length;
  if (numNumeric < 2) {
    throw new RangeError(`The table must have 2 columns of numbers for the plane, got ${numNumeric}`);
  }
  return { columns, rows, parted: PARTED[separator] };
}

/** The last column of words or of few whole numbers for the class, and the first two other columns of numbers. */
export function firstChoice({ columns }: Table): Choice {
  const ofClasses = columns.findLastIndex(({ isOfClasses }) => isOfClasses);
  const label = ofClasses >= 0 ? ofClasses : columns.length - 1;
  const numeric = columns.flatMap(({ isNumeric }, c) => (isNumeric ? [c] : []));
  const [x, y] = [...numeric.filter((c) => c !== label), ...numeric];
  return { x, y, label };
}
