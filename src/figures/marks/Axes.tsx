import type { ComponentChildren } from 'preact';

type Ends = readonly [from: number, to: number];

/** Values marked along one direction, in the scale's own values; places in pixels. */
export interface Ticks {
  readonly scale: (value: number) => number;
  readonly at: readonly number[];
  /** Its words, where a tick has any; the number as it is unless given. */
  say?(value: number): string | number | undefined;
  /** Baseline of the words below an axis; right edge of those at its left. */
  readonly wordsAt: number;
  /** A thin line through each tick goes from here to there. */
  readonly grid?: Ends;
  /** Values whose line of the grid is the heavier one. */
  readonly heavy?: readonly number[];
  /** A short heavy line at each tick goes from here to there. */
  readonly marks?: Ends;
  /** Colour of all lines, where it is not the axes' own. */
  readonly ink?: string;
  /** Words at the left stand no lower than this baseline. */
  readonly lowest?: number;
  /** The last words end at their tick, where the figure has no room for their other half. */
  readonly lastInside?: boolean;
}

interface Props {
  /** Ticks from left to right, their words below. */
  readonly x?: Ticks;
  /** Ticks upwards, their words at the left. */
  readonly y?: Ticks;
  /** Titles, and what else is written in the axes' own type. */
  readonly children?: ComponentChildren;
}

/** From the middle of a line of words to its baseline. */
const HALF_LINE = 4.5;

interface TickProps {
  readonly direction: 'x' | 'y';
  readonly ticks: Ticks;
  readonly value: number;
}

function Tick({ direction, ticks, value }: TickProps) {
  const { scale, at, say = String, wordsAt, grid, heavy = [], marks, lowest = Infinity, lastInside } = ticks;
  const isX = direction === 'x';
  const place = scale(value);
  const words = say(value);
  const ends = marks ?? grid;
  const anchor = isX && !(lastInside && value === at.at(-1)) ? 'middle' : 'end';
  const ink = ticks.ink ?? (marks || heavy.includes(value) ? 'var(--line)' : 'var(--rule)');
  const line = ends && (
    <line
      x1={isX ? place : ends[0]}
      x2={isX ? place : ends[1]}
      y1={isX ? ends[0] : place}
      y2={isX ? ends[1] : place}
      stroke={ink}
    />
  );
  const text = words !== undefined && (
    <text
      x={isX ? place : wordsAt}
      y={isX ? wordsAt : Math.min(place + HALF_LINE, lowest)}
      text-anchor={anchor}
    >
      {words}
    </text>
  );
  return line && text ? (
    <g>
      {line}
      {text}
    </g>
  ) : (
    line || text || null
  );
}

/** The axes of a figure whose marks are held or move: lines, ticks, and what they say. */
export function Axes({ x, y, children }: Props) {
  return (
    <g class="axis">
      {y?.at.map((value) => (
        <Tick key={value} direction="y" ticks={y} value={value} />
      ))}
      {x?.at.map((value) => (
        <Tick key={value} direction="x" ticks={x} value={value} />
      ))}
      {children}
    </g>
  );
}
