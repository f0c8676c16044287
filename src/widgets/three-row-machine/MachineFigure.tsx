import { formatNumber, formatShare } from '#figures/formatNumber.ts';
import { DragHandle } from '../kit/DragHandle.tsx';
import { type Layout, layOut } from './layout.ts';
import { LARGEST_EXPONENTIAL, LOGIT_REACH, type Machine, type Row } from './model.ts';

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

const classFill = (k: number) => ({ fill: `var(--c${k})`, stroke: `var(--c${k}-edge)` });

function RowName({
  symbol,
  hat,
  ink,
  words,
  detail,
  y,
  layout,
}: {
  symbol: string;
  hat?: boolean;
  ink: string;
  words: string;
  detail: string;
  y: number;
  layout: Layout;
}) {
  return (
    <g class="row-name">
      <text x={4} y={y + 5} class="row-symbol" style={{ fill: ink }}>
        {symbol}
        {hat && (
          <tspan dx="-0.62em" dy="-0.02em" class="row-hat">
            ˆ
          </tspan>
        )}
      </text>
      {!layout.narrow && (
        <>
          <text x={30} y={y - 2} class="row-words">
            {words}
          </text>
          <text x={30} y={y + 14} class="row-detail">
            {detail}
          </text>
        </>
      )}
    </g>
  );
}

function LogitAxis({ layout, shift }: { readonly layout: Layout; readonly shift: number }) {
  const { z, left, right } = layout;
  const ticks = Array.from({ length: 2 * LOGIT_REACH + 1 }, (_, index) => index - LOGIT_REACH + shift);
  return (
    <g class="axis">
      {ticks.map((tick) => (
        <line
          key={tick}
          x1={left}
          x2={right}
          y1={z(tick)}
          y2={z(tick)}
          stroke={tick === shift ? 'var(--line)' : 'var(--rule)'}
        />
      ))}
      {[ticks[0]!, shift, ticks.at(-1)!].map((tick) => (
        <text key={tick} x={left - 6} y={z(tick) + 4.5} text-anchor="end">
          {formatNumber(tick, { digits: 0 })}
        </text>
      ))}
    </g>
  );
}

function LogitBar({
  row,
  layout,
  shift,
  chosen,
  onLogit,
  onSelect,
}: {
  row: Row;
  layout: Layout;
  shift: number;
  chosen: boolean;
  onLogit(k: number, logit: number): void;
  onSelect(k: number): void;
}) {
  const { z, barWidth, barCentre, narrow } = layout;
  const { k, logit } = row;
  const x = barCentre(k);
  const [zero, at] = [z(shift), z(logit)];
  const above = logit >= shift;
  const tight = barWidth < 60;
  return (
    <g>
      <rect
        x={x - barWidth / 2}
        width={barWidth}
        y={Math.min(zero, at)}
        height={Math.max(0.01, Math.abs(at - zero))}
        style={classFill(k)}
      />
      <text
        class="tick-label"
        x={x - (narrow || tight ? 0 : barWidth / 2)}
        y={zero + (above ? 17 : -7)}
        text-anchor={narrow || tight ? 'middle' : 'start'}
      >
        {narrow || tight ? k : `class ${k}`}
      </text>
      <DragHandle
        axis="y"
        value={Number((logit - shift).toFixed(6))}
        min={-LOGIT_REACH}
        max={LOGIT_REACH}
        step={0.1}
        label={`Logit of class ${k}`}
        text={`${formatNumber(logit)}, share ${formatShare(row.share)}`}
        valueAt={(pixel) => z.invert(pixel) - shift}
        onValue={(value) => onLogit(k, value)}
        onFocus={() => onSelect(k)}
        term="z"
        k={k}
      >
        <rect
          x={x - Math.max(22, barWidth / 2 + 7)}
          width={Math.max(44, barWidth + 14)}
          y={at - 22}
          height={44}
          fill="transparent"
        />
        <line
          x1={x - barWidth / 2 - 7}
          x2={x + barWidth / 2 + 7}
          y1={at}
          y2={at}
          stroke="var(--z)"
          stroke-width="3"
        />
        <circle class="handle-focus" cx={x} cy={at} r={narrow ? 14 : 12} />
        <circle
          class="linkable handle-ring"
          cx={x}
          cy={at}
          r={narrow ? 9 : 7}
          style={{ '--linked-ink': 'var(--z)' }}
          fill="var(--plate)"
          stroke="var(--z)"
          stroke-width={chosen ? 3 : 1.5}
        />
        <text
          class="value-label"
          x={narrow || tight ? x : x + barWidth / 2 + 11}
          y={narrow || tight ? at + (above ? -14 : 24) : at + (above ? -4 : 14)}
          text-anchor={narrow || tight ? 'middle' : 'start'}
          style={{ fill: 'var(--z)' }}
        >
          {formatNumber(logit, { digits: narrow && barWidth < 26 ? (shift === 0 ? 1 : 0) : 2 })}
        </text>
      </DragHandle>
    </g>
  );
}

