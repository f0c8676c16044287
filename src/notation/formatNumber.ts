export interface NumberFormat {
  /** Digits after the point. */
  readonly digits?: number;
  /** A share of one is written without its leading zero: .644. */
  readonly share?: boolean;
  /** Write + before positive numbers. */
  readonly signed?: boolean;
}

const THIN_SPACE = ' ';
const MINUS = '−';

/** Beyond this, digits say less than a power of ten. */
const LARGEST_PLAIN = 1e7;

function inPowersOfTen(value: number, digits: number): string {
  const [mantissa, exponent] = value.toExponential(digits).split('e') as [string, string];
  return `${mantissa.replace('-', MINUS)} × 10^${exponent.replace('+', '').replace('-', MINUS)}`;
}

/** A number as the page writes it: true minus sign, thin spaces between thousands, shares as .644. */
export function formatNumber(
  value: number,
  { digits = 2, share = false, signed = false }: NumberFormat = {},
): string {
  if (Number.isNaN(value)) return 'undefined';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : `${MINUS}∞`;
  if (Math.abs(value) >= LARGEST_PLAIN) return inPowersOfTen(value, Math.max(digits, 2));
  const rounded = Math.abs(value).toFixed(digits);
  const [whole = '0', fraction] = rounded.split('.');
  const spaced = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE) : whole;
  const head = share && whole === '0' && fraction ? '' : spaced;
  const isZero = Number(rounded) === 0;
  const sign = value < 0 && !isZero ? MINUS : signed && !isZero ? '+' : '';
  return `${sign}${head}${fraction ? `.${fraction}` : ''}`;
}

/** Shorthand for a probability: three digits, no leading zero. */
export function formatShare(value: number, digits = 3): string {
  return formatNumber(value, { digits, share: true });
}
