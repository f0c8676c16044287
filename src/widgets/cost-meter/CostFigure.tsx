import type { Axis } from '#figures/charts/chartSpec.ts';
import { LogLogChart } from '#figures/charts/LogLogChart.tsx';
import { formatCount } from '#notation/formatNumber.ts';
import {
  type Costs,
  countedCrossover,
  countsOf,
  crossoverOf,
  formatMicroseconds,
  type State,
  timesOf,
} from './model.ts';

interface Props {
  readonly costs: Costs;
  readonly state: State;
  /** What the measured figure says while it is empty. */
  readonly empty: string;
}

/** Each of two side by side, as the build draws them. */
const WIDE = 430;

const CLASSES: Axis = {
  title: 'classes K (log scale)',
  domain: [30, 1_000_000],
  ticks: [
    [100, '100'],
    [1_000, '1000'],
    [10_000, '10^4'],
    [100_000, '10^5'],
    [1_000_000, '10^6'],
  ],
};

const COUNTED: Readonly<Record<State['counted'], Axis>> = {
  flops: {
    title: 'Counted: FLOPs of a step',
    domain: [1e5, 1e11],
    ticks: [
      [1e5, '10^5'],
      [1e7, '10^7'],
      [1e9, '10^9'],
      [1e11, '10^11'],
    ],
  },
  rows: {
    title: 'Counted: classes a step reads and writes, at most',
    domain: [10, 1e6],
    ticks: [
      [10, '10'],
      [100, '100'],
      [1e4, '10^4'],
      [1e6, '10^6'],
    ],
  },
};

const TIME: Axis = {
  title: 'Measured on this machine: time of a step',
  domain: [10, 1e6],
  ticks: [
    [10, '10 µs'],
    [100, '100 µs'],
    [1e3, '1 ms'],
    [1e4, '10 ms'],
    [1e5, '100 ms'],
    [1e6, '1 s'],
  ],
};

/** What was not measured but follows from the last measurement, dotted. */
function expectedLine({ measured, skipped }: Costs) {
  const last = measured.findLast(({ method }) => method === 'full');
  const expected = skipped.flatMap(({ method, numClasses, expectedMicroseconds }) =>
    method === 'full' && expectedMicroseconds ? [[numClasses, expectedMicroseconds] as const] : [],
  );
  return last && expected.length > 0
    ? [[last.numClasses, last.microseconds] as const, ...expected]
    : undefined;
}

/** Counted at the left, measured at the right; on a phone one above the other. */
export function CostFigure({ costs, state, empty }: Props) {
  const full = timesOf(costs, 'full');
  const sampled = timesOf(costs, 'sampled');
  const crossover = crossoverOf(full, sampled);
  const counted = countedCrossover(state);
  return (
    <div class="charts cost-figures">
      <LogLogChart
        x={CLASSES}
        y={COUNTED[state.counted]}
        lines={[
          { name: 'full', ink: 'var(--ink)', points: countsOf('full', state) },
          { name: 'sampled', ink: 'var(--q)', points: countsOf('sampled', state) },
        ]}
        {...(counted >= CLASSES.domain[0]
          ? {
              upright: { at: counted, name: `equal ${state.counted === 'rows' ? 'up to' : 'at'} ${counted}` },
            }
          : {})}
        wide={WIDE}
        say={(classes, count) =>
          `${formatCount(count)} ${state.counted === 'rows' ? 'rows' : 'FLOPs'}, K = ${formatCount(classes)}`
        }
        label={`${COUNTED[state.counted].title}, full and sampled, against the number of classes`}
      />
      <LogLogChart
        x={CLASSES}
        y={TIME}
        lines={[
          { name: 'full', ink: 'var(--ink)', points: full, dotted: expectedLine(costs), marks: true },
          { name: 'sampled', ink: 'var(--q)', points: sampled, marks: true },
        ]}
        {...(crossover?.kind === 'at'
          ? {
              upright: {
                at: crossover.numClasses,
                name: `equal at ${Number(crossover.numClasses.toPrecision(2))}`,
              },
            }
          : {})}
        {...(costs.measured.length === 0 ? { empty } : {})}
        wide={WIDE}
        say={(classes, time) => `${formatMicroseconds(time)}, K = ${formatCount(classes)}`}
        label="Measured time of a step, full and sampled, against the number of classes"
      />
    </div>
  );
}
