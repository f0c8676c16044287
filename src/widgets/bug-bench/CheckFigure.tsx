import { PASSES_BELOW } from '#datasets/benchProblem.ts';
import { Chart } from '#figures/charts/Chart.tsx';
import { type Axis, type LineChart, type Point, ticksOf } from '#figures/charts/chartSpec.ts';
import { geometricSteps } from '#figures/scales/logScale.ts';
import { formatSmall } from '#notation/formatSmall.ts';
import { formatPower } from '#notation/formatTick.ts';
import { type BenchView, ERROR_DOMAIN, STEP_DOMAIN } from './model.ts';

/** As the build draws it, beside the table. */
const WIDE = 540;
const ROOM_FOR_NAMES = 520;

const STEP: Axis = {
  type: 'log',
  domain: STEP_DOMAIN,
  ticks: ticksOf(geometricSteps(1e-14, 1, 100), formatPower),
  title: 'step of the central differences',
};
const ERROR: Axis = {
  type: 'log',
  domain: ERROR_DOMAIN,
  ticks: ticksOf(geometricSteps(1e-12, 1, 1000), formatPower),
  title: 'relative error of the whole gradient',
};
/** Where the two causes of a right gradient’s errors are named: inside the V, beside its arms. */
const CAUSES = [
  { words: 'rounding', x: 3e-12, y: 3e-9, anchor: 'middle' },
  { words: 'truncation', x: 3e-2, y: 3e-9, anchor: 'middle' },
] as const;

/** On a narrow plot the plateau would strike through its name at the end of the V. */
const RIGHT_BESIDE_ITS_ARM = {
  words: 'right gradient',
  ink: 'var(--ink)',
  x: 3e-12,
  y: 1e-3,
  anchor: 'start',
} as const;

function checkChart({ curve, bug, step, error, summary }: BenchView, width: number): LineChart {
  const isWide = width >= ROOM_FOR_NAMES;
  const isRight = bug === 'right';
  const lineOf = (value: (point: BenchView['curve'][number]) => number) =>
    curve.map((point): Point => [point.step, value(point)]).reverse();
  const ink = isRight ? 'var(--ink)' : 'var(--w)';
  return {
    kind: 'lines',
    width,
    height: isWide ? 340 : 300,
    margin: { top: 26, right: isWide ? 132 : 10, bottom: 44, left: 44 },
    titleLeft: 8,
    x: STEP,
    y: ERROR,
    levels: [{ at: PASSES_BELOW, ink: 'var(--ok)', dash: '5 3' }],
    uprights: [{ at: step, ink: 'var(--ink)' }],
    lines: [
      { ink: 'var(--ink)', points: lineOf(({ right }) => right), thickness: isRight ? 3 : 1.5 },
      ...(isRight ? [] : [{ ink, points: lineOf(({ bench }) => bench), thickness: 3 }]),
    ],
    dots: [{ x: step, y: Math.max(ERROR_DOMAIN[0], error), ink, radius: 5 }],
    names: [
      ...(isWide || isRight
        ? [{ words: 'right gradient', ink: 'var(--ink)', y: curve[0].right, bold: isRight }]
        : []),
      ...(isRight ? [] : [{ words: 'on the bench', ink, y: curve[0].bench }]),
      ...(isWide ? [{ words: 'passes below', y: PASSES_BELOW, bold: false }] : []),
    ].map((name) => ({ ...name, x: STEP_DOMAIN[1] })),
    namesAbove: !isWide,
    notes: [
      ...CAUSES,
      ...(isWide ? [] : [{ words: 'passes below', x: 1e-10, y: PASSES_BELOW, dy: -4 }]),
      ...(isWide || isRight ? [] : [RIGHT_BESIDE_ITS_ARM]),
    ],
    label: `Relative error against the step of the differences. ${summary}`,
  };
}

/** Relative error against the step, both logarithmic: a V for the right gradient, a plateau for a wrong one. */
export function CheckFigure({ view }: { readonly view: BenchView }) {
  return (
    <Chart
      wide={WIDE}
      spec={(width) => checkChart(view, width)}
      readings={() =>
        view.curve.toReversed().map(({ step, right, bench }) => ({
          x: step,
          y: bench,
          words: [
            `step ${formatSmall(step)}`,
            ...(view.bug === 'right' ? [] : [`on the bench: ${formatSmall(bench)}`]),
            `right gradient: ${formatSmall(right)}`,
          ].join('\n'),
        }))
      }
    />
  );
}
