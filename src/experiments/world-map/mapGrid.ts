import { onUnitSphere } from '#datasets/cities.ts';
import type { LinearModel } from '#engine';

/** The part of the world that is drawn, in plate carrée: a degree is the same length everywhere. */
export const MAP = { west: -180, east: 180, south: -57, north: 78, cellDegrees: 1.5 } as const;

/** Cells across and down. */
export const NUM_COLUMNS = (MAP.east - MAP.west) / MAP.cellDegrees;
export const NUM_ROWS = (MAP.north - MAP.south) / MAP.cellDegrees;

/** The cell of a place, counted row by row from the north-west; −1 outside the map. */
export function cellOf(latitude: number, longitude: number): number {
  const column = Math.min(NUM_COLUMNS - 1, Math.floor((longitude - MAP.west) / MAP.cellDegrees));
  const row = Math.floor((MAP.north - latitude) / MAP.cellDegrees);
  return row < 0 || row >= NUM_ROWS || column < 0 ? -1 : row * NUM_COLUMNS + column;
}

/** Cells with at least one place [NUM_ROWS × NUM_COLUMNS]: 1 or 0. The map's land. */
export function landOf(latitudes: ArrayLike<number>, longitudes: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const land = new Uint8Array(NUM_ROWS * NUM_COLUMNS);
  for (let n = 0; n < latitudes.length; n += 1) {
    const cell = cellOf(latitudes[n] / 100, longitudes[n] / 100);
    if (cell >= 0) land[cell] = 1;
  }
  return land;
}

/** Points of the unit sphere at the middles of the cells, [cells × 3]. */
export function cellPoints(): Float64Array {
  const points = new Float64Array(3 * NUM_ROWS * NUM_COLUMNS);
  for (let row = 0; row < NUM_ROWS; row += 1) {
    for (let column = 0; column < NUM_COLUMNS; column += 1) {
      const latitude = MAP.north - (row + 0.5) * MAP.cellDegrees;
      const longitude = MAP.west + (column + 0.5) * MAP.cellDegrees;
      points.set(onUnitSphere(latitude, longitude), 3 * (row * NUM_COLUMNS + column));
    }
  }
  return points;
}

/**
 * Classes of largest logit at the points [from, to) of a list [N × 3]. Of equal ones the first.
 * @param model with three features
 */
export function predictedAt(
  { weights, bias, numClasses }: LinearModel,
  points: Float64Array,
  from: number,
  to: number,
  classes: Uint8Array,
): void {
  for (let n = from; n < to; n += 1) {
    const [x, y, z] = [points[3 * n], points[3 * n + 1], points[3 * n + 2]];
    let best = 0;
    let top = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < numClasses; k += 1) {
      const logit = bias![k] + weights[3 * k] * x + weights[3 * k + 1] * y + weights[3 * k + 2] * z;
      if (logit > top) {
        top = logit;
        best = k;
      }
    }
    classes[n] = best;
  }
}

/** The land as strokes one cell thick, for an SVG of NUM_COLUMNS × NUM_ROWS units. */
export function landPath(latitudes: ArrayLike<number>, longitudes: ArrayLike<number>): string {
  const land = landOf(latitudes, longitudes);
  let path = '';
  for (let row = 0; row < NUM_ROWS; row += 1) {
    for (let column = 0; column < NUM_COLUMNS; column += 1) {
      const from = column;
      while (column < NUM_COLUMNS && land[row * NUM_COLUMNS + column] === 1) column += 1;
      if (column > from) path += `M${from} ${row + 0.5}h${column - from}`;
    }
  }
  return path;
}
