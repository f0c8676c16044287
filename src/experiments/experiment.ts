import type { FetchFile } from '#datasets';
import type { Random } from '#engine';

/** One moment of a run. Typed arrays in a frame are fresh: the worker gives them away. */
export interface Frame {
  /** Steps taken so far; 0 before the first. */
  readonly step: number;
}

/**
 * What a running experiment hands out after each piece of work: a place to pause, and now and then a frame.
 * Who runs any experiment does not know what it may be asked: the page that asks is of one kind with it.
 */
export interface Tick<F extends Frame, Question = unknown, Answer = unknown> {
  /** How much of the run is done, 0..1. */
  readonly fraction: number;
  readonly frame?: F;
  /** How questions about the run are answered from now on, from its state at the time; off the clock. */
  answers?(question: Question): Answer;
}

/** How a run ended by itself. */
export type Outcome =
  | { readonly kind: 'done' }
  /** From `step` on the run went wrong, in words why; every frame before has finite numbers only. */
  | { readonly kind: 'diverged'; readonly step: number; readonly reason: string };

/** Where the files of the site are, and how to get them. */
export interface Files {
  /** With the final slash. */
  readonly siteRoot: URL;
  readonly fetchFile: FetchFile;
}

/** Seconds of computing since frame 0: pauses, messages and waiting for the screen do not count. Never goes back. */
export type Clock = () => number;

/** Something that runs in a worker and can be watched: a pure generator of frames, and the data it needs. */
export interface Experiment<Config, Data, F extends Frame, Preview> {
  /** Fetches and prepares the data. @throws Error in words for the reader. */
  load(config: Config, files: Files): Promise<Data>;
  /** What the page needs of the data; fresh arrays. */
  preview(data: Data): Preview;
  /**
   * Same config, data, seed and clock: the same frames. The first tick has frame 0, each tick is < 10 ms of work.
   * Only what measures or shares out time looks at the clock.
   */
  run(config: Config, data: Data, random: Random, clock: Clock): Generator<Tick<F>, Outcome, void>;
}

/** Runs an experiment to its end, as tests and the build do; the frames and how it ended. */
export function collectFrames<F extends Frame>(
  run: Generator<Tick<F>, Outcome, void>,
): {
  readonly frames: readonly F[];
  readonly outcome: Outcome;
} {
  const frames: F[] = [];
  for (;;) {
    const next = run.next();
    if (next.done) return { frames, outcome: next.value };
    if (next.value.frame) frames.push(next.value.frame);
  }
}