function Exponentials({ layout, machine }: Part) {
  const { t, exponentials, left, right, exponentialLabels } = layout;
  const bottom = exponentials.top + exponentials.height;
  const end = t.pieces.at(-1)!.to;
  const sumFits = end < right - 110;
  const [sum, power] = `sum ${formatNumber(machine.sum)}`.split('^');
  return (
    <g>
      <line x1={left} x2={right} y1={bottom} y2={bottom} stroke="var(--line)" />
      {[
        0,
        LARGEST_EXPONENTIAL / 4,
        LARGEST_EXPONENTIAL / 2,
        (3 * LARGEST_EXPONENTIAL) / 4,
        LARGEST_EXPONENTIAL,
      ].map((tick) => (
        <line
          key={tick}
          x1={left + ((right - left) * tick) / LARGEST_EXPONENTIAL}
          x2={left + ((right - left) * tick) / LARGEST_EXPONENTIAL}
          y1={bottom}
          y2={bottom + 5}
          stroke="var(--line)"
        />
      ))}
      <text class="tick-label" x={right} y={bottom + 18} text-anchor="end">
        {LARGEST_EXPONENTIAL}
      </text>
      {t.pieces.map(({ k, from, to }) => (
        <g key={k} data-term="t" data-k={k}>
          <rect
            class="linkable"
            x={from}
            width={Math.max(0, to - from)}
            y={exponentials.top}
            height={exponentials.height}
            style={classFill(k)}
          />
        </g>
      ))}
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
          !(t.cut && machine.rows[index]!.exponential > LARGEST_EXPONENTIAL) && (
            <text
              key={index}
              class="value-label"
              x={x}
              y={exponentials.top - 6}
              text-anchor="middle"
              style={{ fill: 'var(--ink)' }}
            >
              {formatNumber(machine.rows[index]!.exponential)}
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
          const end = y.pieces[index]!.to;
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
      {y.pieces.map(({ k, from, to }) => (
        <g key={k} data-term="p" data-k={k}>
          <rect
            class="linkable"
            x={from}
            width={Math.max(0, to - from)}
            y={shares.top}
            height={shares.height}
            style={{ ...classFill(k), '--linked-ink': 'var(--p)' }}
          />
        </g>
      ))}
      {shareLabels.map((x, index) => (
        <text
          key={index}
          class="value-label"
          x={x}
          y={shares.top + shares.height + 18}
          text-anchor="middle"
          style={{ fill: 'var(--p)' }}
        >
          {formatShare(machine.rows[index]!.share, machine.rows.length > 6 && layout.narrow ? 2 : 3)}
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
  const shownShares = machine.rows.map(({ k, share }) => `class ${k} ${formatShare(share)}`).join(', ');
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
        detail="any real number"
        y={z(layout.narrow ? shift + 1.5 : shift)}
        layout={layout}
      />
      <RowName
        symbol="t"
        ink="var(--ink)"
        words="Exponentials"
        detail="each above zero"
        y={exponentials.top + exponentials.height / 2}
        layout={layout}
      />
      <RowName
        symbol="y"
        hat
        ink="var(--p)"
        words="Shares"
        detail="between 0 and 1"
        y={shares.top + shares.height / 2}
        layout={layout}
      />
      <LogitAxis layout={layout} shift={shift} />
      {machine.rows.map((row) => (
        <LogitBar
          key={row.k}
          row={row}
          layout={layout}
          shift={shift}
          chosen={row === machine.chosen}
          onLogit={onLogit}
          onSelect={onSelect}
        />
      ))}
      <Exponentials layout={layout} machine={machine} />
      <Shares layout={layout} machine={machine} />
    </svg>
  );
}
