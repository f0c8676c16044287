import { formatCount, formatNumber } from '#notation/formatNumber.ts';
import { Chart } from './Chart.tsx';
import { type LineChart, type Reading, ticksOf } from './chartSpec.ts';

export interface CurveLine {
  /** One value per step of `steps`. */
  readonly values: readonly number[];
  readonly name: string;
  readonly ink: string;
  /** A noisy companion of the main line. */
  readonly thin?: boolean;
  /** Steps of its own, rising, and the index of the shown one; those of the whole curve when left out. */
  readonly steps?: readonly number[];
  readonly shown?: number;
}

export interface Training {
  readonly title: string;
  /** Rising from 0. */
  readonly steps: readonly number[];
  readonly lines: readonly CurveLine[];
  /** Index of the shown step: what lies after it is dotted. */
  readonly shown: number;
  readonly maxStep: number;
  readonly yDomain: readonly [number, number];
  readonly yTicks: readonly number[];
  readonly formatY: (value: number) => string;
  /** Where a line of its own steps leaves the others. */
  readonly branch?: { readonly at: number; readonly ink: string };
  /** A dotted line to compare with. */
  readonly reference?: { readonly value: number; readonly name: string };
  /** What is shown, in words. */
  readonly label: string;
}

/** Parts of the last step with a tick on a square-root axis. */
const STEP_TICKS = [0, 0.04, 0.16, 0.36, 0.64, 1];
/** From a place beyond the axis to what is said of it. */
const BESIDE = { dx: 10, dy: 17 } as const;

/** Values over steps on a square-root axis, where the first steps have room. */
export function trainingCurve(view: Training, width: number): LineChart {
  const { title, maxStep, yDomain, yTicks, formatY, branch, reference, label } = view;
  const at = view.steps[view.shown];
  const lines = view.lines.map((line) => ({ steps: view.steps, shown: view.shown, ...line }));
  return {
    kind: 'lines',
    width,
    height: 250,
    margin: { top: 30, right: 16, bottom: 40, left: 42 },
    titleLeft: 42,
    x: {
      type: 'sqrt',
      domain: [0, maxStep],
      ticks: ticksOf(
        STEP_TICKS.map((part) => part * maxStep),
        formatCount,
      ),
      title: 'steps (square-root scale)',
    },
    y: { domain: yDomain, ticks: ticksOf(yTicks, formatY), title },
    levels: reference ? [{ at: reference.value, dash: 'dotted' }] : [],
    uprights: [{ at, ink: 'var(--ink)' }, ...(branch ? [{ ...branch, dash: 'dotted' as const }] : [])],
    lines: lines.map(({ values, ink, thin, steps, shown }) => ({
      ink,
      points: values.map((value, i) => [steps[i], value] as const),
      shown,
      ...(thin ? { thickness: 1, opacity: 0.55, ring: false } : {}),
    })),
    notes: [
      ...(reference
        ? [{ words: reference.name, x: maxStep, y: reference.value, anchor: 'end' as const, dy: -6 }]
        : []),
      ...lines
        // Beside a branch there is no room for these words: the readout has the number.
        .filter(({ values, thin, shown }) => !branch && !thin && values[shown] > yDomain[1])
        .map(({ values, steps, shown }) => ({
          words: `${formatNumber(values[shown], { digits: 1 })}, off the axis`,
          x: steps[shown],
          y: yDomain[1],
          ...BESIDE,
        })),
    ],
    label,
  };
}

function readingsOf({ steps, lines }: Training): readonly Reading[] {
  const places = lines.map((line) => new Map((line.steps ?? steps).map((step, i) => [step, i])));
  const main = lines.findLast((line) => !line.thin && !line.steps)!;
  return steps.map((step, i) => ({
    x: step,
    y: main.values[i],
    words: [
      `step ${formatCount(step)}`,
      ...lines.flatMap(({ name, values }, n) => {
        const place = places[n].get(step);
        return place === undefined ? [] : [`${name}: ${formatNumber(values[place], { digits: 3 })}`];
      }),
    ].join('\n'),
  }));
}

export function TrainingCurve({ wide, ...view }: Training & { readonly wide?: number }) {
  return <Chart wide={wide} spec={(width) => trainingCurve(view, width)} readings={() => readingsOf(view)} />;
}
