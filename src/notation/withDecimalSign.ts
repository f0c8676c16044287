import { formatNumber } from './formatNumber.ts';

/** A number as a program writes it, `1e-5` or what a field holds, with the decimal sign of the page's language. */
export const withDecimalSign = (text: string | number): string =>
  String(text).replace('.', formatNumber(0.5, { digits: 1 }).charAt(1));
