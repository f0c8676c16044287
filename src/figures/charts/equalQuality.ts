import * as Plot from '@observablehq/plot';
import { formatCount, formatNumber } from '#notation/formatNumber.ts';
import { logScale } from '../scales/logScale.ts';

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
  /** How many times sooner the better line was there, in words for the arrow. */
  readonly words: string;
  readonly label: string;
}

const X_DOMAIN = [0.02, 12] as const;
const X_TICKS = [0.03, 0.1, 0.3, 1, 3, 12];
const Y_DOMAIN = [150, 600] as const;
const Y_TICKS = [200, 300, 400, 600];
const ROOM_FOR_NAMES = 560;
const [WIDE_HEIGHT, NARROW_HEIGHT] = [262, 238];
const MARGIN_LEFT = 40;
const ROOM_OF_NAMES = 74;
/** Mean width of a letter of the arrow's words. */
const LETTER = 7.4;
const DOTTED = { strokeWidth: 1.75, strokeDasharray: '1 4', strokeLinecap: 'round' } as const;

const clamp = (value: number, [least, most]: readonly [number, number]) =>
  Math.min(most, Math.max(least, value));
const inside = (points: readonly Point[]): Point[] =>
  points.map(([x, y]) => [clamp(x, X_DOMAIN), clamp(y, Y_DOMAIN)] as const);

/** Perplexity against seconds of training on two log axes, and how far apart two lines are at equal perplexity. */
export function equalQualityChart(
  { lines, arrow, words, label }: EqualQualityChart,
  { document, width }: { readonly document: Document; readonly width: number },
): Element {
  const isWide = width >= ROOM_FOR_NAMES;
  const axis = { label: null, fill: 'var(--ink3)', color: 'var(--ink3)' } as const;
  const middle = arrow && Math.sqrt(arrow.from * arrow.to);
  const spoken = isWide ? `as good, ${words}` : words;
  const [left, right] = [MARGIN_LEFT, isWide ? ROOM_OF_NAMES : 12];
  const x = logScale(X_DOMAIN, [left, width - right]);
  const length = arrow ? x(arrow.to) - x(arrow.from) : 0;
  // Words wider than their arrow would lie on a line.
  const hasWords = length > LETTER * spoken.length;
  const figure = Plot.plot({
    document,
    width,
    height: isWide ? WIDE_HEIGHT : NARROW_HEIGHT,
    marginTop: 30,
    marginLeft: left,
    marginRight: right,
    marginBottom: 44,
    style: { fontFamily: 'var(--font-sans)', fontSize: '13px', overflow: 'visible', color: 'var(--ink3)' },
    x: { type: 'log', domain: [...X_DOMAIN] },
    y: { type: 'log', domain: [...Y_DOMAIN] },
    marks: [
      Plot.ruleY(Y_TICKS, { stroke: 'var(--rule)' }),
      Plot.ruleY([Y_DOMAIN[0]], { stroke: 'var(--line)' }),
      Plot.axisX(X_TICKS, {
        ...axis,
        tickSize: 5,
        stroke: 'var(--line)',
        tickSpacing: 1,
        tickFormat: (seconds: number) =>
          formatNumber(seconds, { digits: seconds >= 1 ? 0 : seconds < 0.1 ? 2 : 1, share: true }),
      }),
      Plot.axisY(Y_TICKS, {
        ...axis,
        tickSize: 0,
        tickSpacing: 1,
        tickFormat: (value: number) => formatCount(value),
      }),
      Plot.text(
        [
          isWide
            ? 'perplexity on unseen text, all words scored (lower is better)'
            : 'perplexity on unseen text (lower is better)',
        ],
        {
          frameAnchor: 'top-left',
          dx: -38,
          dy: -26,
          fill: 'var(--ink3)',
        },
      ),
      Plot.text(['seconds of training (log axis)'], {
        frameAnchor: 'bottom-right',
        dy: 40,
        fill: 'var(--ink3)',
      }),
      ...lines.flatMap(({ ink, recorded, live }) => [
        Plot.line(inside(recorded), { stroke: ink, ...DOTTED, strokeOpacity: live.length > 0 ? 0.6 : 1 }),
        ...(live.length > 0
          ? [
              Plot.line(inside(live), { stroke: ink, strokeWidth: 2.25, strokeLinejoin: 'round' }),
              Plot.dot(inside(live).slice(-1), { r: 5, stroke: ink, strokeWidth: 2, fill: 'var(--plate)' }),
            ]
          : []),
      ]),
      ...(arrow
        ? [
            Plot.arrow([arrow], {
              x1: 'to',
              x2: 'from',
              y1: 'perplexity',
              y2: 'perplexity',
              stroke: 'var(--ink)',
              strokeWidth: 2,
              headLength: 9,
              insetEnd: 3,
            }),
            Plot.text(hasWords ? [spoken] : [], {
              x: middle,
              y: clamp(arrow.perplexity, Y_DOMAIN),
              dy: 15,
              fill: 'var(--ink)',
              fontWeight: 600,
              fontSize: isWide ? 15 : 13,
            }),
          ]
        : []),
      ...(isWide
        ? lines.map(({ name, ink, recorded }) =>
            Plot.text(inside(recorded).slice(-1), {
              text: () => name,
              textAnchor: 'start',
              dx: 10,
              fill: ink,
              fontWeight: 600,
            }),
          )
        : []),
    ],
  });
  for (const group of figure.querySelectorAll('[aria-label], [aria-description], [aria-hidden]')) {
    for (const name of ['aria-label', 'aria-description', 'aria-hidden']) group.removeAttribute(name);
  }
  figure.setAttribute('role', 'img');
  figure.setAttribute('aria-label', label);
  return figure;
}
