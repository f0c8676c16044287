import { formatCount, formatNumber } from '#notation/formatNumber.ts';
import type { LinearScale } from '../scales/linearScale.ts';
import { Axes } from './Axes.tsx';
import { classInk } from './classInk.ts';
import { DragHandle } from './DragHandle.tsx';

export interface LogitBar {
  /** Class number as the text counts: 1..K. */
  readonly k: number;
  /** What the class is called; its number unless given. */
  readonly name?: string;
  readonly logit: number;
  /** What else a screen reader hears of it: `share .644`. */
  readonly detail: string;
}

interface Place {
  /** Logit to pixel, upwards. */
  readonly z: LinearScale;
  readonly left: number;
  readonly right: number;
  readonly barWidth: number;
  readonly barCentre: (k: number) => number;
  readonly narrow: boolean;
}

interface Props {
  readonly bars: readonly LogitBar[];
  readonly place: Place;
  /** Bars reach from −reach to reach around the shift. */
  readonly reach: number;
  /** Where the bars stand on; 0 unless a constant was added to all. */
  readonly shift?: number;
  /** Class drawn with a heavier ring. */
  readonly chosen?: number;
  onLogit(k: number, logit: number): void;
  onSelect?(k: number): void;
}

/** Below this width a bar's words stand above and below it, not beside. */
const ROOM_FOR_WORDS = 60;
/** Below this width a value has one digit only. */
const ROOM_FOR_DIGITS = 26;

function Levels({ place, reach, shift }: { place: Place; reach: number; shift: number }) {
  const { z, left, right } = place;
  const ends = [shift - reach, shift, shift + reach];
  return (
    <Axes
      y={{
        scale: z,
        at: Array.from({ length: 2 * reach + 1 }, (_, index) => index - reach + shift),
        say: (tick) => (ends.includes(tick) ? formatCount(tick) : undefined),
        wordsAt: left - 6,
        grid: [left, right],
        heavy: [shift],
      }}
    />
  );
}

function Bar({ bar, ...props }: Omit<Props, 'bars'> & { readonly bar: LogitBar }) {
  const { place, reach, shift = 0, chosen, onLogit, onSelect } = props;
  const { z, barWidth, barCentre, narrow } = place;
  const { k, name, logit, detail } = bar;
  const x = barCentre(k);
  const [zero, at] = [z(shift), z(logit)];
  const above = logit >= shift;
  const tight = narrow || barWidth < ROOM_FOR_WORDS;
  const digits = narrow && barWidth < ROOM_FOR_DIGITS ? (shift === 0 ? 1 : 0) : 2;
  return (
    <g>
      <rect
        x={x - barWidth / 2}
        width={barWidth}
        y={Math.min(zero, at)}
        height={Math.max(0.01, Math.abs(at - zero))}
        style={classInk(k)}
      />
      <text
        class="tick-label"
        x={x - (tight ? 0 : barWidth / 2)}
        y={zero + (above ? 20 : -10)}
        text-anchor={tight ? 'middle' : 'start'}
      >
        {name ?? (tight ? k : `class ${k}`)}
      </text>
      <DragHandle
        axis="y"
        value={Number((logit - shift).toFixed(6))}
        min={-reach}
        max={reach}
        step={0.1}
        label={`Logit of ${name ?? `class ${k}`}`}
        text={`${formatNumber(logit)}, ${detail}`}
        valueAt={(pixel) => z.invert(pixel) - shift}
        onValue={(value) => onLogit(k, value)}
        onFocus={() => onSelect?.(k)}
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
          stroke-width={k === chosen ? 3 : 1.5}
        />
        <text
          class="value-label"
          x={tight ? x : x + barWidth / 2 + 11}
          y={tight ? at + (above ? -14 : 24) : at + (above ? -4 : 14)}
          text-anchor={tight ? 'middle' : 'start'}
          style={{ fill: 'var(--z)' }}
        >
          {formatNumber(logit, { digits })}
        </text>
      </DragHandle>
    </g>
  );
}

/** One logit per class as bars to drag, on fixed lines. */
export function LogitBars({ bars, ...props }: Props) {
  return (
    <>
      <Levels place={props.place} reach={props.reach} shift={props.shift ?? 0} />
      {bars.map((bar) => (
        <Bar key={bar.k} bar={bar} {...props} />
      ))}
    </>
  );
}
