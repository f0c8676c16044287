import { Chart } from '#figures/charts/Chart.tsx';
import { type LineChart, ticksOf } from '#figures/charts/chartSpec.ts';
import { Figure } from '#figures/marks/Figure.tsx';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import { ENTROPY_DOMAIN, maxEntropyTriangle, type Town } from './model.ts';
import { Triangle } from './Triangle.tsx';
import { STEP, WAYS } from './town.ts';

/** Width of each of two pictures side by side. */
const HALF = 430;

const short = (value: number) => formatShare(value, Number.isInteger(value) ? 0 : 1);

function hillChart({ line, p, entropy, flattest, most, summary }: Town, width: number): LineChart {
  return {
    kind: 'lines',
    width,
    height: 300,
    margin: { top: 34, right: 20, bottom: 46, left: 42 },
    x: { domain: [0, 1], ticks: ticksOf([0, 0.2, 0.4, 0.6, 0.8, 1], short), title: 'share of the bus' },
    y: {
      domain: ENTROPY_DOMAIN,
      ticks: ticksOf([0, 0.2, 0.4, 0.6, 0.8, 1, 1.2], (value) =>
        formatNumber(value, { digits: value === 0 ? 0 : 1, share: true }),
      ),
      title: 'entropy along the line of this mean, nats',
    },
    uprights: [{ at: flattest[1], ink: 'var(--ink)', dash: 'dotted' }],
    lines: [{ ink: 'var(--ink)', points: line.hill.map((at) => [at.bus, at.entropy] as const) }],
    dots: [
      { x: flattest[1], y: most, ink: 'var(--ink)', radius: 5, full: true },
      { x: p[1], y: entropy, ink: 'var(--p)', radius: 7 },
    ],
    label: `Entropy of all shares with this mean, by the share of the bus: a hill with one summit. ${summary}`,
  };
}

const signed = (value: number) => formatNumber(value, { digits: 3, share: true, signed: true });

/** How the logarithms of the shares change with the fare, here and on the summit. */
function Slopes({ view }: { readonly view: Town }) {
  const { slope, perEuro, undone, isInCorner } = view;
  if (isInCorner) return <>In a corner there are no other shares of this mean.</>;
  if (undone.length > 0) {
    return (
      <>
        Nobody {undone.join(' or ')} here, and a share of 0 has no logarithm; on the summit the logarithm of a
        share changes by <b>β = {signed(slope)}</b> with each euro: softmax(βv).
      </>
    );
  }
  return (
    <>
      With each euro the logarithm of a share changes by <b class="ink-p">{signed(perEuro[0])}</b> from{' '}
      {WAYS[0]} to {WAYS[1]} and by <b class="ink-p">{signed(perEuro[1])}</b> from {WAYS[1]} to {WAYS[2]}; on
      the summit by <b>β = {signed(slope)}</b> both times: softmax(βv).
    </>
  );
}

function Readout({ view }: { readonly view: Town }) {
  const { mean, entropy, most, flattest, isAtSummit, isInCorner } = view;
  return (
    <p class="plate-readout">
      A morning costs <b>{formatNumber(mean)} €</b> on the average.{' '}
      {isAtSummit ? (
        <>
          <b class="ok">You stand on the summit</b>: entropy <b>{formatShare(entropy)}</b>.{' '}
        </>
      ) : isInCorner ? (
        <>
          Your entropy is <b class="ink-p">{formatShare(entropy)}</b>.{' '}
        </>
      ) : (
        <>
          Your entropy is <b class="ink-p">{formatShare(entropy)}</b>, the summit’s <b>{formatShare(most)}</b>
          , at {flattest.map((share) => formatShare(share)).join(', ')}.{' '}
        </>
      )}
      <Slopes view={view} />
    </p>
  );
}

function Picture({ view, set }: PictureProps<typeof maxEntropyTriangle>) {
  const { line, along, p, entropy } = view;
  return (
    <>
      <div class="charts">
        <Figure wide={HALF}>
          {(width) => <Triangle view={view} width={width} onShares={(shares) => set({ p: shares })} />}
        </Figure>
        <Chart
          wide={HALF}
          spec={(width) => hillChart(view, width)}
          held={{
            x: p[1],
            y: entropy,
            min: 0,
            max: line.most,
            step: STEP,
            ink: 'var(--p)',
            label: 'Share of the bus, at the same mean',
            text: `${formatShare(p[1])}, entropy ${formatShare(entropy)}`,
            onX: (bus) => set({ p: along(bus) }),
          }}
        />
      </div>
      <Readout view={view} />
    </>
  );
}

export const MaxEntropyTrianglePlate = plateOf(maxEntropyTriangle, Picture, {
  python: () => import('./python.ts'),
  MoreControls: ({ view, set }) => (
    <span class="control">
      <button type="button" class="button" onClick={() => set({ p: view.flattest })}>
        to the summit
      </button>
      <button type="button" class="button" onClick={() => set({ p: [1, 1, 1] })}>
        a third each
      </button>
    </span>
  ),
});
