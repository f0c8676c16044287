import { axisScale } from '../scales/axisScale.ts';
import type { LineChart, Reading } from './chartSpec.ts';

/** A reading and its place in parts of the figure. */
export interface Placed {
  readonly reading: Reading;
  readonly index: number;
  readonly count: number;
  readonly left: number;
  readonly top: number;
}

/** Readings of a chart and their places in parts of its width and height. */
export function placeReadings(spec: LineChart, readings: readonly Reading[]): readonly Placed[] {
  const { x, y, width, height, margin } = spec;
  const across = axisScale(x, [margin.left, width - margin.right]);
  const up = axisScale(y, [height - margin.bottom, margin.top]);
  const within = (pixel: number, least: number, most: number) => Math.min(most, Math.max(least, pixel));
  return readings.map((reading, index) => ({
    reading,
    index,
    count: readings.length,
    left: within(across(reading.x), margin.left, width - margin.right) / width,
    top: within(up(reading.y), margin.top, height - margin.bottom) / height,
  }));
}
