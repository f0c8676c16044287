import { Chart } from '#figures/charts/Chart.tsx';
import { type Axis, type LineChart, ticksOf } from '#figures/charts/chartSpec.ts';
import { formatCount, formatNumber } from '#notation/formatNumber.ts';
import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import { type EndlessView, endlessNorm } from './model.ts';

const INKS = ['var(--w)', 'var(--q)'] as const;
const NORM: Axis = {
  domain: [0, 8],
  ticks: ticksOf([0, 2, 4, 6, 8], formatCount),
  title: 'length of the weights ‖W‖',
};
const LOSS: Axis = {
  type: 'log',
  domain: [1e-4, 1],
  ticks: [
    [1e-4, '10^−4'],
    [1e-3, '10^−3'],
    [1e-2, '10^−2'],
    [1e-1, '10^−1'],
    [1, '1'],
  ],
  title: 'loss, nats (log scale)',
};
const CHARTS = [
  [NORM, 'norms'],
  [LOSS, 'losses'],
] as const;

const nameOf = (l2Strength: number) => (l2Strength === 0 ? 'no decay' : `λ ${l2Strength}`);

function chartOf(view: EndlessView, [y, values]: (typeof CHARTS)[number], width: number): LineChart {
  const { steps, runs, frame, step, summary } = view;
  const end = steps[steps.length - 1];
  const clip = (value: number) => Math.min(y.domain[1], Math.max(y.domain[0], value));
  return {
    kind: 'lines',
    width,
    height: 260,
    margin: { top: 34, right: 76, bottom: 46, left: 44 },
    x: {
      type: 'log',
      domain: [1, end],
      ticks: ticksOf([1, 10, 100, 1000, end], formatCount),
      title: 'steps (log scale)',
    },
    y,
    uprights: [{ at: step, ink: 'var(--line)' }],
    lines: runs.map((run, i) => ({
      ink: INKS[i],
      points: steps.map((at, f) => [at, clip(run[values][f])] as const),
      shown: frame,
    })),
    names: runs.map((run, i) => ({
      words: nameOf(run.l2Strength),
      ink: INKS[i],
      x: end,
      y: clip(run[values][steps.length - 1]),
      bold: i === 0,
    })),
    label: `${y.title} against steps. ${summary}`,
  };
}

function Readout({ view: { plain, decayed, step, lastGrowth } }: { readonly view: EndlessView }) {
  return (
    <p class="plate-readout">
      After {formatCount(step)} steps ‖W‖ is <b class="ink-w">{formatNumber(plain.norm)}</b> without decay,
      and {decayed.map(({ norm, l2Strength }) => `${formatNumber(norm)} with λ ${l2Strength}`).join(', ')}.
      Without decay {formatCount(plain.numWrong)} points are on the wrong side; from 1000 to 10 000 steps ‖W‖
      grows by <b class="ink-w">{formatNumber(lastGrowth, { digits: 3 })}</b> each time t is multiplied by e.
    </p>
  );
}

function Picture({ view, set }: PictureProps<typeof endlessNorm>) {
  const { steps, frame, step, runs } = view;
  return (
    <>
      {CHARTS.map((chart) => (
        <Chart
          key={chart[1]}
          spec={(width) => chartOf(view, chart, width)}
          readings={() =>
            steps.map((at, f) => ({
              x: at,
              y: runs[0][chart[1]][f],
              words: [
                `step ${formatCount(at)}`,
                ...runs.map(
                  (run) => `${nameOf(run.l2Strength)}: ${formatNumber(run[chart[1]][f], { digits: 4 })}`,
                ),
              ].join('\n'),
            }))
          }
        />
      ))}
      <div class="transport">
        <label class="control">
          <span class="control-label">Steps</span>
          <input
            type="range"
            min={0}
            max={steps.length - 1}
            value={frame}
            aria-valuetext={`step ${formatCount(step)}`}
            onInput={({ currentTarget }) => set({ frame: currentTarget.valueAsNumber })}
          />
          <output>{formatCount(step)}</output>
        </label>
      </div>
      <Readout view={view} />
    </>
  );
}

export const EndlessNormPlate = plateOf(endlessNorm, Picture, { python: () => import('./python.ts') });
