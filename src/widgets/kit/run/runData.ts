import type { ConfigOf, ExperimentName, FrameOf } from '#experiments/index.ts';
import type { Timed } from '#experiments/protocol.ts';
import { EMPTY_RECORDING } from '#experiments/recording.ts';
import type { RunState } from '#experiments/run.ts';
import type { Source } from '../settings/source.ts';

/** A run as `derive` sees it: what has been recorded, and which frame of it is shown. */
export interface RunData<N extends ExperimentName> {
  readonly run: RunState<N>;
  readonly frames: readonly Timed<FrameOf<N>>[];
  /** Index of the frame shown; −1 before the first. */
  readonly index: number;
  readonly frame: Timed<FrameOf<N>> | undefined;
  /** Loading or running. */
  readonly isActive: boolean;
}

/** A run in a worker with the settings of now. Other settings forget it: what is shown belongs to what is set. */
export interface RunSource<N extends ExperimentName, State> extends Source<RunData<N>> {
  readonly kind: 'run';
  readonly start: RunData<N>;
  readonly experiment: N;
  configOf(state: State): ConfigOf<N>;
}

export const idleRun = <N extends ExperimentName>(): RunState<N> => ({
  status: 'idle',
  recording: EMPTY_RECORDING,
  isPartial: false,
  fraction: 0,
});

/** The data of a run of which the frame at `at` is wanted: the latest when undefined. */
export function runData<N extends ExperimentName>(
  run: RunState<N>,
  at: number | undefined,
  isStill: boolean,
): RunData<N> {
  const { frames } = run.recording;
  const isActive = run.status === 'loading' || run.status === 'running';
  // With reduced motion the first frame stays until the run is over.
  const latest = isActive && frames.length > 0 && isStill ? 0 : frames.length - 1;
  const index = Math.min(at ?? latest, frames.length - 1);
  return { run, frames, index, frame: frames[index], isActive };
}

export const run = <N extends ExperimentName, State>(
  experiment: N,
  configOf: (state: State) => ConfigOf<N>,
): RunSource<N, State> => ({
  kind: 'run',
  start: runData(idleRun<N>(), undefined, false),
  experiment,
  configOf,
});
