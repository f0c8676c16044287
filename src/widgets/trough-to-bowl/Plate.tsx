import { LEARNING_RATE, NUM_STEPS } from '#experiments/free-parameters/trough.ts';
import { Chart } from '#figures/charts/Chart.tsx';
import { type LineChart, ticksOf } from '#figures/charts/chartSpec.ts';
import { Figure } from '#figures/marks/Figure.tsx';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import type { PictureProps } from '../kit/plate/plateOf.tsx';
import { BranchStrip } from '../kit/run/BranchStrip.tsx';
import { LANE_INKS } from '../kit/run/laneInks.ts';
import { recordedPlateOf } from '../kit/run/recordedPlateOf.tsx';
import { type Trough, troughToBowl } from './model.ts';
import { Surface } from './Surface.tsx';

/** Width of each of two pictures side by side. */
const HALF = 430;
const [, BRANCH_INK] = LANE_INKS;

const say = (value: number) => formatNumber(value, { digits: 3 });

function historyChart(view: Trough, width: number): LineChart {
  const { sums, gaps, step, bottomGap, branch } = view;
  const line = (values: readonly number[], ink: string, thickness: number) => ({
    ink,
    thickness,
    points: values.map((value, at) => [at, value] as const),
    shown: step,
  });
  /** What the branch does otherwise, from where it begins. */
  const instead = (values: readonly number[], thickness: number) => ({
    ...line(values, BRANCH_INK, thickness),
    points: values.map((value, at) => [at, value] as const).slice(branch?.at),
    shown: Math.max(0, step - (branch?.at ?? 0)),
  });
  return {
    kind: 'lines',
    width,
    height: width < 380 ? 300 : 400,
    margin: { top: 34, right: 66, bottom: 46, left: 34 },
    x: {
      domain: [0, NUM_STEPS],
      ticks: ticksOf([0, 100, 200, 300, 400], formatCount),
      title: 'steps of gradient descent',
    },
    y: {
      domain: [-8, 8],
      ticks: ticksOf([-8, -4, 0, 4, 8], formatCount),
      title: 'sum and difference of the weights',
    },
    levels: [{ at: 0 }, { at: bottomGap, dash: 'dotted' }],
    ...(branch && { uprights: [{ at: branch.at, ink: BRANCH_INK, dash: 'dotted' as const }] }),
    lines: [
      line(gaps, 'var(--ink)', 2),
      line(sums, 'var(--w)', 2.5),
      ...(branch ? [instead(branch.gaps, 2), instead(branch.sums, 2.5)] : []),
    ],
    names: [
      { words: 'w₁ − w₂', ink: 'var(--ink)', x: NUM_STEPS, y: gaps.at(-1)! },
      { words: 'w₁ + w₂', ink: 'var(--w)', x: NUM_STEPS, y: sums.at(-1)! },
      ...(branch ? [{ words: 'branch', ink: BRANCH_INK, x: NUM_STEPS, y: branch.sums.at(-1)! }] : []),
    ],
    label: `Sum and difference of both weights against the steps. ${view.summary}`,
  };
}

function Readout({ view }: { readonly view: Trough }) {
  const { l2Strength, sums, gaps, step, now, bottom, bottomGap, factor, spread, alongside, branch } = view;
  return (
    <p class="plate-readout">
      Step <b>{formatCount(step)}</b>: loss <b class="ink-l">{formatShare(now.loss, 4)}</b>, w₁ − w₂ ={' '}
      <b>{say(gaps[step])}</b>, w₁ + w₂ = <b class="ink-w">{say(sums[step])}</b>, from {say(sums[0])} at the
      start.{' '}
      {l2Strength === 0 ? (
        <>
          The descent <b>cannot change the sum</b>. One unit further along (1, 1) the loss is{' '}
          {formatShare(alongside, 4)}, the same. The five ways end up to <b>{formatNumber(spread)}</b> apart
          in w₁ + w₂, and all are lowest.
        </>
      ) : (
        <>
          Each step leaves {formatShare(factor, 4)} = 1 − {formatShare(LEARNING_RATE, 1)} ×{' '}
          {formatShare(l2Strength)} of the sum. The one bottom lies at w₁ − w₂ = {say(bottomGap)}, w₁ + w₂ =
          0, at {formatShare(bottom.loss, 4)}; the five ways are still {formatNumber(spread)} apart.
        </>
      )}
      {branch && (
        <>
          {' '}
          In the branch, with λ = {formatShare(branch.l2Strength)} from step {formatCount(branch.at)} on: w₁ −
          w₂ = <b class="ink-q">{say(branch.gaps[step])}</b>, w₁ + w₂ ={' '}
          <b class="ink-q">{say(branch.sums[step])}</b>.
        </>
      )}
    </p>
  );
}

function Picture({ view, set, widget, transport }: PictureProps<typeof troughToBowl>) {
  return (
    <>
      <div class="charts">
        <Figure wide={HALF}>
          {(width) => <Surface view={view} width={width} onStart={(w1, w2) => set({ w1, w2 })} />}
        </Figure>
        <Chart
          wide={HALF}
          spec={(width) => historyChart(view, width)}
          readings={() =>
            view.way.map(({ loss }, at) => ({
              x: at,
              y: view.sums[at],
              words: `step ${at}\nsum ${say(view.sums[at])}\ndifference ${say(view.gaps[at])}\nloss ${formatShare(loss, 4)}${view.branch ? `\nbranch: sum ${say(view.branch.sums[at])}` : ''}`,
            }))
          }
        />
      </div>
      {transport}
      <BranchStrip
        widget={widget}
        step={view.step}
        last={NUM_STEPS}
        at={view.branch?.at}
        begins={{ branchL2: view.l2Strength }}
      />
      <Readout view={view} />
    </>
  );
}

export const TroughToBowlPlate = recordedPlateOf(troughToBowl, Picture, {
  python: () => import('./python.ts'),
});
