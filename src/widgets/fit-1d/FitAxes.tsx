import { formatCount, formatNumber } from '#notation/formatNumber.ts';
import type { Layout } from './layout.ts';
import { LONGEST_STEM } from './model.ts';
import { depthAt, SPECIES } from './penguins.ts';

/** Places of the line with a number below them. */
const TICKS = [-4, -2, 0, 2, 4];

/** Shares above, losses below, and between them the bill's depth; both sides named. */
export function FitAxes({ layout }: { readonly layout: Layout }) {
  const { left, right, x, y, loss, curve, stems } = layout;
  return (
    <g class="axis">
      <text x={0} y={curve.top - 26}>
        share of {SPECIES[1]}
      </text>
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line
            x1={left}
            x2={right}
            y1={y(share)}
            y2={y(share)}
            stroke={share === 0.5 ? 'var(--rule)' : 'var(--line)'}
          />
          <text x={left - 8} y={y(share) + 4.5} text-anchor="end">
            {formatNumber(share, { digits: share === 0.5 ? 1 : 0, share: true })}
          </text>
        </g>
      ))}
      <text class="tick-label" x={left + 4} y={curve.top + 24}>
        {SPECIES[1]}: label 1
      </text>
      <text class="tick-label" x={right - 4} y={curve.bottom - 15} text-anchor="end">
        {SPECIES[0]}: label 0
      </text>
      {TICKS.map((tick) => (
        <text key={tick} x={x(tick)} y={curve.bottom + 28} text-anchor="middle">
          {formatCount(depthAt(tick))}
        </text>
      ))}
      <text x={right} y={curve.bottom + 48} text-anchor="end">
        bill depth, mm
      </text>
      <text x={0} y={stems.top - 18}>
        loss of each penguin
      </text>
      {Array.from({ length: LONGEST_STEM + 1 }, (_, tick) => tick).map((tick) => (
        <g key={tick}>
          <line
            x1={left}
            x2={right}
            y1={loss(tick)}
            y2={loss(tick)}
            stroke={tick === 0 ? 'var(--line)' : 'var(--rule)'}
          />
          <text x={left - 8} y={loss(tick) + 4.5} text-anchor="end">
            {tick}
          </text>
        </g>
      ))}
    </g>
  );
}
