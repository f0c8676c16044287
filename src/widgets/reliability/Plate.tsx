import { Chart } from '#figures/charts/Chart.tsx';
import { type LineChart, ticksOf } from '#figures/charts/chartSpec.ts';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import { BIN_COUNTS, type Judged, reliability } from './model.ts';
import { ReliabilityFigure } from './ReliabilityFigure.tsx';

/** Width of each of two pictures side by side. */
const HALF = 430;
/** Errors above are cut at the edge; no model that a reader can make with bins below 50 reaches it. */
const ERROR_TOP = 0.2;

/** The calibration error against the number of bins: before, now, and what chance would show. */
function errorChart(
  { now, before, chance, numBins, error, temperature, summary }: Judged,
  width: number,
): LineChart {
  const line = (errors: readonly number[]) =>
    BIN_COUNTS.map((count, at) => [count, Math.min(ERROR_TOP, errors[at])] as const);
  const isTrained = temperature === 1;
  const last = BIN_COUNTS.length - 1;
  const end = (errors: readonly number[]) => ({ x: BIN_COUNTS[last], y: Math.min(ERROR_TOP, errors[last]) });
  return {
    kind: 'lines',
    width,
    height: 300,
    margin: { top: 34, right: 104, bottom: 46, left: 42 },
    x: {
      type: 'log',
      domain: [1, BIN_COUNTS[last]],
      ticks: ticksOf([1, 3, 10, 30, 100], formatCount),
      title: 'bins M',
    },
    y: {
      domain: [0, ERROR_TOP],
      ticks: ticksOf([0, 0.05, 0.1, 0.15, 0.2], (value) => formatShare(value, value === 0 ? 0 : 2)),
      title: 'calibration error, ECE',
    },
    uprights: [{ at: numBins, ink: 'var(--line)' }],
    lines: [
      { ink: 'var(--ink3)', points: line(chance.map(([low]) => low)), dash: 'dotted' },
      { ink: 'var(--ink3)', points: line(chance.map(([, high]) => high)), dash: 'dotted' },
      ...(isTrained ? [] : [{ ink: 'var(--bad)', points: line(before.errors) }]),
      { ink: isTrained ? 'var(--bad)' : 'var(--p)', points: line(now.errors), thickness: 2.5 },
    ],
    dots: [
      {
        x: numBins,
        y: Math.min(ERROR_TOP, error),
        ink: isTrained ? 'var(--bad)' : 'var(--p)',
        radius: 5,
        full: true,
      },
    ],
    names: [
      { words: 'honest, 9 in 10', ink: 'var(--ink3)', ...end(chance.map(([low, high]) => (low + high) / 2)) },
      { words: 'as trained', ink: 'var(--bad)', ...end(before.errors) },
      ...(isTrained
        ? []
        : [{ words: `T = ${formatNumber(temperature)}`, ink: 'var(--p)', ...end(now.errors) }]),
    ],
    label: `Calibration error against the number of bins, as trained and at the chosen temperature; dotted, between which errors nine in ten honest models lie by chance. ${summary}`,
  };
}

function Readout({ view }: { readonly view: Judged }) {
  const { now, before, numBins, error, errorBefore, chanceNow, temperature, numJudged } = view;
  const gap = now.confidence - now.accuracy;
  return (
    <p class="plate-readout">
      On average the model is sure to <b class="ink-p">{formatShare(now.confidence)}</b> and right in{' '}
      <b class="ink-p">{formatShare(now.accuracy)}</b> of {formatCount(numJudged)} digits: it is{' '}
      {gap > 0 ? 'too sure' : 'not sure enough'} by {formatShare(Math.abs(gap))}. With {formatCount(numBins)}{' '}
      {numBins === 1 ? 'bin' : 'bins'} the calibration error is <b>{formatShare(error)}</b>
      {temperature !== 1 && <> (as trained {formatShare(errorBefore)})</>}; nine in ten calibrated models
      would show {formatShare(chanceNow[0])} to {formatShare(chanceNow[1])} by chance. The cross-entropy is{' '}
      <b class="ink-l">{formatShare(now.loss)}</b>
      {temperature !== 1 && <> (as trained {formatShare(before.loss)})</>}.
    </p>
  );
}

function Picture({ view }: PictureProps<typeof reliability>) {
  const { now, before, chance } = view;
  return (
    <>
      <div class="charts">
        <ReliabilityFigure view={view} wide={HALF} />
        <Chart
          wide={HALF}
          spec={(width) => errorChart(view, width)}
          readings={() =>
            BIN_COUNTS.map((count, at) => ({
              x: count,
              y: Math.min(ERROR_TOP, now.errors[at]),
              words: `${count} ${count === 1 ? 'bin' : 'bins'}\nnow ${formatShare(now.errors[at])}\nas trained ${formatShare(before.errors[at])}\nhonest ${formatShare(chance[at][0])} to ${formatShare(chance[at][1])}`,
            }))
          }
        />
      </div>
      <Readout view={view} />
    </>
  );
}

export const ReliabilityPlate = plateOf(reliability, Picture, {
  python: () => import('./python.ts'),
  MoreControls: ({ view, set }) => (
    <span class="control">
      <button
        type="button"
        class="button button-primary"
        onClick={() => set({ temperature: Number(view.fitted.toFixed(2)) })}
      >
        fit T on {formatCount(view.numForTemperature)} other digits
      </button>
    </span>
  ),
});
