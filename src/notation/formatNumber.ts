import { language } from '#language/language.ts';

/** How a number is written. */
export interface NumberNotation {
  /** Digits after the point. */
  readonly digits?: number;
  /** A share of one is written without its leading zero where the language does so: .644, but 0,644. */
  readonly share?: boolean;
  /** Write + before positive numbers. */
  readonly signed?: boolean;
  /** BCP 47 tag of the language whose decimal sign is used, such as `en` or `de`; the page's when left out. */
  readonly locale?: string;
}

const GROUP_SPACE = ' ';
const MINUS = '−';

/** Numbers from here on are grouped. */
const SMALLEST_GROUPED = 10_000;

/** Beyond this, digits say less than a power of ten. */
const LARGEST_PLAIN = 1e7;

const pageLocale = () => language()?.locale ?? 'en';

const formats = new Map<string, Intl.NumberFormat>();

/** Making a format takes longer than using it a thousand times: each is made once. */
function formatOf(locale: string, digits: number): Intl.NumberFormat {
  const key = `${locale} ${digits}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    // Four digits stand together; from five on they are grouped.
    useGrouping: 'min2',
  });
  formats.set(key, made);
  return made;
}

function digitsInWords(value: number, digits: number, locale: string, share: boolean): string {
  // Rounded first, on the exact value: Intl rounds the shortest decimal that reads as the value.
  const plain = value.toFixed(digits);
  const rounded = Number(plain);
  // What is neither grouped nor has another sign needs no Intl, which takes many times as long: pages write thousands a second.
  if (locale === 'en' && rounded < SMALLEST_GROUPED) {
    return share && digits > 0 && rounded < 1 ? plain.slice(1) : plain;
  }
  return formatOf(locale, digits)
    .formatToParts(rounded)
    .map(({ type, value: text }) => (type === 'group' ? GROUP_SPACE : text))
    .join('');
}

function inPowersOfTen(value: number, digits: number, locale: string): string {
  const [mantissa, exponent] = value.toExponential(digits).split('e').map(Number);
  const power = `10^${exponent < 0 ? MINUS : ''}${Math.abs(exponent)}`;
  return `${digitsInWords(mantissa, digits, locale, false)} × ${power}`;
}

/** A number as the page writes it: true minus sign, spaces between thousands, shares as .644. */
export function formatNumber(
  value: number,
  { digits = 2, share = false, signed = false, locale = pageLocale() }: NumberNotation = {},
): string {
  if (Number.isNaN(value)) return 'undefined';
  const size = Math.abs(value);
  const isLarge = size >= LARGEST_PLAIN;
  const isZero = !isLarge && Number(size.toFixed(digits)) === 0;
  const sign = isZero ? '' : value < 0 ? MINUS : signed && !isLarge ? '+' : '';
  if (size === Infinity) return `${value < 0 ? MINUS : ''}∞`;
  if (isLarge) return `${sign}${inPowersOfTen(size, Math.max(digits, 2), locale)}`;
  return `${sign}${digitsInWords(size, digits, locale, share)}`;
}

/** A probability: three digits, no leading zero. */
export function formatShare(value: number, digits = 3): string {
  return formatNumber(value, { digits, share: true });
}

/** How many: no digits after the point. */
export function formatCount(value: number): string {
  return formatNumber(value, { digits: 0 });
}

/** A share in hundredths: `87 %`; the space does not break, so that no line begins with the sign. */
export function formatPercent(share: number, digits = 0): string {
  return `${formatNumber(100 * share, { digits })}\u00a0%`;
}

/** How many times as much: one digit below ten, none above. */
export function formatRatio(ratio: number): string {
  return formatNumber(ratio, { digits: ratio < 10 ? 1 : 0 });
}

/** What was measured, without more digits than a reader compares: one below a hundred, none above. */
export function formatBrief(value: number): string {
  return formatNumber(value, { digits: value < 100 ? 1 : 0 });
}
