import { Axes } from '#figures/marks/Axes.tsx';
import { HALVES, sayHalf } from '#figures/scales/halves.ts';
import { formatCount } from '#notation/formatNumber.ts';
import type { Layout } from './layout.ts';
import { LONGEST_STEM } from './model.ts';
import { depthAt, SPECIES } from './penguins.ts';

/** Places of the line with a number below them. */
const TICKS = [-4, -2, 0, 2, 4];

/** Shares above, losses below, and between them the bill's depth; both sides named. */
export function FitAxes({ layout }: { readonly layout: Layout }) {
  const { left, right, x, y, loss, curve, stems } = layout;
  return (
    <>
      <Axes
        y={{
          scale: y,
          at: HALVES,
          say: sayHalf,
          wordsAt: left - 8,
          grid: [left, right],
          heavy: [0, 1],
        }}
        x={{
          scale: x,
          at: TICKS,
          say: (tick) => formatCount(depthAt(tick)),
          wordsAt: curve.bottom + 28,
        }}
      >
        <text x={0} y={curve.top - 26}>
          share of {SPECIES[1]}
        </text>
        <text x={left + 4} y={curve.top + 24}>
          {SPECIES[1]}: label 1
        </text>
        <text x={right - 4} y={curve.bottom - 15} text-anchor="end">
          {SPECIES[0]}: label 0
        </text>
        <text x={right} y={curve.bottom + 48} text-anchor="end">
          bill depth, mm
        </text>
      </Axes>
      <Axes
        y={{
          scale: loss,
          at: Array.from({ length: LONGEST_STEM + 1 }, (_, tick) => tick),
          wordsAt: left - 8,
          grid: [left, right],
          heavy: [0],
        }}
      >
        <text x={0} y={stems.top - 18}>
          loss of each penguin
        </text>
      </Axes>
    </>
  );
}
