import { odds } from '#engine';
import { Axes } from '#figures/marks/Axes.tsx';
import { AxisLine } from '#figures/marks/AxisLine.tsx';
import { HALVES, sayHalf } from '#figures/scales/halves.ts';
import { formatCount } from '#notation/formatNumber.ts';
import { shortOdds } from '#notation/formatOdds.ts';
import type { Layout } from './layout.ts';
import { CURVE, type Rope, WHOLE } from './model.ts';

/** The logistic curve on its axes. */
export function Curve({ layout }: { readonly layout: Layout }) {
  const { x, y, left, right, narrow } = layout;
  const path = CURVE.map(({ z, share1 }) => `${x(z).toFixed(1)} ${y(share1).toFixed(1)}`).join('L');
  return (
    <g>
      <Axes
        y={{ scale: y, at: HALVES, say: sayHalf, wordsAt: left - 6, grid: [left, right], heavy: [0] }}
        x={{
          scale: x,
          at: WHOLE.map((point) => point.z),
          say: (z) => (!narrow || z % 2 === 0 ? formatCount(z) : undefined),
          wordsAt: y(0) + 20,
          marks: [y(0), y(0) + 5],
        }}
      />
      <g data-term="p" data-k={1}>
        <path d={`M${path}`} fill="none" stroke="var(--p)" stroke-width="2.5" />
      </g>
    </g>
  );
}

/** The odds on a log axis: a rope from even odds to where z is, with a knot at each whole step. */
export function OddsAxis({ layout, rope }: { readonly layout: Layout; readonly rope: Rope }) {
  const { x, ropeAt, left, right, hasAllOdds } = layout;
  const { z } = rope.now;
  const knots = WHOLE.filter((point) => point.z !== 0 && point.z * z > 0 && Math.abs(point.z) <= Math.abs(z));
  const word = z > 0 ? '×' : '÷';
  return (
    <Axes
      x={{
        scale: x,
        at: WHOLE.map((point) => point.z),
        say: (at) => (hasAllOdds || at % 2 === 0 ? shortOdds(odds(at)) : undefined),
        wordsAt: ropeAt + 23,
        marks: [ropeAt, ropeAt + 8],
      }}
    >
      <AxisLine from={left} to={right} y={ropeAt} />
      <g data-term="z">
        <line class="linkable rope" x1={x(0)} x2={x(z)} y1={ropeAt} y2={ropeAt} stroke="var(--z)" />
      </g>
      <line x1={x(0)} x2={x(0)} y1={ropeAt - 9} y2={ropeAt + 9} stroke="var(--z)" stroke-width="3" />
      {knots.map((knot) => (
        <g key={knot.z}>
          <circle class="knot" cx={x(knot.z)} cy={ropeAt} r={4} />
          <text class="knot-factor" x={x(knot.z - Math.sign(knot.z) / 2)} y={ropeAt - 9} text-anchor="middle">
            {word}
            <tspan class="knot-e">e</tspan>
          </text>
        </g>
      ))}
    </Axes>
  );
}
