import type { KernelName } from '#engine/kernels/types.ts';
import { BATCH_SIZE, NUM_FEATURES, SPEED_WORKS, type SpeedPreview } from '#experiments/speedWorks.ts';
import { formatBrief, formatCount, formatRatio } from '#notation/formatNumber.ts';
import { choice, seed } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { type RunData, run } from '../kit/run/runData.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';

export const params = {
  rounds: choice({
    label: 'Rounds',
    doc: 'How often each step is timed by each arithmetic, in turn; the median counts. Three rounds take about three seconds.',
    default: 5,
    options: { 3: '3', 5: '5', 15: '15' },
  }),
  seed: seed(),
};

export type State = StateOf<typeof params>;

/** The columns, from the fastest to the one that runs everywhere. */
export const ARITHMETICS: readonly {
  readonly name: KernelName;
  readonly words: string;
  readonly about: string;
}[] = [
  { name: 'relaxed-simd', words: 'relaxed SIMD', about: 'WebAssembly, 4 × float32, × and + in one' },
  { name: 'simd', words: 'SIMD', about: 'WebAssembly, 4 × float32' },
  { name: 'typescript', words: 'plain TypeScript', about: 'float64' },
];

const wordsOf = (name: KernelName) => ARITHMETICS.find((one) => one.name === name)!.words;

/** What each work is. */
export const WORKS = SPEED_WORKS.map(({ numClasses, numSampled }) => ({
  title: `${numSampled > 0 ? 'sampled' : 'full'} step, K = ${formatCount(numClasses)}`,
  shape: `D = ${NUM_FEATURES}, B = ${BATCH_SIZE}${numSampled > 0 ? `, S = ${numSampled}` : ''}`,
  numClasses,
  numSampled,
}));

/** What is known of this machine so far. */
export interface Speeds {
  readonly preview: SpeedPreview | undefined;
  /** [works × preview.names] Median seconds of a step; 0 where there is none yet. */
  readonly medians: ArrayLike<number>;
  /** Timings done. */
  readonly numTimings: number;
}

/** One work by one arithmetic. */
export type Cell =
  | { readonly kind: 'waiting' }
  /** This browser does not have it. */
  | { readonly kind: 'cannot' }
  | {
      readonly kind: 'timed';
      readonly microseconds: number;
      /** Plain TypeScript's time divided by this one; undefined until that is timed. */
      readonly ratio: number | undefined;
    };

export function cellOf({ preview, medians }: Speeds, work: number, name: KernelName): Cell {
  if (!preview) return { kind: 'waiting' };
  const secondsOf = (kernel: KernelName) => {
    const at = preview.names.indexOf(kernel);
    return at < 0 ? 0 : (medians[work * preview.names.length + at] ?? 0);
  };
  if (!preview.names.includes(name)) return { kind: 'cannot' };
  const seconds = secondsOf(name);
  if (!(seconds > 0)) return { kind: 'waiting' };
  const plain = secondsOf('typescript');
  return { kind: 'timed', microseconds: 1e6 * seconds, ratio: plain > 0 ? plain / seconds : undefined };
}

export const formatMicroseconds = formatBrief;

export const numTimingsOf = ({ preview }: Speeds, { rounds }: State) =>
  WORKS.length * (preview?.names.length ?? ARITHMETICS.length) * Number(rounds);

/** `a`, `a and b`, `a, b and c`. */
const listed = (words: readonly string[]) =>
  words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : words.join('');

/** Which kinds of arithmetic this browser has, and which the trainers take. */
export function describeMachine({ preview }: Speeds): string {
  if (!preview) return 'Which arithmetic this browser has is found out when you press Measure.';
  const missing = ARITHMETICS.filter(({ name }) => !preview.names.includes(name)).map(({ words }) => words);
  const cannot = missing.length > 0 ? ` It cannot run ${missing.join(' or ')}.` : '';
  return `This browser runs ${listed(preview.names.map(wordsOf))}.${cannot} Training on this site uses ${wordsOf(preview.chosen)} here.`;
}

/** What the chosen arithmetic gains, and what sampling gains on it at 10 000 classes; empty until both are timed. */
export function describeGain(speeds: Speeds): string {
  const { preview } = speeds;
  if (!preview) return '';
  const at = (sampled: boolean) =>
    WORKS.findIndex((work) => work.numClasses === 10_000 && work.numSampled > 0 === sampled);
  const full = cellOf(speeds, at(false), preview.chosen);
  const sampled = cellOf(speeds, at(true), preview.chosen);
  if (full.kind !== 'timed' || sampled.kind !== 'timed' || full.ratio === undefined) return '';
  const gain =
    preview.chosen === 'typescript'
      ? ''
      : ` with ${wordsOf(preview.chosen)}, ${formatRatio(full.ratio)} times as fast as plain TypeScript`;
  const times = formatRatio(full.microseconds / sampled.microseconds);
  return `A full step over 10${'\u2009'}000 classes takes ${formatMicroseconds(full.microseconds)} µs${gain}; a sampled one takes ${formatMicroseconds(sampled.microseconds)} µs: ${times} times as fast.`;
}

export function describe(speeds: Speeds, isPartial = false): string {
  const gain = describeGain(speeds);
  return `${isPartial ? 'Partial. ' : ''}${speeds.numTimings === 0 ? 'Not measured yet. ' : ''}${describeMachine(speeds)}${gain && ` ${gain}`}`;
}

export function tableOf(speeds: Speeds, state: State, isPartial = false) {
  const done = `${speeds.numTimings} of ${numTimingsOf(speeds, state)} timings${isPartial ? ', partial' : ''}`;
  return {
    columns: [
      'step',
      'K',
      'D',
      'B',
      'S',
      'arithmetic',
      'microseconds',
      'times plain TypeScript’s speed',
      'note',
    ],
    rows: WORKS.flatMap(({ numClasses, numSampled }, work) =>
      ARITHMETICS.map(({ name, words }) => {
        const cell = cellOf(speeds, work, name);
        const shape = [numClasses, NUM_FEATURES, BATCH_SIZE, numSampled > 0 ? numSampled : ''];
        const head = [numSampled > 0 ? 'sampled' : 'full', ...shape, words];
        return cell.kind === 'timed'
          ? [...head, cell.microseconds, cell.ratio ?? '', done]
          : [...head, '', '', cell.kind === 'cannot' ? 'cannot run here' : 'not measured'];
      }),
    ),
  };
}

/** Whatever has been timed so far. */
export function derive(
  state: State,
  { run: { status, preview, isPartial }, frame, isActive }: RunData<'speed'>,
) {
  const speeds: Speeds = { preview, medians: frame?.medians ?? [], numTimings: frame?.step ?? 0 };
  const partial = isPartial && speeds.numTimings > 0;
  return {
    speeds,
    partial,
    hasBegun: status !== 'idle',
    progress: { done: speeds.numTimings, total: numTimingsOf(speeds, state) },
    // The outcome is said once, not after each timing.
    summary: isActive ? 'Measuring.' : describe(speeds, partial),
    table: tableOf(speeds, state, partial),
  };
}

export const speedTable = defineWidget({
  id: 'speed-table',
  tag: 'SpeedTable',
  title: 'Speed, measured on this machine',
  about:
    'Times five training steps in your browser by each arithmetic it can run, from SIMD to plain TypeScript.',
  params,
  domains: 'Wall-clock time in a worker, medians; a step: scores, gradient, update',
  source: run('speed', ({ rounds }: State) => ({ numRounds: rounds })),
  derive,
});
