import { formatValue } from '../runtime/formatValue.ts';
import { Wrong } from './exercise.ts';

/** The reader's function of that name. */
export function functionOf(
  names: Readonly<Record<string, unknown>>,
  name: string,
): (...values: readonly unknown[]) => unknown {
  const found = names[name];
  if (typeof found !== 'function')
    throw new Wrong(`This cell should make a function ${name}; it makes none.`);
  return (...values) => found(...values);
}

/** What the reader's function gave, as numbers. */
export function numbersOf(value: unknown, length: number, what: string): readonly number[] {
  const isList = Array.isArray(value) || ArrayBuffer.isView(value);
  const entries: unknown[] = isList ? Array.from(value as ArrayLike<unknown>) : [];
  if (!isList || entries.length !== length)
    throw new Wrong(`${what} should be a list of ${length} numbers; yours gives ${formatValue(value)}.`);
  return entries.map((entry, index) => {
    if (typeof entry !== 'number')
      throw new Wrong(`${what} should hold numbers; entry ${index} of yours is ${formatValue(entry)}.`);
    return entry;
  });
}

/** What the reader's function gave, as one number. */
export function numberOf(value: unknown, what: string): number {
  if (typeof value !== 'number' || Number.isNaN(value))
    throw new Wrong(`${what} should be a number; yours gives ${formatValue(value)}.`);
  return value;
}

/** What the reader's function gave, as a table of numbers. */
export function rowsOf(
  value: unknown,
  numRows: number,
  width: number,
  what: string,
): readonly (readonly number[])[] {
  if (!Array.isArray(value) || value.length !== numRows)
    throw new Wrong(`${what} should be a list of ${numRows} rows; yours gives ${formatValue(value)}.`);
  return value.map((row: unknown, k) => numbersOf(row, width, `Row ${k} of ${what}`));
}

export const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Where two lists differ most, by the larger of absolute and relative distance; NaN differs from everything. */
export function worstOf(
  given: readonly number[],
  wanted: ArrayLike<number>,
): { index: number; error: number } {
  let worst = { index: 0, error: 0 };
  for (const [index, value] of given.entries()) {
    const gap = Math.abs(value - wanted[index]) / Math.max(Math.abs(wanted[index]), Number.MIN_VALUE);
    const error = value === wanted[index] ? 0 : Number.isNaN(gap) ? Infinity : gap;
    if (error > worst.error) worst = { index, error };
  }
  return worst;
}
