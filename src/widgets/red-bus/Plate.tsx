import { Chart } from '#figures/charts/Chart.tsx';
import { type LineChart, ticksOf } from '#figures/charts/chartSpec.ts';
import { Figure } from '#figures/marks/Figure.tsx';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { PushButton } from '../kit/plate/PushButton.tsx';
import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import { type Buses, COLOURS, redBus } from './model.ts';
import { Ribbons } from './Ribbons.tsx';

function carChart({ curve, now, before, summary }: Buses, width: number): LineChart {
  const counts = curve.map(({ numBuses }) => numBuses);
  const last = curve.at(-1)!;
  return {
    kind: 'lines',
    width,
    height: 230,
    margin: { top: 34, right: 104, bottom: 46, left: 42 },
    x: { domain: [1, COLOURS.length], ticks: ticksOf(counts, formatCount), title: 'colours of the bus' },
    y: {
      domain: [0, 1],
      ticks: ticksOf([0, 0.25, 0.5, 0.75, 1], (value) => formatShare(value, Number.isInteger(value) ? 0 : 2)),
      title: 'share of the car',
    },
    levels: [{ at: before[0], ink: 'var(--ink)', dash: 'dotted' }],
    lines: [
      {
        ink: 'var(--p)',
        points: curve.map((at) => [at.numBuses, at.softmax[0]] as const),
        thickness: 2.5,
        dots: true,
      },
      { ink: 'var(--w)', points: curve.map((at) => [at.numBuses, at.nested[0]] as const), dots: true },
    ],
    dots: [
      { x: now.numBuses, y: now.softmax[0], ink: 'var(--p)', radius: 6, full: true },
      { x: now.numBuses, y: now.nested[0], ink: 'var(--w)', radius: 6, full: true },
    ],
    names: [
      { words: 'softmax', ink: 'var(--p)', x: COLOURS.length, y: last.softmax[0] },
      { words: 'nested logit', ink: 'var(--w)', x: COLOURS.length, y: last.nested[0] },
    ],
    label: `Share of the car against the number of colours; dotted, with one bus. ${summary}`,
  };
}

function Readout({ view }: { readonly view: Buses }) {
  const { numBuses, odds, buses, now, before } = view;
  if (numBuses === 1) {
    return (
      <p class="plate-readout">
        Car <b class="ink-p">{formatShare(before[0])}</b>, bus <b class="ink-p">{formatShare(before[1])}</b>:
        odds of {formatNumber(odds.softmax)}. With one bus both models say the same. Paint a second one.
      </p>
    );
  }
  return (
    <p class="plate-readout">
      Softmax: car <b class="ink-p">{formatShare(now.softmax[0])}</b>, all buses together{' '}
      <b class="ink-p">{formatShare(buses.softmax)}</b>; odds of car to red bus{' '}
      <b class="ink-p">{formatNumber(odds.softmax)}</b>, as before. Nested logit: car{' '}
      <b class="ink-w">{formatShare(now.nested[0])}</b>, all buses together{' '}
      <b class="ink-w">{formatShare(buses.nested)}</b>; odds of car to red bus{' '}
      <b class="ink-w">{formatNumber(odds.nested)}</b>.
    </p>
  );
}

function Picture({ view }: PictureProps<typeof redBus>) {
  return (
    <>
      <Figure>{(width) => <Ribbons view={view} width={width} />}</Figure>
      <Chart
        spec={(width) => carChart(view, width)}
        readings={() =>
          view.curve.map(({ numBuses, softmax, nested }) => ({
            x: numBuses,
            y: softmax[0],
            words: `${numBuses} ${numBuses === 1 ? 'colour' : 'colours'}\ncar, softmax ${formatShare(softmax[0])}\ncar, nested ${formatShare(nested[0])}`,
          }))
        }
      />
      <Readout view={view} />
    </>
  );
}

export const RedBusPlate = plateOf(redBus, Picture, {
  python: () => import('./python.ts'),
  MoreControls: ({ state, set }) => (
    <span class="control">
      <PushButton
        primary
        isIdle={state.numBuses === COLOURS.length}
        onPush={() => set(({ numBuses }) => ({ numBuses: Math.min(COLOURS.length, numBuses + 1) }))}
      >
        paint one more
      </PushButton>
    </span>
  ),
});
