import { formatNumber } from '#notation/formatNumber.ts';
import { withDecimalSign } from '#notation/withDecimalSign.ts';
import type { Verdict } from './checkDerivation.ts';
import type { LineValue } from './derivation.ts';

/** As many digits as a reader can compare by eye; float64 has 15 to 17. */
const SIGNIFICANT_DIGITS = 10;

const withMinus = (text: string) => withDecimalSign(text).replaceAll('-', '−').replace('e+', 'e');

function describeNumber(value: number): string {
  const size = Math.abs(value);
  if (Number.isFinite(value) && size !== 0 && (size < 1e-4 || size >= 1e7)) {
    return withMinus(value.toExponential(SIGNIFICANT_DIGITS - 1));
  }
  const whole = size < 1 ? 0 : String(Math.floor(size)).length;
  return formatNumber(value, { digits: SIGNIFICANT_DIGITS - whole, share: true });
}

/** A line's value as the page prints it, one text for each entry: `.7310585786`. */
export function describeValue(value: LineValue): readonly string[] {
  return (typeof value === 'number' ? [value] : value).map(describeNumber);
}

function describeGap(difference: number): string {
  if (difference === 0) return '0';
  if (difference < 5e-4) return withMinus(difference.toExponential(0));
  return formatNumber(difference, { digits: difference < 100 ? 3 : 0, share: true });
}

/** A verdict in words; Δ is left to the page, which sets it in the formulas' font. */
export function describeVerdict(verdict: Verdict): { readonly words: string; readonly delta?: string } {
  switch (verdict.kind) {
    case 'given':
      return { words: 'given' };
    case 'off':
      return Number.isNaN(verdict.difference)
        ? { words: 'not a number' }
        : { words: `off by ${describeGap(verdict.difference)}` };
    case 'equal':
      return { words: 'equal,', delta: describeGap(verdict.difference) };
    case 'balanced':
      return { words: 'both sides,', delta: describeGap(verdict.difference) };
    case 'equal-here':
      return { words: 'equal here,', delta: describeGap(verdict.difference) };
  }
}
