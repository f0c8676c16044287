import { formatNumber } from './formatNumber.ts';

/** Digits of the larger side: enough to tell neighbours apart, no more. */
const digitsOf = (value: number) => (value < 99.995 ? 2 : value < 999.95 ? 1 : 0);

/** Odds as people say them: `4.06 to 1`, and `1 to 2.72` where class 2 leads. */
export function formatOdds(odds: number): string {
  if (odds >= 1) return `${formatNumber(odds, { digits: digitsOf(odds) })} to 1`;
  return `1 to ${formatNumber(1 / odds, { digits: digitsOf(1 / odds) })}`;
}

/** The same on an axis, where room is short: `20 : 1`, `1 : 2.7`. */
export function shortOdds(odds: number): string {
  const short = (value: number) => formatNumber(value, { digits: value > 1 && value < 9.95 ? 1 : 0 });
  return odds >= 1 ? `${short(odds)} : 1` : `1 : ${short(1 / odds)}`;
}
