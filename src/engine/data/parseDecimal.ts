import { ensure, typed } from '../requirements.ts';

/** A decimal number with nothing else around it; no hexadecimal, no Infinity, no empty text. */
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** Whether a text is written as a decimal number, blanks around it apart; it may be too large for a float64. */
export const isDecimal = (text: string): boolean => DECIMAL.test(text.trim());

/**
 * The number that a text is, when it is written as a decimal number and a float64 can hold it.
 * @formula none: a reader
 * @param text such as 5.1 or -3e4; blanks around it do not matter
 * @returns the number; null for any other text: empty, hexadecimal, Infinity, 1e999
 * @throws RangeError when text is no text
 * @source IEEE 754
 * @example
 * [' 5.1', '-3e4', '0x10', ''].map((text) => parseDecimal(text))
 */
export function parseDecimal(text: string): number | null {
  ensure(typeof text === 'string', 'text', 'a text', typed(text));
  const value = isDecimal(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : null;
}
