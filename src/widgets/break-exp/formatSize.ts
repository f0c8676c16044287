import { formatCount, formatNumber } from '#notation/formatNumber.ts';

/** A number of any size: digits, and a power of ten where it has one. */
export interface Sized {
  readonly text: string;
  /** Exponent of ten, with a true minus. */
  readonly power?: string;
}

/** Plain digits from here … */
const SMALLEST_PLAIN = 1e-3;
/** … to here. */
const LARGEST_PLAIN = 1e5;
/** A share nearer to 1 than this is written as what is missing. */
const NEAR_ONE = 5e-4;

const minus = (text: string) => text.replace('-', '−');

/** Four significant digits; exactly 0, exactly 1 and ∞ are told from what is close to them. */
export function formatSize(value: number): Sized {
  const size = Math.abs(value);
  if (Number.isNaN(value)) return { text: 'none' };
  if (size === 0) return { text: '0' };
  if (!Number.isFinite(value)) return { text: formatNumber(value) };
  if (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN) {
    if (Number.isInteger(value)) return { text: formatCount(value) };
    const digits = size >= 100 ? 1 : size >= 1 ? 3 : 4;
    return { text: formatNumber(value, { digits, share: true }) };
  }
  const [mantissa, exponent] = value.toExponential(2).split('e');
  return { text: `${minus(mantissa)} × 10`, power: minus(exponent.replace('+', '')) };
}

/** As formatSize; a share just below 1 as 1 − what is missing. */
export function formatShareSize(share: number): Sized {
  const missing = 1 - share;
  if (!(missing > 0 && missing < NEAR_ONE)) return formatSize(share);
  const { text, power } = formatSize(missing);
  return { text: `1 − ${text}`, ...(power === undefined ? {} : { power }) };
}

/** In one string, for words read aloud: `1.99 × 10^44`. */
export const spoken = ({ text, power }: Sized): string => (power === undefined ? text : `${text}^${power}`);
