import { DragHandle } from '#figures/marks/DragHandle.tsx';
import { Ribbon } from '#figures/marks/Ribbon.tsx';
import { RowName } from '#figures/marks/RowName.tsx';
import { ribbonLabels, ribbonPieces } from '#figures/marks/ribbon.ts';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { formatOdds } from '#notation/formatOdds.ts';
import { type Layout, layOut } from './layout.ts';
import { REACH, type Rope, SPECIES } from './model.ts';
import { Curve, OddsAxis } from './RopeAxes.tsx';

interface Props {
  readonly rope: Rope;
  readonly width: number;
  onZ(z: number): void;
}

/** Room for a letter with an index. */
const WORDS_AT = 40;

/** Pixels between two places of z, so that an arrow between them is seen as one. */
const ROOM_FOR_ARROW = 36;

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
      <Ribbon pieces={pieces} top={ribbon.top} height={ribbon.height} term="p" />
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
      <Curve layout={layout} />
      <OddsAxis layout={layout} rope={rope} />
      <Ghost layout={layout} rope={rope} />
      <Shares layout={layout} rope={rope} />
      <Handle layout={layout} rope={rope} onZ={onZ} />
    </svg>
  );
}
