import { formatNumber } from './formatNumber.ts';

/** No tick is finer. */
const MOST_DIGITS = 6;

/** A number on an axis, with as many digits as it needs: `.001`, `.25`, `1`, `100`. */
export function formatTick(value: number): string {
  const [, decimals = ''] = value.toFixed(MOST_DIGITS).replace(/0+$/, '').split('.');
  return formatNumber(value, { digits: decimals.length, share: true });
}

/** A power of ten on an axis: `10^−5`, whose exponent a chart raises, and `1`. */
export function formatPower(value: number): string {
  const power = Number(value.toExponential(0).split('e')[1]);
  return power === 0 ? '1' : `10^${formatNumber(power, { digits: 0 })}`;
}
