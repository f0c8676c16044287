import { surprisal } from '#engine';
import { linearScale } from './linearScale.ts';

/** Natural logarithm of a positive number, by the engine's surprise of a probability. */
const ln = (value: number) => (value >= 1 ? surprisal(1 / value) : 0 - surprisal(value));

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
  const linear = linearScale([ln(least), ln(most)], range);
  return Object.assign((value: number) => linear(ln(Math.min(most, Math.max(least, value)))), { domain });
}

/** Values first, first·ratio, first·ratio², … up to and with the last. */
export function geometricSteps(first: number, last: number, ratio: number): readonly number[] {
  const steps: number[] = [];
  for (let power = 0; first * ratio ** power <= last * (1 + 1e-9); power += 1)
    steps.push(first * ratio ** power);
  return steps;
}
