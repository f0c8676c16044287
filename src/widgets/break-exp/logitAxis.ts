import { exponential, naturalLogarithm } from '#engine';
import { logScale } from '#figures/scales/logScale.ts';

/** Half of the axis of whole logits. */
export const REACH = 1000;
/** Around 0 the axis is nearly even; far beyond this it is logarithmic. */
const BEND = 10;
/** ln of how often BEND goes into the ends. */
const SPAN = naturalLogarithm((BEND + REACH) / BEND);

/** A scale on which 10, 100 and 1000 are far apart, on both sides of 0. */
export interface LogitAxis {
  (z: number): number;
  invert(pixel: number): number;
}

/** z → sign(z) ln(1 + |z| / 10), from −1000 to 1000, stretched from left to right. */
export function logitAxis(left: number, right: number): LogitAxis {
  const [middle, half] = [(left + right) / 2, (right - left) / 2];
  const away = logScale([BEND, BEND + REACH], [0, half]);
  const invert = (pixel: number) => {
    const out = Math.min(1, Math.abs(pixel - middle) / half);
    return Math.sign(pixel - middle) * BEND * (exponential(out * SPAN) - 1);
  };
  return Object.assign((z: number) => middle + Math.sign(z) * away(BEND + Math.abs(z)), { invert });
}
