import { Axes } from '#figures/marks/Axes.tsx';
import { AxisLine } from '#figures/marks/AxisLine.tsx';
import { LogitBars } from '#figures/marks/LogitBars.tsx';
import { Ribbon } from '#figures/marks/Ribbon.tsx';
import { RowName } from '#figures/marks/RowName.tsx';
import { linearScale } from '#figures/scales/linearScale.ts';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { type Layout, layOut } from './layout.ts';
import { LARGEST_EXPONENTIAL, LOGIT_REACH, type Machine } from './model.ts';

interface Props {
  readonly machine: Machine;
  readonly shift: number;
  readonly width: number;
  onLogit(k: number, logit: number): void;
  onSelect(k: number): void;
}

interface Part {
  readonly layout: Layout;
  readonly machine: Machine;
}

/** Ticks of the exponentials. */
const QUARTERS = [0, 0.25, 0.5, 0.75, 1].map((part) => part * LARGEST_EXPONENTIAL);

function Exponentials({ layout, machine }: Part) {
  const { t, exponentials, left, right, exponentialLabels } = layout;
  const bottom = exponentials.top + exponentials.height;
  const end = t.pieces.at(-1)!.to;
  const sumFits = end < right - 110;
  const [sum, power] = `sum ${formatNumber(machine.sum)}`.split('^');
  return (
    <g>
      <AxisLine from={left} to={right} y={bottom} />
      <Axes
        x={{
          scale: linearScale([0, LARGEST_EXPONENTIAL], [left, right]),
          at: QUARTERS,
          say: (tick) => (tick === LARGEST_EXPONENTIAL ? tick : undefined),
          wordsAt: bottom + 18,
          marks: [bottom, bottom + 5],
          lastInside: true,
        }}
      />
      <Ribbon pieces={t.pieces} top={exponentials.top} height={exponentials.height} term="t" />
      {t.cut && (
        <path
          d={zigzag(right, exponentials.top - 3, exponentials.height + 6)}
          fill="var(--plate)"
          stroke="var(--line)"
        />
      )}
      {exponentialLabels.map(
        (x, index) =>
          x !== undefined &&
          !(t.cut && machine.rows[index].exponential > LARGEST_EXPONENTIAL) && (
            <text
              key={index}
              class="value-label"
              x={x}
              y={exponentials.top - 6}
              text-anchor="middle"
              style={{ fill: 'var(--ink)' }}
            >
              {formatNumber(machine.rows[index].exponential)}
            </text>
          ),
      )}
      <text
        class="sum-label"
        x={sumFits ? end + 8 : right}
        y={sumFits ? exponentials.top + exponentials.height / 2 + 5 : exponentials.top - 22}
        text-anchor={sumFits ? 'start' : 'end'}
      >
        {sum}
        {power && (
          <>
            <tspan dy={-5} font-size="10">
              {power}
            </tspan>
            <tspan dy={5}>&#8203;</tspan>
          </>
        )}
        {t.cut && <tspan>, off the axis</tspan>}
      </text>
    </g>
  );
}

/** The right edge of a bar that goes on: a torn line. */
function zigzag(x: number, top: number, height: number): string {
  const teeth = 5;
  const points = Array.from({ length: teeth + 1 }, (_, index) => {
    const y = top + (height * index) / teeth;
    return `${x + (index % 2 === 0 ? 0 : -6)} ${y}`;
  });
  return `M${points.join('L')}L${x + 4} ${top + height}L${x + 4} ${top}Z`;
}

function Shares({ layout, machine }: Part) {
  const { y, t, shares, exponentials, left, right, shareLabels } = layout;
  const bottom = exponentials.top + exponentials.height;
  const middle = (bottom + shares.top) / 2 + 4;
  return (
    <g>
      {!t.cut &&
        t.pieces.map(({ k, to }, index) => {
          const end = y.pieces[index].to;
          return (
            <path
              key={k}
              d={`M${to} ${bottom + 1}C${to} ${middle},${end} ${middle},${end} ${shares.top - 1}`}
              fill="none"
              style={{ stroke: `var(--c${k}-edge)` }}
              stroke-width="1.25"
            />
          );
        })}
      <Ribbon pieces={y.pieces} top={shares.top} height={shares.height} term="p" />
      {shareLabels.map((x, index) => (
        <text
          key={index}
          class="value-label"
          x={x}
          y={shares.top + shares.height + 18}
          text-anchor="middle"
          style={{ fill: 'var(--p)' }}
        >
          {formatShare(machine.rows[index].share, machine.rows.length > 6 && layout.narrow ? 2 : 3)}
        </text>
      ))}
      <text class="tick-label" x={left - 6} y={shares.top + shares.height + 4} text-anchor="end">
        0
      </text>
      {!layout.narrow && (
        <text class="tick-label" x={right + 6} y={shares.top + shares.height + 4}>
          1
        </text>
      )}
    </g>
  );
}

/** Logits as bars to drag, exponentials end to end, and the same pieces as shares of a ribbon of length one. */
export function MachineFigure({ machine, shift, width, onLogit, onSelect }: Props) {
  const layout = layOut(machine, shift, width);
  const { height, z, exponentials, shares } = layout;
  const shownShares = machine.rows.map(({ name, share }) => `${name} ${formatShare(share)}`).join(', ');
  return (
    <svg
      class="machine"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="group"
      aria-label={`Logits, exponentials and shares of ${machine.rows.length} classes. Shares: ${shownShares}`}
    >
      <RowName
        symbol="z"
        ink="var(--z)"
        words="Logits"
        detail="real numbers"
        y={z(layout.narrow ? shift + 1.5 : shift)}
        narrow={layout.narrow}
      />
      <RowName
        symbol="t"
        ink="var(--ink)"
        words="Exponentials"
        detail="each above zero"
        y={exponentials.top + exponentials.height / 2}
        narrow={layout.narrow}
      />
      <RowName
        symbol="^y"
        ink="var(--p)"
        words="Shares"
        detail="between 0 and 1"
        y={shares.top + shares.height / 2}
        narrow={layout.narrow}
      />
      <LogitBars
        bars={machine.rows.map(({ k, name, logit, share }) => ({
          k,
          name,
          logit,
          detail: `share ${formatShare(share)}`,
        }))}
        place={layout}
        reach={LOGIT_REACH}
        shift={shift}
        chosen={machine.chosen.k}
        onLogit={onLogit}
        onSelect={onSelect}
      />
      <Exponentials layout={layout} machine={machine} />
      <Shares layout={layout} machine={machine} />
    </svg>
  );
}
