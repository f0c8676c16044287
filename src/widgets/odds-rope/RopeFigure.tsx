import { DragHandle } from '#figures/marks/DragHandle.tsx';
import { RowName } from '#figures/marks/RowName.tsx';
import { ribbonLabels, ribbonPieces } from '#figures/marks/ribbon.ts';
import { linearScale } from '#figures/scales/linearScale.ts';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { formatOdds, shortOdds } from '#notation/formatOdds.ts';
import { CURVE, REACH, type Rope, SPECIES } from './model.ts';

interface Props {
  readonly rope: Rope;
  readonly width: number;
  onZ(z: number): void;
}

/** Below this width rows are named by their symbol only. */
const ROOM_FOR_WORDS = 560;
/** Below this width every other odds has a label: `148 : 1` and `403 : 1` would touch. */
const ROOM_FOR_ALL_ODDS = 780;
/** Pixels between two places of z, so that an arrow between them is seen as one. */
const ROOM_FOR_ARROW = 36;
/** Room for a letter with an index. */
const WORDS_AT = 40;

function layOut(width: number) {
  const narrow = width < ROOM_FOR_WORDS;
  const [left, right] = [narrow ? 34 : 150, width - 22];
  const curve = { top: 20, bottom: narrow ? 148 : 168 };
  const ropeAt = curve.bottom + (narrow ? 66 : 70);
  const ribbon = { top: ropeAt + 58, height: narrow ? 32 : 36 };
  return {
    narrow,
    hasAllOdds: width >= ROOM_FOR_ALL_ODDS,
    left,
    right,
    curve,
    ropeAt,
    ribbon,
    height: ribbon.top + ribbon.height + 26,
    x: linearScale([-REACH, REACH], [left, right]),
    y: linearScale([0, 1], [curve.bottom, curve.top]),
  };
}

type Layout = ReturnType<typeof layOut>;

function Curve({ layout, rope }: { readonly layout: Layout; readonly rope: Rope }) {
  const { x, y, left, right, narrow } = layout;
  const path = CURVE.map(({ z, share1 }) => `${x(z).toFixed(1)} ${y(share1).toFixed(1)}`).join('L');
  return (
    <g class="axis">
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line
            x1={left}
            x2={right}
            y1={y(share)}
            y2={y(share)}
            stroke={share === 0 ? 'var(--line)' : 'var(--rule)'}
          />
          <text x={left - 6} y={y(share) + 4.5} text-anchor="end">
            {formatNumber(share, { digits: share === 0.5 ? 1 : 0, share: true })}
          </text>
        </g>
      ))}
      {rope.whole.map(({ z }) => (
        <g key={z}>
          <line x1={x(z)} x2={x(z)} y1={y(0)} y2={y(0) + 5} stroke="var(--line)" />
          {(!narrow || z % 2 === 0) && (
            <text x={x(z)} y={y(0) + 20} text-anchor="middle">
              {formatCount(z)}
            </text>
          )}
        </g>
      ))}
      <g data-term="p" data-k={1}>
        <path d={`M${path}`} fill="none" stroke="var(--p)" stroke-width="2.5" />
      </g>
    </g>
  );
}

/** The odds on a log axis: a rope from even odds to where z is, with a knot at each whole step. */
function OddsAxis({ layout, rope }: { readonly layout: Layout; readonly rope: Rope }) {
  const { x, ropeAt, left, right, hasAllOdds } = layout;
  const { z } = rope.now;
  const knots = rope.whole.filter(
    (point) => point.z !== 0 && point.z * z > 0 && Math.abs(point.z) <= Math.abs(z),
  );
  const word = z > 0 ? '×' : '÷';
  return (
    <g class="axis">
      <line x1={left} x2={right} y1={ropeAt} y2={ropeAt} stroke="var(--line)" />
      {rope.whole.map((point) => (
        <g key={point.z}>
          <line x1={x(point.z)} x2={x(point.z)} y1={ropeAt} y2={ropeAt + 8} stroke="var(--line)" />
          {(hasAllOdds || point.z % 2 === 0) && (
            <text x={x(point.z)} y={ropeAt + 23} text-anchor="middle">
              {shortOdds(point.odds)}
            </text>
          )}
        </g>
      ))}
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
    </g>
  );
}

/** Where z was before the last button, and the way from there. */
function Ghost({ layout, rope }: { readonly layout: Layout; readonly rope: Rope }) {
  const { x, y, ropeAt } = layout;
  const { previous, now } = rope;
  if (!previous || previous.z === now.z) return null;
  const [from, to] = [x(previous.z), x(now.z)];
  const side = Math.sign(to - from);
  return (
    <g class="ghost">
      <line x1={from} x2={from} y1={y(previous.share1)} y2={ropeAt} />
      <circle cx={from} cy={y(previous.share1)} r={5} />
      <circle cx={from} cy={ropeAt} r={5} />
      {Math.abs(to - from) > ROOM_FOR_ARROW && (
        <>
          <path d={`M${from} ${ropeAt - 26}H${to - side * 12}`} />
          <path
            d={`M${to - side * 20} ${ropeAt - 31}L${to - side * 11} ${ropeAt - 26}L${to - side * 20} ${ropeAt - 21}`}
          />
        </>
      )}
    </g>
  );
}

