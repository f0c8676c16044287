import { type CsvRow, createRandom, featureScaleOf, parseDecimal } from '#engine';
import { MAX_CLASSES, MIN_CLASSES, onGrid, REACH } from '#experiments/studio/planePoints.ts';
import { everyThird, type ReadyPoints } from '#experiments/studio/readyPoints.ts';
import type { Choice, Table } from './readTable.ts';

/** A row that cannot be a point. */
export interface Refusal {
  /** Line in the text, from 1. */
  readonly line: number;
  /** With line, column, what must stand there, and what stands there. */
  readonly words: string;
}

export interface TablePoints extends ReadyPoints {
  readonly refusals: readonly Refusal[];
  /** What 0 and 1 of each axis are in the column's own unit. */
  readonly scales: readonly [Scale, Scale];
}

/** x′ = (x − middle) / unit. */
interface Scale {
  readonly middle: number;
  readonly unit: number;
  /** Whether the unit is the standard deviation, or longer so that the farthest row is in the window. */
  readonly isDeviation: boolean;
}

/** Letters of a name in a link; the rest is cut off. */
const [AXIS_LETTERS, CLASS_LETTERS] = [24, 18] as const;
/** The unit is written with so many digits and is what is written, the middle with as many after the unit's first. */
const UNIT_DIGITS = 3;

/** Names are parted by | in a link. */
function shortName(name: string, most: number): string {
  const plain = name.replaceAll('|', '/').replaceAll(/\s+/g, ' ').trim();
  return plain.length > most ? `${plain.slice(0, most - 1)}…` : plain;
}

/** The coordinates and class of a row, or in words why it has none. */
function readRow({ line, cells }: CsvRow, { columns }: Table, { x, y, label }: Choice) {
  if (cells.length !== columns.length)
    return `line ${line} must be ${columns.length} cells long, as the first row, got ${cells.length}`;
  const place: number[] = [];
  for (const c of [x, y]) {
    const value = parseDecimal(cells[c]);
    if (value === null)
      return `line ${line}, column “${columns[c].name}” must be a decimal number, got “${cells[c].slice(0, AXIS_LETTERS)}”`;
    place.push(value);
  }
  const name = cells[label].trim();
  if (name === '')
    return `line ${line}, column “${columns[label].name}” must be the name of a class, got nothing`;
  return { place, name };
}

/** As they appear; in order where all of them are numbers. */
function inOrder(names: readonly string[]): readonly string[] {
  const isNumeric = names.every((name) => parseDecimal(name) !== null);
  return isNumeric ? names.toSorted((a, b) => Number(a) - Number(b)) : names;
}

/** Mean and deviation of the values that are trained on, in few digits, with a unit so long that all values are in the window. */
function scaleOf(values: readonly number[], heldOut: readonly boolean[]): Scale {
  const { means, deviations } = featureScaleOf(
    values.filter((_, n) => !heldOut[n]),
    1,
  );
  const exponent = Number(deviations[0].toExponential().split('e')[1]);
  const lastDigit = 10 ** (exponent - UNIT_DIGITS + 1);
  const inDigits = (value: number, round: (value: number) => number) => {
    const rounded = Number((round(value / lastDigit) * lastDigit).toPrecision(15));
    return Number.isFinite(rounded) ? rounded : value;
  };
  const middle = inDigits(means[0], Math.round);
  const deviation = inDigits(deviations[0], Math.round);
  const least = values.reduce((most, value) => Math.max(most, Math.abs(value - middle)), 0) / REACH;
  const isDeviation = least <= deviation;
  return { middle, unit: isDeviation ? deviation : inDigits(least, Math.ceil), isDeviation };
}

const written = (value: number) => String(value).replaceAll('-', '−');

/**
 * Points of the chosen columns, scaled to mean 0 and deviation 1 of those that are trained on; rows that cannot be
 * points are refused, each in words.
 * @param seed which rows are held out
 * @throws RangeError in words when these columns give no picture
 */
export function tablePoints(table: Table, choice: Choice, seed: number): TablePoints {
  const { x, y, label } = choice;
  const { columns } = table;
  if (new Set([x, y, label]).size < 3)
    throw new RangeError('Across, up and class must be three different columns');
  const [refusals, places, names]: [Refusal[], number[][], string[]] = [[], [], []];
  for (const row of table.rows) {
    const read = readRow(row, table, choice);
    if (typeof read === 'string') refusals.push({ line: row.line, words: read });
    else {
      places.push(read.place);
      names.push(read.name);
    }
  }
  const classes = inOrder([...new Set(names)]);
  if (classes.length < MIN_CLASSES || classes.length > MAX_CLASSES) {
    throw new RangeError(
      `Column “${columns[label].name}” must hold ${MIN_CLASSES} to ${MAX_CLASSES} classes, got ${classes.length}`,
    );
  }
  const heldOut = everyThird(names.length, createRandom(seed).fork('points'));
  const scaleAt = (axis: number) =>
    scaleOf(
      places.map((place) => place[axis]),
      heldOut,
    );
  const scales = [scaleAt(0), scaleAt(1)] as const;
  const axisName = (c: number, { middle, unit }: Scale) =>
    `${shortName(columns[c].name, AXIS_LETTERS)} (0 is ${written(middle)}, 1 is ${written(unit)})`;
  return {
    points: {
      features: places.flatMap((place) =>
        scales.map(({ middle, unit }, axis) => onGrid((place[axis] - middle) / unit)),
      ),
      labels: names.map((name) => classes.indexOf(name)),
      heldOut,
    },
    numClasses: classes.length,
    axisNames: [axisName(x, scales[0]), axisName(y, scales[1])],
    classNames: classes.map((name) => shortName(name, CLASS_LETTERS)),
    refusals,
    scales,
  };
}
