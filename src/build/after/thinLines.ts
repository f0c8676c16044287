import simplify from 'simplify-js';

/** Units of a figure: far under what a screen shows of a line that is at least 1.5 wide. */
const TOLERANCE = 0.08;
/** A shorter line has nothing to spare. */
const SHORTEST = 12;
/** Smaller figures may count in other units than pixels. */
const SMALLEST = 20;

const LONG_LINE = new RegExp(
  String.raw`M-?[\d.]+[ ,]-?[\d.]+(?:L-?[\d.]+[ ,]-?[\d.]+){${SHORTEST - 1},}`,
  'g',
);
const PATH_DATA = /(\sd=")([^"]*)"/g;
const POINT = /(-?[\d.]+)[ ,](-?[\d.]+)/g;

const tenth = (value: number) => String(Number(value.toFixed(1)));

function thin(line: string): string {
  const points = [...line.matchAll(POINT)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
  const spread = (values: number[]) => Math.max(...values) - Math.min(...values);
  if (Math.max(spread(points.map(({ x }) => x)), spread(points.map(({ y }) => y))) < SMALLEST) return line;
  const kept = simplify(points, TOLERANCE, true);
  return `M${kept.map(({ x, y }) => `${tenth(x)} ${tenth(y)}`).join('L')}`;
}

/**
 * The lines of a figure without the points that lie on the straight way between their neighbours: a curve that was
 * computed at 500 places is drawn the same by its forty bends.
 */
export function thinLines(figure: string): string {
  return figure.replace(
    PATH_DATA,
    (_, start: string, data: string) => `${start}${data.replace(LONG_LINE, thin)}"`,
  );
}
