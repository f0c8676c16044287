import { type LineChart, type Note, ticksOf } from '#figures/charts/chartSpec.ts';
import { tangent } from '#figures/charts/tangent.ts';
import { formatCount, formatShare } from '#notation/formatNumber.ts';
import { type LossAt, MOST_LOSS, REACH } from './model.ts';

/** Half the length of the tangent, in units of z. */
const TANGENT_REACH = 1.4;
const HEIGHT = 270;
const X = {
  domain: [-REACH, REACH],
  ticks: ticksOf([-6, -3, 0, 3, 6], formatCount),
  title: 'log-odds z of Adelie',
} as const;

/** The losses of both labels, the tangent where the penguin stands, and how steep it is. */
export function lossChart({ now, curve, other, label, summary }: LossAt, width: number): LineChart {
  /** Above the upper end of the loss of label 1, at the left, and of label 0, at the right. */
  const named = (of: 0 | 1): Note => ({
    words: of === 1 ? 'Adelie: −ln a₁' : 'Gentoo: −ln(1 − a₁)',
    ink: of === label ? 'var(--l)' : 'var(--ink3)',
    bold: of === label,
    x: of === 1 ? -REACH + 0.6 : REACH - 0.6,
    y: REACH,
    anchor: of === 1 ? 'start' : 'end',
  });
  return {
    kind: 'lines',
    width,
    height: HEIGHT,
    margin: { top: 34, right: 14, bottom: 46, left: 32 },
    x: X,
    y: { domain: [0, MOST_LOSS], ticks: ticksOf([0, 2, 4, 6], formatCount), title: 'loss' },
    lines: [
      { ink: 'var(--ink3)', points: other.map(({ z, loss }) => [z, loss] as const), dash: '5 4' },
      { ink: 'var(--l)', points: curve.map(({ z, loss }) => [z, loss] as const), thickness: 2.5 },
      {
        ink: 'var(--ink)',
        points: tangent([now.z, now.loss], now.slope, TANGENT_REACH, { x: X.domain, y: [0, MOST_LOSS] }),
      },
    ],
    dots: [{ x: now.z, y: now.loss, ink: 'var(--l)', radius: 5, full: true }],
    notes: [
      named(1),
      named(0),
      {
        words: `slope ${formatShare(now.slope)}`,
        ink: 'var(--ink)',
        bold: true,
        x: 0,
        y: 4.6,
        anchor: 'middle',
      },
    ],
    label: `The loss at each z for both labels, with the tangent where the penguin stands. ${summary}`,
  };
}

/** The share at each z, the label as a level, and the distance between them. */
export function shareChart({ now, curve, label, summary }: LossAt, width: number): LineChart {
  // The corner that the curve leaves free, and the bar too.
  const isLeft = now.z >= 0;
  return {
    kind: 'lines',
    width,
    height: HEIGHT,
    margin: { top: 34, right: 14, bottom: 46, left: 32 },
    x: X,
    y: {
      domain: [0, 1],
      ticks: ticksOf([0, 0.5, 1], (value) => formatShare(value, value === 0.5 ? 1 : 0)),
      title: 'share of Adelie; dashed: the label',
    },
    levels: [{ at: label, ink: 'var(--y)', dash: '5 4' }],
    lines: [{ ink: 'var(--p)', points: curve.map(({ z, share }) => [z, share] as const), thickness: 2.5 }],
    bars: [{ x1: now.z, x2: now.z, y1: label, y2: now.share, ink: 'var(--ink)' }],
    dots: [{ x: now.z, y: now.share, ink: 'var(--p)', radius: 5, full: true }],
    notes: [
      {
        words: `share − label = ${formatShare(now.slope)}`,
        ink: 'var(--ink)',
        bold: true,
        x: isLeft ? -REACH : REACH,
        y: isLeft ? 0.8 : 0.2,
        anchor: isLeft ? 'start' : 'end',
        dx: isLeft ? 8 : -8,
      },
    ],
    label: `The share of Adelie at each z, and how far it is from the label. ${summary}`,
  };
}
