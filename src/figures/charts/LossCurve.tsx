import { formatCount, formatNumber } from '#notation/formatNumber.ts';
import { Chart } from './Chart.tsx';
import { type Axis, type LineChart, ticksOf } from './chartSpec.ts';

export interface Losses {
  /** Mean loss at each recorded step, nats. */
  readonly losses: readonly number[];
  /** Index of the step shown: what comes after it is dotted. */
  readonly frame: number;
  /** Right end of the axis. */
  readonly numSteps: number;
  /** A second future, which leaves the first at a step. */
  readonly branch?: { readonly at: number; readonly losses: readonly number[] };
}

/** Two futures: what happens is ink, what is tried instead has another. */
const [RUN, BRANCH] = ['var(--ink)', 'var(--q)'];
/** On a log axis nothing lies outside it. */
const onAxis = (loss: number) => Math.min(Y.domain[1], Math.max(Y.domain[0], loss));

const Y: Axis = {
  type: 'log',
  domain: [0.03, 3],
  ticks: ticksOf([0.03, 0.1, 0.3, 1, 3], (loss) =>
    formatNumber(loss, { digits: loss < 0.1 ? 2 : loss < 1 ? 1 : 0, share: true }),
  ),
  title: 'mean loss (log axis)',
};
/** A narrow column beside another figure gets its height. */
const heightAt = (width: number) => (width < 320 ? 330 : 230);

const say = (loss: number) => formatNumber(loss, { digits: 3 });

/** The loss over the steps of a recorded descent, on a log axis; a cursor at the step shown. */
export function lossCurve({ losses, frame, numSteps, branch }: Losses, width: number): LineChart {
  const points = (values: readonly number[]) => values.map((loss, step) => [step, loss] as const);
  return {
    kind: 'lines',
    width,
    height: heightAt(width),
    margin: { top: 34, right: 14, bottom: 46, left: 42 },
    x: {
      domain: [0, numSteps],
      ticks: ticksOf([0, numSteps / 3, (2 * numSteps) / 3, numSteps], formatCount),
      title: 'step',
    },
    y: Y,
    levels: [{ at: losses[0], ink: 'var(--ink3)', dash: 'dotted' }],
    uprights: [
      { at: frame, ink: 'var(--ink)' },
      ...(branch ? [{ at: branch.at, ink: BRANCH, dash: 'dotted' as const }] : []),
    ],
    lines: [
      { ink: branch ? RUN : 'var(--l)', points: points(losses), shown: frame },
      ...(branch
        ? [
            {
              ink: BRANCH,
              points: points(branch.losses).slice(branch.at),
              shown: Math.max(0, frame - branch.at),
            },
          ]
        : []),
    ],
    ...(branch && {
      namesAbove: true,
      names: [
        { words: 'run', ink: RUN, x: numSteps, y: onAxis(losses.at(-1)!) },
        { words: 'branch', ink: BRANCH, x: numSteps, y: onAxis(branch.losses.at(-1)!) },
      ],
    }),
    notes: [{ words: 'start', x: numSteps, y: losses[0], anchor: 'end', dy: -6 }],
    label: `Mean loss over ${losses.length - 1} steps on a log axis: from ${say(losses[0])} to ${say(losses.at(-1)!)}; at step ${frame} it is ${say(losses[frame])}.${branch ? ` In the branch from step ${branch.at} it is ${say(branch.losses[frame])}, and ends at ${say(branch.losses.at(-1)!)}.` : ''}`,
  };
}

interface Props {
  readonly view: Losses;
  readonly wide?: number;
}

export function LossCurve({ view, wide }: Props) {
  return (
    <Chart
      wide={wide}
      spec={(width) => lossCurve(view, width)}
      readings={() =>
        view.losses.map((loss, step) => ({
          x: step,
          y: loss,
          words: `step ${step}: ${say(loss)}${view.branch ? `\nbranch: ${say(view.branch.losses[step])}` : ''}`,
        }))
      }
    />
  );
}
