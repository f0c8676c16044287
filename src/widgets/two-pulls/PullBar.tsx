import { Axes } from '#figures/marks/Axes.tsx';
import { AxisLine } from '#figures/marks/AxisLine.tsx';
import { DragHandle } from '#figures/marks/DragHandle.tsx';
import { Ribbon } from '#figures/marks/Ribbon.tsx';
import { ribbonPieces } from '#figures/marks/ribbon.ts';
import { linearScale } from '#figures/scales/linearScale.ts';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { GAP_DOMAIN, type Pulls } from './model.ts';

interface Props {
  readonly view: Pulls;
  readonly width: number;
  onGap(gap: number): void;
}

/** The bar, the arrows below it, and the line on which the lead is dragged. */
const [BAR_TOP, BAR, FIRST, SECOND, AXIS, HEIGHT] = [26, 30, 86, 116, 168, 206] as const;
const ROOM_FOR_NAMES = 560;
const HEAD = 7;
const TICKS = [-10, -5, 0, 5, 10];

interface ArrowProps {
  readonly name: string;
  readonly ink: string;
  readonly y: number;
  readonly from: number;
  readonly length: number;
  readonly pull: number;
}

/** A pull of 1 is as long as the bar; one that cannot be seen is still said. */
function PullArrow({ name, ink, y, from, length, pull }: ArrowProps) {
  const tip = from + length * pull;
  return (
    <g style={{ '--pull-ink': ink }}>
      <line class="pull-line" x1={from} x2={Math.max(from, tip - 2)} y1={y} y2={y} />
      <path class="pull-head" d={`M${tip} ${y}l${-HEAD} ${-HEAD}v${2 * HEAD}Z`} />
      <text
        class="pull-words"
        x={tip < from + length * 0.55 ? tip + 10 : tip - 14}
        y={tip < from + length * 0.55 ? y + 4.5 : y - 10}
        text-anchor={tip < from + length * 0.55 ? 'start' : 'end'}
      >
        {name} {formatShare(pull, 4)}
      </text>
    </g>
  );
}

/** One bar of shares, and how hard each loss pulls the label's part of it to the right. */
export function PullBar({ view, width, onGap }: Props) {
  const narrow = width < ROOM_FOR_NAMES;
  const [left, right] = [narrow ? 4 : 132, width - 12];
  const { now } = view;
  const lead = linearScale(GAP_DOMAIN, [left + 10, right - 10]);
  const x = lead(now.gap);
  const common = { from: left, length: right - left };
  return (
    <svg
      class="pull-figure"
      viewBox={`0 0 ${width} ${HEIGHT}`}
      width={width}
      height={HEIGHT}
      role="group"
      aria-label={view.summary}
    >
      <text class="row-words" x={4} y={narrow ? BAR_TOP - 9 : BAR_TOP + 20}>
        {narrow ? `Shares: the label has ${formatShare(now.share, 4)}` : `Label ${formatShare(now.share, 4)}`}
      </text>
      <Ribbon pieces={ribbonPieces(view.shares, left, right)} top={BAR_TOP} height={BAR} />
      {!narrow && (
        <text class="tick-label" x={4} y={FIRST + 4.5}>
          Pull on the label
        </text>
      )}
      <PullArrow {...common} name="cross-entropy" ink="var(--ink)" y={FIRST} pull={now.logs.pull} />
      <PullArrow {...common} name="squared error" ink="var(--l)" y={SECOND} pull={now.squares.pull} />
      <AxisLine from={left} to={right} y={AXIS} />
      <Axes x={{ scale: lead, at: TICKS, say: formatCount, wordsAt: AXIS + 24 }} />
      {!narrow && (
        <text class="row-words" x={4} y={AXIS + 4.5}>
          Label’s lead
        </text>
      )}
      <DragHandle
        axis="x"
        value={now.gap}
        min={GAP_DOMAIN[0]}
        max={GAP_DOMAIN[1]}
        step={0.1}
        label="Label’s lead over the strongest wrong class"
        text={`${formatNumber(now.gap, { digits: 1 })}, share ${formatShare(now.share, 4)}`}
        valueAt={lead.invert}
        onValue={onGap}
      >
        <circle cx={x} cy={AXIS} r={22} fill="transparent" />
        <circle class="handle-focus" cx={x} cy={AXIS} r={13} />
        <circle
          class="handle-ring"
          cx={x}
          cy={AXIS}
          r={8}
          fill="var(--plate)"
          stroke="var(--z)"
          stroke-width="3"
        />
      </DragHandle>
    </svg>
  );
}
