import { formatNumber } from '#notation/formatNumber.ts';

/** Ticks of an axis of shares: none, half and all of one whole. */
export const HALVES = [0, 0.5, 1];

export const sayHalf = (share: number) =>
  formatNumber(share, { digits: Number.isInteger(share) ? 0 : 1, share: true });
