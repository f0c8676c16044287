import * as Plot from '@observablehq/plot';
import { classInk } from '../marks/classInk.ts';
import type { Margin, MatrixChart } from './chartSpec.ts';
import type { SvgElement } from './svgDocument.ts';
import { plotted, WORDS } from './theme.ts';

/** A square keeps this distance from the lines of its cell. */
const AIR = 1;
/** Nothing smaller can be seen. */
const SMALLEST = 0.5;
/** Room of a line of words above or below, and of the names and titles of rows and columns. */
const [LINE, NAMES] = [26, 44];

interface Square {
  readonly column: number;
  readonly x: number;
  readonly y: number;
  /** Half of the side, in cells. */
  readonly half: number;
}

const marginOf = ({ names, title, foot }: MatrixChart): Margin => ({
  top: names ? NAMES : title ? LINE : 1,
  left: names ? NAMES : 1,
  right: names ? 4 : 1,
  bottom: foot ? LINE : names ? 6 : 1,
});

/** Squares of the counts that can be seen. */
function squaresOf(counts: readonly number[], { size, full }: MatrixChart, cell: number): readonly Square[] {
  return counts
    .map((count, at) => ({
      column: at % size,
      x: (at % size) + 0.5,
      y: Math.floor(at / size) + 0.5,
      half: (Math.sqrt(Math.min(1, count / full)) * (cell - 2 * AIR)) / (2 * cell),
    }))
    .filter(({ half }) => 2 * half * cell >= SMALLEST);
}

const drawn = (squares: readonly Square[], options: Plot.RectOptions) =>
  Plot.rect(squares, {
    x1: ({ x, half }: Square) => x - half,
    x2: ({ x, half }: Square) => x + half,
    y1: ({ y, half }: Square) => y - half,
    y2: ({ y, half }: Square) => y + half,
    ...options,
  });

/** One ink for all, or the colours of the classes that the columns stand for. */
function filled(squares: readonly Square[], { ink, outlines, size }: MatrixChart): readonly Plot.Markish[] {
  if (ink) return [drawn(squares, { fill: ink, fillOpacity: outlines ? 0.55 : 0.85 })];
  return Array.from({ length: size }, (_, column) =>
    drawn(
      squares.filter((square) => square.column === column),
      classInk(column + 1),
    ),
  );
}

/** How much is in each cell of a table, such as how often each class was taken for each: area is the count. */
export function matrixChart(spec: MatrixChart): SvgElement {
  const { names, size, counts, outlines, width, rowTitle, columnTitle, title, foot } = spec;
  const margin = marginOf(spec);
  const cell = (width - margin.left - margin.right) / size;
  const lines = Array.from({ length: size + 1 }, (_, line) => line);
  const middles = lines.slice(0, -1).map((line) => line + 0.5);
  const words = (text: string | undefined, options: Plot.TextOptions) =>
    text ? [Plot.text([text], { ...WORDS, lineAnchor: 'bottom', frameAnchor: 'top-left', ...options })] : [];
  return plotted(spec, {
    height: cell * size + margin.top + margin.bottom,
    margin,
    x: { domain: [0, size], axis: null },
    y: { domain: [size, 0], axis: null },
    marks: [
      Plot.ruleX(names ? lines : [0, size], { stroke: 'var(--rule)' }),
      Plot.ruleY(names ? lines : [0, size], { stroke: 'var(--rule)' }),
      ...filled(squaresOf(counts, spec, cell), spec),
      ...(outlines
        ? [drawn(squaresOf(outlines, spec, cell), { fill: 'none', stroke: 'var(--ink)', strokeWidth: 1.25 })]
        : []),
      ...(names
        ? [
            Plot.text(names, { ...WORDS, x: middles, frameAnchor: 'top', lineAnchor: 'bottom', dy: -8 }),
            Plot.text(names, { ...WORDS, y: middles, frameAnchor: 'left', textAnchor: 'end', dx: -9 }),
          ]
        : []),
      ...words(columnTitle, { dy: -27 }),
      ...words(rowTitle, { rotate: -90, textAnchor: 'end', dx: -31, lineAnchor: 'top' }),
      ...words(title, { dy: -13, fill: 'var(--ink)', fontWeight: 600 }),
      ...words(foot, { frameAnchor: 'bottom-left', lineAnchor: 'top', dy: 8 }),
    ],
  });
}
