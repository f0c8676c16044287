import { formatCount, formatNumber } from '#notation/formatNumber.ts';
import { type Axis, type LineChart, ticksOf } from './chartSpec.ts';

type Point = readonly [seconds: number, perplexity: number];

export interface RunLine {
  readonly name: string;
  readonly ink: string;
  /** Of a run on record: dotted. */
  readonly recorded: readonly Point[];
  /** Of the reader's own run so far. */
  readonly live: readonly Point[];
}

export interface EqualQualityChart {
  readonly lines: readonly RunLine[];
  /** The same perplexity, reached by the better line at `from` and by the other at `to` seconds. */
  readonly arrow?: { readonly perplexity: number; readonly from: number; readonly to: number };
  /** How many times sooner the better line was there, in words for the arrow; empty where it says nothing. */
  readonly words: string;
  readonly label: string;
}

const X: Axis = {
  type: 'log',
  domain: [0.02, 12],
  ticks: ticksOf([0.03, 0.1, 0.3, 1, 3, 12], (seconds) =>
    formatNumber(seconds, { digits: seconds >= 1 ? 0 : seconds < 0.1 ? 2 : 1, share: true }),
  ),
  title: 'seconds of training (log axis)',
};
const Y: Axis = {
  type: 'log',
  domain: [150, 600],
  ticks: ticksOf([200, 300, 400, 600], formatCount),
  title: 'perplexity on unseen text (lower is better)',
};
const LONG_TITLE = 'perplexity on unseen text, all words scored (lower is better)';
const ROOM_FOR_NAMES = 560;
const [WIDE_HEIGHT, NARROW_HEIGHT] = [262, 238];
const MARGIN_LEFT = 40;
const ROOM_OF_NAMES = 74;
/** The words stand right of the arrow’s middle, where its lower line has fallen away from them. */
const TO_LEFT = 0.46;
/** Mean width of a letter of the arrow's words. */
const LETTER = 7.4;

/** A run may begin before the axis does: it stands at its left end then, and ends at its right. */
const inside = (points: readonly Point[]) =>
  points.map(([x, y]) => [Math.min(X.domain[1], Math.max(X.domain[0], x)), y] as const);

/** Perplexity against seconds of training on two log axes, and how far apart two lines are at equal perplexity. */
export function equalQualityChart(
  { lines, arrow, words, label }: EqualQualityChart,
  width: number,
): LineChart {
  const isWide = width >= ROOM_FOR_NAMES;
  const spoken = isWide ? `as good, ${words}` : words;
  const [left, right] = [MARGIN_LEFT, isWide ? ROOM_OF_NAMES : 12];
  // Words wider than their arrow would lie on a line. On a logarithmic axis equal lengths are equal factors.
  const share = (LETTER * spoken.length) / (width - right - left);
  const hasWords = arrow && words !== '' && arrow.to / arrow.from > (X.domain[1] / X.domain[0]) ** share;
  return {
    kind: 'lines',
    width,
    height: isWide ? WIDE_HEIGHT : NARROW_HEIGHT,
    margin: { top: 30, right, bottom: 44, left },
    titleLeft: 2,
    x: X,
    y: isWide ? { ...Y, title: LONG_TITLE } : Y,
    lines: lines.flatMap(({ ink, recorded, live }) => [
      {
        ink,
        points: inside(recorded),
        dash: 'dotted',
        thickness: 1.75,
        ...(live.length > 0 ? { opacity: 0.6 } : {}),
      },
      { ink, points: inside(live), thickness: 2.25, shown: live.length - 1 },
    ]),
    arrows: arrow ? [{ from: arrow.to, to: arrow.from, y: arrow.perplexity, ink: 'var(--ink)' }] : [],
    notes: hasWords
      ? [
          {
            words: spoken,
            ink: 'var(--ink)',
            bold: true,
            x: arrow.from ** TO_LEFT * arrow.to ** (1 - TO_LEFT),
            y: arrow.perplexity,
            anchor: 'middle',
            dy: 21,
          },
        ]
      : [],
    names: isWide
      ? lines.flatMap(({ name, ink, recorded }) =>
          inside(recorded)
            .slice(-1)
            .map(([at, value]) => ({ words: name, ink, x: at, y: value })),
        )
      : [],
    label,
  };
}
