import { naturalLogarithm } from '#engine';
import { linearScale } from './linearScale.ts';

export type ScaleType = 'linear' | 'log' | 'sqrt';

/** What makes equal distances of a scale: differences, factors, or differences of roots. */
const STRAIGHT: Readonly<Record<ScaleType, (value: number) => number>> = {
  linear: (value) => value,
  sqrt: Math.sqrt,
  log: naturalLogarithm,
};

/** Values of an axis → pixels; values outside go on beyond its ends. */
export function axisScale(
  { type = 'linear', domain }: { readonly type?: ScaleType; readonly domain: readonly [number, number] },
  range: readonly [number, number],
): (value: number) => number {
  const straight = STRAIGHT[type];
  const linear = linearScale([straight(domain[0]), straight(domain[1])], range);
  return (value) => linear(straight(value));
}
