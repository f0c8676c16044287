import { naturalLogarithm } from '#engine';
import { linearScale } from './linearScale.ts';

/** A scale on which equal factors are equal distances. */
export interface LogScale {
  readonly domain: readonly [number, number];
  /** Pixels; values outside the domain stay at its ends, and so does 0. */
  (value: number): number;
}

/**
 * @param domain both ends above 0, in rising order
 * @param range pixels of the two ends
 */
export function logScale(domain: readonly [number, number], range: readonly [number, number]): LogScale {
  const [least, most] = domain;
  const linear = linearScale([naturalLogarithm(least), naturalLogarithm(most)], range);
  return Object.assign((value: number) => linear(naturalLogarithm(Math.min(most, Math.max(least, value)))), {
    domain,
  });
}

/** Values first, first·ratio, first·ratio², … up to and with the last. */
export function geometricSteps(first: number, last: number, ratio: number): readonly number[] {
  const steps: number[] = [];
  for (let power = 0; first * ratio ** power <= last * (1 + 1e-9); power += 1)
    steps.push(first * ratio ** power);
  return steps;
}
