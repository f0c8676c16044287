import { Chart } from '#figures/charts/Chart.tsx';
import {
  type Axis,
  type Line,
  type LineChart,
  type Reading,
  ticksOf,
  type Words,
} from '#figures/charts/chartSpec.ts';
import { formatCount, formatNumber } from '#notation/formatNumber.ts';
import { LANE_INKS } from '../kit/run/laneInks.ts';
import type { LaneView, StudioView } from './model.ts';
import { normAxis } from './normAxis.ts';

/** Parts of the last step with a tick on a square-root axis. */
const STEP_TICKS = [0, 0.04, 0.16, 0.36, 0.64, 1];
/** Widths that the wide first frame is drawn at: of one run beside its plane, of two futures a third of the plate. */
const [BESIDE_PLANE, THIRD] = [462, 290] as const;
/** Room for the names of two futures at the ends of their lines. */
const BESIDE_NAMES = 54;
/** What a logarithmic axis shows of a gradient, and no smaller one. */
const GRADIENT_DOMAIN = [1e-9, 10] as const;
const LOSS_DOMAIN = [0, 2] as const;

/** More points a line would not show at its width, but each is sent to the worker that draws. */
const MOST_DRAWN = 100;
/** More digits than a pixel. */
const DRAWN_DIGITS = 4;

/** Frames that a line goes through: evenly chosen ones, the one shown and the last. */
function drawnFrames(numFrames: number, shown: number): readonly number[] {
  const stride = Math.ceil(numFrames / MOST_DRAWN);
  return Array.from({ length: numFrames }, (_, i) => i).filter(
    (i) => i % stride === 0 || i === shown || i === numFrames - 1,
  );
}

interface Curve {
  readonly words: string;
  readonly values: ArrayLike<number>;
  readonly ink: string;
  readonly isCompanion?: boolean;
}

interface ChartProps {
  readonly view: StudioView;
  readonly y: Axis;
  readonly curves: readonly Curve[];
  /** How a value is read out. */
  readonly format: (value: number) => string;
}

function chartOf({ view, y, curves }: ChartProps, width: number): LineChart {
  const { steps, frame } = view;
  const end = Math.max(1, steps.at(-1)!);
  const least = y.type === 'log' ? y.domain[0] : Number.NEGATIVE_INFINITY;
  const drawn = drawnFrames(steps.length, frame);
  const pointsOf = ({ values }: Curve) =>
    drawn.map((i) => [steps[i], Number(Math.max(least, values[i]).toPrecision(DRAWN_DIGITS))] as const);
  return {
    kind: 'lines',
    width,
    height: 210,
    margin: { top: 30, right: view.branch ? BESIDE_NAMES : 12, bottom: 42, left: 44 },
    titleLeft: 4,
    x: {
      type: 'sqrt',
      domain: [0, end],
      ticks: ticksOf(
        STEP_TICKS.map((part) => Math.round(part * end)),
        formatCount,
      ),
      title: 'steps (square-root scale)',
    },
    y,
    uprights: [{ at: steps[frame], ink: 'var(--line)' }],
    lines: curves.map(
      (curve): Line => ({
        ink: curve.ink,
        points: pointsOf(curve),
        shown: drawn.indexOf(frame),
        ...(curve.isCompanion ? { thickness: 1.5, dash: '5 3', ring: false } : {}),
      }),
    ),
    // Of one run alone nothing needs a name; what is dashed is said in the title.
    names: (curves.length > 1 ? curves.filter(({ isCompanion }) => !isCompanion) : []).map(
      (curve): Words => ({
        words: curve.words,
        ink: curve.ink,
        x: end,
        y: Math.min(y.domain[1], Math.max(y.domain[0], curve.values[steps.length - 1] ?? 0)),
        bold: !curve.isCompanion,
      }),
    ),
    namesAbove: !view.branch,
    label: `${y.title} against steps; at step ${steps[frame]}: ${curves.map(({ words, values }) => `${words} ${formatNumber(values[frame] ?? 0, { digits: 3 })}`).join(', ')}`,
  };
}

const readingsOf = ({ view, curves, format }: ChartProps): readonly Reading[] =>
  view.steps.map((step, i) => ({
    x: step,
    y: curves[0]?.values[i] ?? 0,
    words: [
      `step ${formatCount(step)}`,
      ...curves.map(({ words, values }) => `${words}: ${format(values[i])}`),
    ].join('\n'),
  }));

const StudioChart = (props: ChartProps) => (
  <Chart
    wide={props.view.branch ? THIRD : BESIDE_PLANE}
    spec={(width) => chartOf(props, width)}
    readings={() => readingsOf(props)}
  />
);

/** The longest weights that any future of the run comes to, in any frame. */
const longestOf = ({ lanes }: StudioView) =>
  lanes
    .flatMap(({ lane }) => Array.from(lane?.weightNorm ?? []))
    .reduce((most, norm) => (Number.isFinite(norm) ? Math.max(most, norm) : most), 0);

const three = (value: number) => formatNumber(value, { digits: 3 });
/** 10^−4 for small numbers: gradients fall over many powers of ten. */
const powerTicks = [-9, -6, -3, 0].map(
  (power) => [10 ** power, power === 0 ? '1' : `10^−${-power}`] as const,
);

/** Loss, length of the weights and length of the gradient of both futures, step by step. */
export function StudioCharts({ view }: { readonly view: StudioView }) {
  const curves = (
    pick: (lane: NonNullable<LaneView['lane']>) => ArrayLike<number>,
    words: (name: string) => string,
    isCompanion = false,
  ) =>
    view.lanes.flatMap(({ lane }, i): readonly Curve[] =>
      lane && pick(lane).length > 0
        ? [{ words: words(i === 0 ? '' : 'branch'), values: pick(lane), ink: LANE_INKS[i], isCompanion }]
        : [],
    );
  const named = (what: string) => (name: string) =>
    name ? (what ? `${name}, ${what}` : name) : what || 'run';
  return (
    <div class="charts studio-charts">
      <StudioChart
        view={view}
        y={{
          domain: LOSS_DOMAIN,
          ticks: ticksOf([0, 0.5, 1, 1.5, 2], (value) => String(value)),
          title: 'Loss, nats; dashed: held out',
        }}
        curves={[
          ...curves((lane) => lane.trainLoss, named('')),
          ...curves((lane) => lane.heldOutLoss, named('held out'), true),
        ]}
        format={three}
      />
      <StudioChart
        view={view}
        y={normAxis(longestOf(view))}
        curves={curves((lane) => lane.weightNorm, named(''))}
        format={three}
      />
      <StudioChart
        view={view}
        y={{
          type: 'log',
          domain: GRADIENT_DOMAIN,
          ticks: powerTicks,
          title: 'Length of the gradient (log scale)',
        }}
        curves={curves((lane) => lane.gradientNorm, named(''))}
        format={(value) => value.toExponential(1)}
      />
    </div>
  );
}
