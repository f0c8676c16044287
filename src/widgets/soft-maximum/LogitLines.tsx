import { PENGUIN_SPECIES } from '#datasets/penguinSpecies.ts';
import { Axes } from '#figures/marks/Axes.tsx';
import { AxisLine } from '#figures/marks/AxisLine.tsx';
import { DragHandle } from '#figures/marks/DragHandle.tsx';
import { linearScale } from '#figures/scales/linearScale.ts';
import { formatCount, formatNumber } from '#notation/formatNumber.ts';
import { REACH, type SoftMax } from './model.ts';

interface Props {
  readonly view: SoftMax;
  readonly width: number;
  onLogit(k: number, value: number): void;
}

/** Below this width a row's name stands above its line. */
const ROOM_FOR_NAMES = 560;
const ROW = 46;
const TOP = 26;
/** From the last logit's line to that of the maximum, and from there to the numbers below. */
const [TO_MAX, TO_TICKS] = [54, 40];
const TICKS = [-20, -10, 0, 10, 20];
const RADIUS = 8;
const TARGET = 44;
/** Half the height of the bar from the maximum to the log-sum-exp. */
const HALF_BAR = 7;

/** A line for each logit with its ring, and under them, on the same axis, the maximum and what lies above it. */
export function LogitLines({ view, width, onLogit }: Props) {
  const { now, room } = view;
  const narrow = width < ROOM_FOR_NAMES;
  const [left, right] = [narrow ? 12 : 132, width - 28];
  const x = linearScale([-REACH, REACH], [left, right]);
  const rowAt = (index: number) => TOP + index * ROW;
  const maxAt = rowAt(now.logits.length - 1) + TO_MAX;
  const height = maxAt + TO_TICKS;
  const [from, to, limit] = [now.max, now.lse, now.max + room].map(x);
  // Where the axis ends the words go to the other side.
  const saidLeft = limit > right - 150;
  return (
    <svg
      class="soft-maximum-figure"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="group"
      aria-label={view.summary}
    >
      {now.logits.map((z, index) => {
        const [cx, y] = [x(z), rowAt(index)];
        return (
          <g key={PENGUIN_SPECIES[index]}>
            <text class="row-words" x={narrow ? left : 4} y={narrow ? y - 13 : y + 4.5}>
              {PENGUIN_SPECIES[index]}
              {narrow && (
                <tspan class="value-label" dx="8" style={{ fill: 'var(--z)' }}>
                  {formatNumber(z, { digits: 1 })}
                </tspan>
              )}
            </text>
            <AxisLine from={left} to={right} y={y} />
            <DragHandle
              axis="x"
              value={z}
              min={-REACH}
              max={REACH}
              step={0.1}
              label={`Logit of ${PENGUIN_SPECIES[index]}`}
              text={formatNumber(z, { digits: 1 })}
              valueAt={x.invert}
              onValue={(value) => onLogit(index + 1, value)}
              term="z"
              k={index + 1}
            >
              <rect
                x={cx - TARGET / 2}
                y={y - TARGET / 2}
                width={TARGET}
                height={TARGET}
                fill="transparent"
              />
              <circle class="handle-focus" cx={cx} cy={y} r={RADIUS + 5} />
              <circle
                class="linkable handle-ring"
                cx={cx}
                cy={y}
                r={RADIUS}
                style={{ '--linked-ink': 'var(--z)' }}
                fill={`var(--c${index + 1})`}
                stroke={`var(--c${index + 1}-edge)`}
                stroke-width="2"
              />
              {!narrow && (
                <text
                  class="value-label"
                  x={cx > right - 60 ? cx - RADIUS - 7 : cx + RADIUS + 7}
                  y={y - 7}
                  text-anchor={cx > right - 60 ? 'end' : 'start'}
                  style={{ fill: 'var(--z)' }}
                >
                  {formatNumber(z, { digits: 1 })}
                </text>
              )}
            </DragHandle>
          </g>
        );
      })}
      <g>
        {!narrow && (
          <text class="row-words" x={4} y={maxAt + 4.5}>
            Soft maximum
          </text>
        )}
        <AxisLine from={left} to={right} y={maxAt} />
        <Axes x={{ scale: x, at: TICKS, say: formatCount, wordsAt: maxAt + 30 }} />
        <rect class="soft-room" x={from} y={maxAt - HALF_BAR} width={limit - from} height={2 * HALF_BAR} />
        <rect class="soft-bar" x={from} y={maxAt - HALF_BAR} width={to - from} height={2 * HALF_BAR} />
        <line x1={from} x2={from} y1={maxAt - 12} y2={maxAt + 12} stroke="var(--ink)" stroke-width="2" />
        <text
          class="value-label soft-words"
          x={saidLeft ? from - 8 : limit + 8}
          y={maxAt - 9}
          text-anchor={saidLeft ? 'end' : 'start'}
        >
          {formatNumber(now.lse, { digits: 3 })}
        </text>
      </g>
    </svg>
  );
}
