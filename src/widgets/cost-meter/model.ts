import { exponential, naturalLogarithm } from '#engine';
import type { CostMeterConfig, Measured, Skipped } from '#experiments/cost-meter/costMeter.ts';
import { countWork, type Method, WORKLOAD } from '#experiments/cost-meter/workload.ts';
import { formatCount } from '#notation/formatNumber.ts';
import { formatDuration } from '#notation/formatTime.ts';
import { choice, seed } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { type RunData, run } from '../kit/run/runData.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';

/** Every K measured: half-decades from 32, where sampling cannot pay, to a million. */
export const CLASS_COUNTS = [32, 100, 316, 1000, 3162, 10_000, 31_623, 100_000, 316_228, 1_000_000] as const;

/** Seconds for one method at one K: ten times as many measurements would take the reader's patience. */
const SECONDS_EACH = 0.12;
/** A full step above this is left out: with its repetitions it would hold the meter up for seconds. */
const LONGEST_STEP = 0.25;

export const params = {
  numSampled: choice({
    label: 'Candidates',
    symbol: 'S',
    ink: 'q',
    doc: 'Classes drawn for each step of the sampled softmax, shared by its batch of 64.',
    default: 64,
    options: { 16: '16', 64: '64', 256: '256', 1024: '1024' },
  }),
  counted: choice({
    label: 'Count',
    doc: 'What the left figure counts for one step.',
    default: 'flops',
    options: { flops: 'FLOPs', rows: 'rows touched' },
  }),
  seed: seed(),
};

export type State = StateOf<typeof params>;

export function configOf({ numSampled }: State): CostMeterConfig {
  return {
    numSampled: numSampled,
    classCounts: CLASS_COUNTS,
    secondsEach: SECONDS_EACH,
    longestStep: LONGEST_STEP,
  };
}

/** All that a measurement goes by. */
export const measurementOf = (state: State) => ({ ...configOf(state), ...WORKLOAD });

export type Costs = { readonly measured: readonly Measured[]; readonly skipped: readonly Skipped[] };

export const NOTHING: Costs = { measured: [], skipped: [] };

/** Number of classes and something a step costs, in order of K. */
export type CostLine = readonly (readonly [numClasses: number, cost: number])[];

export const timesOf = ({ measured }: Costs, method: Method): CostLine =>
  measured.filter((one) => one.method === method).map((one) => [one.numClasses, one.microseconds] as const);

/** What a step costs by counting; the sampled line bends where there are just as many classes as it can touch. */
export function countsOf(method: Method, { numSampled, counted }: State): CostLine {
  const bend = numSampled + (counted === 'rows' ? WORKLOAD.batchSize : 0);
  const inOrder = [...new Set([...CLASS_COUNTS, bend])].sort((a, b) => a - b);
  const from = inOrder.indexOf(CLASS_COUNTS[0]);
  return inOrder
    .slice(from)
    .map((numClasses) => [numClasses, countWork(method, numClasses, numSampled)[counted]]);
}

export type Crossover =
  /** Both cost the same at this K, between two that were measured. */
  | { readonly kind: 'at'; readonly numClasses: number }
  /** Sampling is the cheaper one at every K measured, from this on. */
  | { readonly kind: 'below'; readonly numClasses: number }
  /** Sampling has not been the cheaper one up to this K. */
  | { readonly kind: 'above'; readonly numClasses: number };

/**
 * From which K on sampling is cheaper: straight lines between the measurements on logarithmic axes. With several
 * crossings, from noise, the last one. Undefined until both methods are measured at one K.
 */
export function crossoverOf(full: CostLine, sampled: CostLine): Crossover | undefined {
  const ratios = full.flatMap(([numClasses, cost]) => {
    const other = sampled.find(([k]) => k === numClasses);
    return other ? [{ numClasses, ratio: naturalLogarithm(cost / other[1]) }] : [];
  });
  const last = ratios.findLastIndex(({ ratio }) => ratio <= 0);
  if (ratios.length === 0) return undefined;
  if (last === -1) return { kind: 'below', numClasses: ratios[0].numClasses };
  if (last === ratios.length - 1) return { kind: 'above', numClasses: ratios[last].numClasses };
  const [a, b] = [ratios[last], ratios[last + 1]];
  const part = a.ratio / (a.ratio - b.ratio);
  return {
    kind: 'at',
    numClasses: a.numClasses * exponential(part * naturalLogarithm(b.numClasses / a.numClasses)),
  };
}

