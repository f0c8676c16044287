import { toHundredths } from '#notation/toHundredths.ts';

/** A straight line from a domain to pixels, in hundredths, and back. */
export interface LinearScale {
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
  (value: number): number;
  invert(pixel: number): number;
}

export function linearScale(
  domain: readonly [number, number],
  range: readonly [number, number],
): LinearScale {
  const [d0, d1] = domain;
  const [r0, r1] = range;
  const scale = (value: number) => toHundredths(r0 + ((value - d0) / (d1 - d0)) * (r1 - r0));
  const invert = (pixel: number) => d0 + ((pixel - r0) / (r1 - r0)) * (d1 - d0);
  return Object.assign(scale, { domain, range, invert });
}
