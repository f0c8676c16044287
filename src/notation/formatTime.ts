import { formatCount, formatNumber } from './formatNumber.ts';

/** Seconds without their unit: hundredths below one, tenths above, none where they are whole. */
export function formatSeconds(seconds: number): string {
  return formatNumber(seconds, { digits: seconds < 1 ? 2 : 1 }).replace(/\.0$/, '');
}

/** A time in the unit that keeps it short: `320 µs`, `4.1 ms`, `12 ms`, `1.5 s`. */
export function formatDuration(microseconds: number): string {
  if (microseconds >= 1e6) return `${formatNumber(microseconds / 1e6, { digits: 1 })} s`;
  if (microseconds >= 1e4) return `${formatCount(microseconds / 1e3)} ms`;
  if (microseconds >= 1e3) return `${formatNumber(microseconds / 1e3, { digits: 1 })} ms`;
  return `${formatCount(microseconds)} µs`;
}
