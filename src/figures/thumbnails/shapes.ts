/** Size of a lesson's drawing in the list. */
export const THUMBNAIL = { width: 160, height: 64 } as const;

export type Point = readonly [x: number, y: number];

const round = (value: number) => Number(value.toFixed(1));

export function polyline(points: readonly Point[], stroke: string, strokeWidth = 1.5): string {
  const d = points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L');
  return `<path d="M${d}" fill="none" stroke="${stroke}" stroke-width="${strokeWidth}"/>`;
}

export function polygon(points: readonly Point[], fill: string, stroke: string): string {
  const d = points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L');
  return `<path d="M${d}Z" style="fill:${fill};stroke:${stroke}"/>`;
}

export function rect(
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  stroke = 'none',
): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" style="fill:${fill};stroke:${stroke}"/>`;
}

export function dot([x, y]: Point, r: number, fill: string, stroke = 'none'): string {
  return `<circle cx="${round(x)}" cy="${round(y)}" r="${r}" style="fill:${fill};stroke:${stroke}"/>`;
}

/** `count + 1` numbers from `from` to `to`. */
export function steps(from: number, to: number, count: number): readonly number[] {
  return Array.from({ length: count + 1 }, (_, index) => from + ((to - from) * index) / count);
}
