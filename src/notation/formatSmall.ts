import { formatShare } from './formatNumber.ts';

/** Below this a power of ten says more than zeros do. */
const LEAST_PLAIN = 5e-4;

/** An error, however small: `.120`, `3e−11`, `0`. */
export function formatSmall(value: number): string {
  const size = Math.abs(value);
  if (size === 0 || size >= LEAST_PLAIN || !Number.isFinite(value)) return formatShare(value);
  return value.toExponential(0).replaceAll('-', '−');
}
