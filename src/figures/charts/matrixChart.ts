import * as Plot from '@observablehq/plot';
import type { MatrixChart } from './chartSpec.ts';
import { plotted, WORDS } from './theme.ts';

const MARGIN = { top: 44, left: 44, right: 4, bottom: 6 };
/** A square keeps this distance from the lines of its cell. */
const AIR = 1;
/** Nothing smaller can be seen. */
const SMALLEST = 0.5;

/** How often each class was taken for each: area is the count, the colour that of the answer. */
export function matrixChart(spec: MatrixChart): string {
  const { names, counts, full, width, rowTitle, columnTitle } = spec;
  const { length } = names;
  const cell = (width - MARGIN.left - MARGIN.right) / length;
  const squares = counts
    .map((count, at) => ({
      row: Math.floor(at / length),
      column: at % length,
      half: (Math.sqrt(Math.min(1, count / full)) * (cell - 2 * AIR)) / (2 * cell),
    }))
    .filter(({ half }) => 2 * half * cell >= SMALLEST);
  const lines = Array.from({ length: length + 1 }, (_, line) => line);
  const middles = names.map((_, index) => index + 0.5);
  return plotted(spec, {
    height: cell * length + MARGIN.top + MARGIN.bottom,
    margin: MARGIN,
    x: { domain: [0, length], axis: null },
    y: { domain: [length, 0], axis: null },
    marks: [
      Plot.ruleX(lines, { stroke: 'var(--rule)' }),
      Plot.ruleY(lines, { stroke: 'var(--rule)' }),
      ...names.map((_, column) =>
        Plot.rect(
          squares.filter((square) => square.column === column),
          {
            x1: ({ half }) => column + 0.5 - half,
            x2: ({ half }) => column + 0.5 + half,
            y1: ({ row, half }) => row + 0.5 - half,
            y2: ({ row, half }) => row + 0.5 + half,
            fill: `var(--c${column + 1})`,
            stroke: `var(--c${column + 1}-edge)`,
          },
        ),
      ),
      Plot.text(names, { ...WORDS, x: middles, frameAnchor: 'top', lineAnchor: 'bottom', dy: -8 }),
      Plot.text(names, { ...WORDS, y: middles, frameAnchor: 'left', textAnchor: 'end', dx: -9 }),
      Plot.text([columnTitle], { ...WORDS, frameAnchor: 'top-left', lineAnchor: 'bottom', dy: -27 }),
      Plot.text([rowTitle], { ...WORDS, frameAnchor: 'top-left', rotate: -90, textAnchor: 'end', dx: -31 }),
    ],
  });
}
