import { Chart } from '#figures/charts/Chart.tsx';
import { type LineChart, ticksOf } from '#figures/charts/chartSpec.ts';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import { GAP_DOMAIN, LOSS_TOP, type Smoothed, smooth } from './model.ts';

const say = (value: number) => formatNumber(value, { digits: 3, share: true });

function lossChart(view: Smoothed, width: number): LineChart {
  const { curve, gap, loss, best, least, summary } = view;
  const hasBest = best <= GAP_DOMAIN[1];
  const last = curve.at(-1)!;
  return {
    kind: 'lines',
    width,
    height: 320,
    margin: { top: 34, right: width < 520 ? 16 : 92, bottom: 46, left: 42 },
    x: {
      domain: GAP_DOMAIN,
      ticks: ticksOf([0, 2, 4, 6, 8, 10, 12, 14], formatCount),
      title: 'gap: the label’s logit minus each other one',
    },
    y: {
      domain: [0, LOSS_TOP],
      ticks: ticksOf([0, 1, 2, 3, 4], formatCount),
      title: 'loss, nats',
    },
    uprights: hasBest ? [{ at: best, dash: 'dotted' }] : [],
    lines: [
      { ink: 'var(--ink)', points: curve.map((at) => [at.gap, at.plain] as const) },
      { ink: 'var(--l)', points: curve.map((at) => [at.gap, at.smooth] as const), thickness: 2.5 },
    ],
    dots: [
      ...(hasBest ? [{ x: best, y: least, ink: 'var(--l)', radius: 3, full: true }] : []),
      { x: gap, y: Math.min(LOSS_TOP, loss), ink: 'var(--l)', radius: 6 },
    ],
    ...(width < 520
      ? {
          notes: [
            {
              words: 'smoothed',
              ink: 'var(--l)',
              bold: true,
              x: GAP_DOMAIN[1],
              y: Math.min(3.6, last.smooth),
              anchor: 'end' as const,
              dy: -26,
            },
            {
              words: 'not smoothed',
              ink: 'var(--ink)',
              bold: true,
              x: GAP_DOMAIN[1],
              y: 0,
              anchor: 'end' as const,
              dy: -8,
            },
          ],
        }
      : {
          names: [
            { words: 'smoothed', ink: 'var(--l)', x: GAP_DOMAIN[1], y: last.smooth },
            { words: 'not smoothed', ink: 'var(--ink)', x: GAP_DOMAIN[1], y: last.plain },
          ],
        }),
    label: `Loss against the gap of the logits, with label smoothing and without. ${summary}`,
  };
}

function Readout({ view }: { readonly view: Smoothed }) {
  const { gap, loss, slope, share, target, best, least, isHeld, smoothing, numClasses } = view;
  return (
    <p class="plate-readout">
      At a gap of <b class="ink-z">{formatNumber(gap)}</b> the label’s share is{' '}
      <b class="ink-p">{formatShare(share, 4)}</b> and its target{' '}
      <b class="ink-y">{formatShare(target, 4)}</b>: the slope is{' '}
      {formatNumber(slope, { digits: 4, share: true, signed: true })}, the loss{' '}
      <b class="ink-l">{say(loss)}</b>. {isHeld && <b class="ok">You hold the lowest point. </b>}
      {Number.isFinite(best) ? (
        <>
          With ε = {formatShare(smoothing, 2)} and {formatCount(numClasses)} classes the lowest point lies at
          a gap of <b class="ink-z">{say(best)}</b>, at {say(least)} nats:{' '}
          {isHeld
            ? 'share and target meet.'
            : gap > best
              ? 'you are past it, and too sure.'
              : 'you are not there yet.'}
        </>
      ) : (
        <>Without smoothing there is no lowest point: every step to the right still pays.</>
      )}
    </p>
  );
}

function Picture({ view, set }: PictureProps<typeof smooth>) {
  return (
    <>
      <Chart
        spec={(width) => lossChart(view, width)}
        held={{
          x: view.gap,
          y: view.loss,
          min: GAP_DOMAIN[0],
          max: GAP_DOMAIN[1],
          step: 0.05,
          ink: 'var(--l)',
          label: 'Gap of the logits, on the smoothed loss',
          text: `${formatNumber(view.gap)}; loss ${say(view.loss)}${view.isHeld ? ', the lowest point' : ''}`,
          onX: (gap) => set({ gap }),
        }}
      />
      <Readout view={view} />
    </>
  );
}

export const SmoothPlate = plateOf(smooth, Picture, {
  python: () => import('./python.ts'),
  MoreControls: ({ view, set }) => (
    <span class="control">
      <button
        type="button"
        class="button"
        disabled={!Number.isFinite(view.best)}
        onClick={() => set({ gap: Number(view.best.toFixed(3)) })}
      >
        to the lowest point
      </button>
    </span>
  ),
});
