import { isFigure } from '#figures/charts/drawnFigure.ts';
import { formatNumber } from '#notation/formatNumber.ts';

/** Digits that say enough beside a line; the values themselves have sixteen. */
const DIGITS = 6;
const DIGITS_IN_LIST = 4;
/** Below and above, powers of ten are read more easily than zeros. */
const LEAST_PLAIN = 1e-4;
const LARGEST_PLAIN = 1e7;
/** Beyond this a line of a list says no more. */
const MOST_ENTRIES = 12;
/** Lists within lists within lists: deeper ones are named, not shown. */
const DEEPEST = 2;
const MOST_LETTERS = 200;

/** A number as the page writes it, with as many digits as it has, up to `digits` that count. */
export function formatFigure(value: number, digits = DIGITS): string {
  if (Number.isNaN(value)) return 'NaN';
  if (Object.is(value, -0)) return '−0';
  const size = Math.abs(value);
  if (!Number.isFinite(value) || value === 0) return formatNumber(value, { digits: 0 });
  if (size < LEAST_PLAIN || size >= LARGEST_PLAIN) {
    if (Number.isSafeInteger(value)) return formatInteger(value);
    return String(Number(value.toPrecision(digits)).toExponential())
      .replace('e+', 'e')
      .replaceAll('-', '−');
  }
  const decimals = String(Number(value.toPrecision(digits))).split('.')[1]?.length ?? 0;
  return formatNumber(value, { digits: decimals });
}

const formatInteger = (value: number) =>
  String(value)
    .replace(/\B(?=(\d{3})+$)/g, '\u202f')
    .replace('-', '−');

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most)}…` : text);

export type List = readonly unknown[] | ArrayLike<number>;

export const isList = (value: unknown): value is List =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !isList(value);

/** Any value in one line. */
export function formatValue(value: unknown, depth = 0): string {
  switch (typeof value) {
    case 'number':
      return formatFigure(value, depth === 0 ? DIGITS : DIGITS_IN_LIST);
    case 'string':
      return JSON.stringify(cut(value, MOST_LETTERS));
    case 'function':
      return cut(`function ${value.name}`.trim(), MOST_LETTERS);
    case 'bigint':
      return `${cut(String(value), MOST_LETTERS)}n`;
    case 'object':
      return value === null ? 'null' : formatObject(value, depth);
    default:
      return String(value);
  }
}

function formatObject(value: object, depth: number): string {
  if (value instanceof Error) return cut(`${value.name}: ${value.message}`, MOST_LETTERS);
  if (value instanceof Promise) return 'a promise; await gives its value';
  if (isFigure(value)) return 'a figure; a line of its own shows it';
  if (isList(value)) {
    if (depth >= DEEPEST) return `[${value.length} entries]`;
    const shown = Array.from({ length: Math.min(value.length, MOST_ENTRIES) }, (_, index) =>
      formatValue(value[index], depth + 1),
    );
    const rest = value.length > MOST_ENTRIES ? [`… ${value.length} in all`] : [];
    return `[${[...shown, ...rest].join(', ')}]`;
  }
  if (value instanceof Map || value instanceof Set)
    return `${value instanceof Map ? 'Map' : 'Set'} of ${value.size}`;
  if (depth >= DEEPEST) return '{…}';
  const entries = Object.entries(value);
  const fields = entries
    .slice(0, MOST_ENTRIES)
    .map(([key, item]) => `${cut(key, MOST_LETTERS)}: ${formatValue(item, depth + 1)}`);
  return `{${[...fields, ...(entries.length > MOST_ENTRIES ? ['…'] : [])].join(', ')}}`;
}