function Handle({
  layout,
  rope,
  onZ,
}: {
  readonly layout: Layout;
  readonly rope: Rope;
  onZ(z: number): void;
}) {
  const { x, y, ropeAt, curve, narrow, left, right } = layout;
  const { z, share1, odds } = rope.now;
  const at = x(z);
  const radius = narrow ? 9 : 7;
  const anchor = at > right - 60 ? 'end' : 'start';
  const beside = anchor === 'end' ? -radius - 7 : radius + 7;
  return (
    <DragHandle
      axis="x"
      value={z}
      min={-REACH}
      max={REACH}
      step={0.1}
      label="Log-odds z"
      text={`${formatNumber(z)}, odds ${formatOdds(odds)}, share of Adelie ${formatShare(share1)}`}
      valueAt={x.invert}
      onValue={onZ}
      term="z"
    >
      <rect x={at - 22} y={curve.top - 14} width={44} height={ropeAt + 22 - curve.top} fill="transparent" />
      <line x1={at} x2={at} y1={y(share1)} y2={ropeAt} stroke="var(--z)" />
      <circle class="handle-focus" cx={at} cy={y(share1)} r={radius + 5} />
      {[y(share1), ropeAt].map((cy) => (
        <circle
          key={cy}
          class="linkable handle-ring"
          cx={at}
          cy={cy}
          r={radius}
          style={{ '--linked-ink': 'var(--z)' }}
          fill="var(--plate)"
          stroke="var(--z)"
          stroke-width="2.5"
        />
      ))}
      <text
        class="value-label"
        x={Math.max(left + 4, at + beside)}
        y={y(share1) + (share1 > 0.5 ? 20 : -8)}
        text-anchor={anchor}
        style={{ fill: 'var(--z)' }}
      >
        {formatNumber(z)}
      </text>
    </DragHandle>
  );
}

function Shares({ layout, rope }: { readonly layout: Layout; readonly rope: Rope }) {
  const { left, right, ribbon, narrow } = layout;
  const shares = [rope.now.share1, rope.now.share2];
  const pieces = ribbonPieces(shares, left, right);
  const labels = ribbonLabels(pieces, {
    gap: narrow ? 100 : 120,
    left: left + (narrow ? 36 : 24),
    right: right - (narrow ? 36 : 44),
  });
  return (
    <g>
      {pieces.map(({ k, from, to }) => (
        <g key={k} data-term="p" data-k={k}>
          <rect
            class="linkable"
            x={from}
            y={ribbon.top}
            width={Math.max(0, to - from)}
            height={ribbon.height}
            style={{ fill: `var(--c${k})`, stroke: `var(--c${k}-edge)`, '--linked-ink': 'var(--p)' }}
          />
        </g>
      ))}
      {labels.map((at, index) => (
        <text key={index} class="tick-label" x={at} y={ribbon.top + ribbon.height + 18} text-anchor="middle">
          {SPECIES[index]}
          <tspan class="value-label" dx="6" style={{ fill: 'var(--p)' }}>
            {formatShare(shares[index])}
          </tspan>
        </text>
      ))}
    </g>
  );
}

/** The logistic curve, the odds under it on the same axis, and the two shares as one ribbon. */
export function RopeFigure({ rope, width, onZ }: Props) {
  const layout = layOut(width);
  const { curve, ropeAt, ribbon, height, narrow } = layout;
  return (
    <svg
      class="rope-figure"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="group"
      aria-label={`The logistic curve, odds on a log axis and two shares. ${rope.summary}`}
    >
      <RowName
        symbol="a_1"
        ink="var(--p)"
        words="Share"
        detail="of Adelie"
        y={(curve.top + curve.bottom) / 2 + (narrow ? 26 : 0)}
        narrow={narrow}
        wordsAt={WORDS_AT}
      />
      <RowName
        symbol="z"
        ink="var(--z)"
        words="Odds"
        detail="on a log axis"
        y={ropeAt}
        narrow={narrow}
        wordsAt={WORDS_AT}
      />
      <RowName
        symbol="a"
        ink="var(--p)"
        words="Both shares"
        detail="together 1"
        y={ribbon.top + ribbon.height / 2}
        narrow={narrow}
        wordsAt={WORDS_AT}
      />
      <Curve layout={layout} rope={rope} />
      <OddsAxis layout={layout} rope={rope} />
      <Ghost layout={layout} rope={rope} />
      <Shares layout={layout} rope={rope} />
      <Handle layout={layout} rope={rope} onZ={onZ} />
    </svg>
  );
}
