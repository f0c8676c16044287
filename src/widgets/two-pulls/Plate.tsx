import { Chart } from '#figures/charts/Chart.tsx';
import { type LineChart, ticksOf } from '#figures/charts/chartSpec.ts';
import { Figure } from '#figures/marks/Figure.tsx';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import { GAP_DOMAIN, type Pulls, twoPulls } from './model.ts';
import { PullBar } from './PullBar.tsx';

function pullChart({ curve, now, summary }: Pulls, width: number): LineChart {
  return {
    kind: 'lines',
    width,
    height: 250,
    margin: { top: 34, right: 16, bottom: 46, left: 42 },
    x: {
      domain: GAP_DOMAIN,
      ticks: ticksOf([-10, -5, 0, 5, 10], formatCount),
      title: 'sure and wrong on the left, sure and right on the right',
    },
    y: {
      domain: [0, 1],
      ticks: ticksOf([0, 0.25, 0.5, 0.75, 1], (value) => formatShare(value, Number.isInteger(value) ? 0 : 2)),
      title: 'pull on the label’s logit',
    },
    uprights: [{ at: now.gap, ink: 'var(--z)' }],
    lines: [
      { ink: 'var(--ink)', points: curve.map((at) => [at.gap, at.logs.pull] as const) },
      { ink: 'var(--l)', points: curve.map((at) => [at.gap, at.squares.pull] as const), thickness: 2.5 },
    ],
    dots: [
      { x: now.gap, y: now.logs.pull, ink: 'var(--ink)', radius: 5 },
      { x: now.gap, y: now.squares.pull, ink: 'var(--l)', radius: 5 },
    ],
    notes: [
      { words: 'cross-entropy', ink: 'var(--ink)', bold: true, x: GAP_DOMAIN[0], y: 1, dx: 8, dy: 22 },
      { words: 'squared error', ink: 'var(--l)', bold: true, x: GAP_DOMAIN[0], y: 0, dx: 8, dy: -10 },
    ],
    label: `Pull on the label’s logit against its lead, of the cross-entropy and of squared error. ${summary}`,
  };
}

function Readout({ view: { now } }: { readonly view: Pulls }) {
  const ratio = now.logs.pull / now.squares.pull;
  return (
    <p class="plate-readout">
      The label has <b class="ink-p">{formatShare(now.share, 4)}</b>. Cross-entropy: loss{' '}
      <b>{formatNumber(now.logs.loss, { digits: 3, share: true })}</b>, pull{' '}
      <b>{formatShare(now.logs.pull, 4)}</b>. Squared error: loss{' '}
      <b class="ink-l">{formatNumber(now.squares.loss, { digits: 3, share: true })}</b>, pull{' '}
      <b class="ink-l">{formatShare(now.squares.pull, 5)}</b>,{' '}
      {formatNumber(ratio, { digits: ratio < 10 ? 1 : 0 })} times less.
    </p>
  );
}

function Picture({ view, set }: PictureProps<typeof twoPulls>) {
  return (
    <>
      <Figure>{(width) => <PullBar view={view} width={width} onGap={(gap) => set({ gap })} />}</Figure>
      <Chart
        spec={(width) => pullChart(view, width)}
        readings={() =>
          view.curve.map(({ gap, logs, squares }) => ({
            x: gap,
            y: squares.pull,
            words: `lead ${formatNumber(gap, { digits: 1 })}\ncross-entropy ${formatShare(logs.pull, 4)}\nsquared error ${formatShare(squares.pull, 5)}`,
          }))
        }
      />
      <Readout view={view} />
    </>
  );
}

export const TwoPullsPlate = plateOf(twoPulls, Picture, { python: () => import('./python.ts') });