export const formatMicroseconds = formatDuration;

export function describeCrossover(crossover: Crossover | undefined): string {
  if (!crossover) return 'at no K measured in both ways';
  const round = (value: number) => formatCount(Number(value.toPrecision(2)));
  if (crossover.kind === 'at') return `from K\u00a0≈\u00a0${round(crossover.numClasses)} on`;
  return crossover.kind === 'below'
    ? `at every K measured, from ${formatCount(crossover.numClasses)} on`
    : `at no K measured, up to ${formatCount(crossover.numClasses)}`;
}

/** Which K the full softmax was not measured at, and why, in words; empty when all were measured. */
export function describeSkipped({ skipped }: Costs): string {
  const words = skipped.map(({ method, numClasses, reason, expectedMicroseconds }) => {
    const step = expectedMicroseconds ? ` (about ${formatMicroseconds(expectedMicroseconds)} a step)` : '';
    return `the ${method === 'full' ? 'full softmax' : 'sampled softmax'} at K = ${formatCount(numClasses)}, because ${reason}${step}`;
  });
  return words.length > 0 ? `Not measured: ${words.join('; ')}.` : '';
}

/** By counting alone sampling is cheaper from here on: it scores S + 1 classes, the full softmax K. */
export const countedCrossover = ({ numSampled, counted }: State) =>
  counted === 'flops' ? numSampled + 1 : numSampled + WORKLOAD.batchSize;

export function describe(costs: Costs, state: State): string {
  const { measured } = costs;
  if (measured.length === 0) {
    return `Not measured yet. Counted: a full step scores K classes for each example, a sampled step ${state.numSampled + 1}.`;
  }
  const full = timesOf(costs, 'full');
  const sampled = timesOf(costs, 'sampled');
  const ends = (line: CostLine) =>
    line.length > 0
      ? `${formatMicroseconds(line[0][1])} at K = ${formatCount(line[0][0])} to ${formatMicroseconds(line.at(-1)![1])} at K = ${formatCount(line.at(-1)![0])}`
      : 'not measured';
  return `One step on this machine: full softmax ${ends(full)}; ${state.numSampled} candidates ${ends(sampled)}. Sampling is cheaper ${describeCrossover(crossoverOf(full, sampled))}. ${describeSkipped(costs)}`;
}

export function tableOf({ measured, skipped }: Costs, state: State) {
  const numSampled = state.numSampled;
  const row = (method: Method, numClasses: number, microseconds: number | string, note: string) => {
    const { rows, flops } = countWork(method, numClasses, numSampled);
    return [method, numClasses, rows, flops, microseconds, note];
  };
  return {
    columns: ['method', 'K', 'rows touched', 'FLOPs', 'microseconds a step', 'note'],
    rows: CLASS_COUNTS.flatMap((numClasses) =>
      (['full', 'sampled'] as const).map((method) => {
        const is = (one: Measured | Skipped) => one.method === method && one.numClasses === numClasses;
        const found = measured.find(is);
        return found
          ? row(method, numClasses, found.microseconds, `${found.numSteps} steps timed`)
          : row(method, numClasses, '', skipped.find(is)?.reason ?? 'not measured');
      }),
    ),
  };
}

/** Whatever has been measured so far. */
export function derive(state: State, { run: { status, preview }, frame, isActive }: RunData<'costMeter'>) {
  const costs: Costs = frame ?? NOTHING;
  return {
    costs,
    empty: isActive ? 'measuring …' : 'not measured yet',
    isPartial: status === 'stopped' || status === 'failed',
    kernelName: preview?.kernelName,
    progress: { done: costs.measured.length + costs.skipped.length, total: 2 * CLASS_COUNTS.length },
    summary: describe(costs, state),
    table: tableOf(costs, state),
    /** What a program counts and measures, too. */
    measurement: measurementOf(state),
  };
}

export type Meter = ReturnType<typeof derive>;

export const costMeter = defineWidget({
  id: 'cost-meter',
  tag: 'CostMeter',
  title: 'Cost meter',
  about:
    'Counts what one training step costs for up to a million classes, and measures it on your own machine: the full softmax against sampling.',
  params,
  domains:
    'Domains fixed: 30 to a million classes, 10 µs to 1 s, .1 MFLOP to 100 GFLOP, 10 to a million rows',
  source: run('costMeter', configOf),
  derive,
});
