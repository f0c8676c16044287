import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { ExperimentName } from '#experiments/index.ts';
import { createRun, type Run, type RunState } from '#experiments/run.ts';
import { siteRoot } from '#params/siteRoot.ts';
import type { Live } from '../settings/useWidget.ts';
import { createKeptRuns, type KeptRun } from './createKeptRuns.ts';
import { createPace } from './createPace.ts';
import { pauseAway } from './pauseAway.ts';
import { prefersStill } from './prefersStill.ts';
import { idleRun, type RunData, type RunSource, runData } from './runData.ts';

/** A run in a worker, and which of its frames is shown. */
export interface Player<N extends ExperimentName> extends Live<RunData<N>> {
  attach(): () => void;
  /** The seed of what is recorded; undefined before the first run. */
  readonly ranWithSeed: ReadonlySignal<number | undefined>;
  /** Whether what is recorded was run with other settings than those of now. */
  readonly isStale: ReadonlySignal<boolean>;
  /** Whether there is a frame after the one shown, or can be one. */
  readonly canStep: ReadonlySignal<boolean>;
  /** Seeks a frame; the last one means: follow the run. */
  show(index: number): void;
  start(paused?: boolean): void;
  /** Play or pause, whatever that takes. */
  play(playing: boolean): void;
  /** The next frame, then no further: a recorded one after going back, a new one otherwise. A run that is over stays. */
  step(): void;
  stop(): void;
  /** Forgets the run. */
  reset(): void;
}

interface PlayerOptions {
  /** 60 when left out. */
  readonly framesPerSecond?: number;
  /** A run is still shown, as stale, when the settings change; when left out, other settings lay it aside. */
  readonly keepsStale?: boolean;
}

/** A run, what it was started with, and which of its frames is wanted. */
interface PlayedRun<N extends ExperimentName, State> extends KeptRun {
  readonly ranWith: State;
  readonly run: Run<N>;
  readonly recorded: ReadonlySignal<RunState<N>>;
  /** Undefined: the latest. */
  readonly at: Signal<number | undefined>;
}

const ACTIVE: readonly RunState<ExperimentName>['status'][] = ['loading', 'running'];

/** @param state settings of the widget; the seed of a run is the one named `seed` */
export function createPlayer<N extends ExperimentName, State extends { readonly seed: number }>(
  { experiment, configOf }: Pick<RunSource<N, State>, 'experiment' | 'configOf'>,
  id: string,
  state: ReadonlySignal<State>,
  { framesPerSecond = 60, keepsStale = false }: PlayerOptions = {},
): Player<N> {
  const keyOf = (of: State) => JSON.stringify([configOf(of), of.seed]);
  const kept = createKeptRuns<PlayedRun<N, State>>();
  const ofNow = computed(() => {
    const key = keyOf(state.value);
    return kept.all.value.find((run) => run.key === key);
  });
  const shown = computed(() => ofNow.value ?? (keepsStale ? kept.all.value.at(-1) : undefined));
  const isStill = signal(false);
  const idle = runData(idleRun<N>(), undefined, false);
  const data = computed(() =>
    shown.value ? runData(shown.value.recorded.value, shown.value.at.value, isStill.value) : idle,
  );
  let isAttached = false;
  /** Asked for before the widget was on the page: how to begin then. */
  let begins: { readonly paused: boolean } | undefined;

  const isUnderWay = () => data.value.isActive || data.value.run.status === 'paused';
  const showIn = ({ at }: PlayedRun<N, State>, index: number) => {
    at.value = index >= data.value.frames.length - 1 ? undefined : index;
  };

  function create(ranWith: State): PlayedRun<N, State> {
    const recorded = signal<RunState<N>>(idleRun());
    const pace = createPace();
    const run = createRun({
      experiment,
      siteRoot: siteRoot(),
      onChange: (next) => {
        const show = () => {
          recorded.value = next;
        };
        // Its frames as often as the page can afford, all else at once.
        if (next.status === 'running' && recorded.peek().status === 'running') pace.soon(show);
        else pace.now(show);
      },
      framesPerSecond: isStill.value ? 0 : framesPerSecond,
    });
    return {
      key: keyOf(ranWith),
      ranWith,
      run,
      recorded,
      at: signal(undefined),
      isActive: () => ACTIVE.includes(run.state.status),
      pause: run.pause,
      resume: run.resume,
      end: run.reset,
    };
  }

  function start(paused = false): void {
    begins = { paused };
    if (!isAttached) return;
    begins = undefined;
    const next = create(state.value);
    kept.add(next);
    next.run.start(configOf(next.ranWith), next.ranWith.seed, { paused });
  }

  return {
    data,
    ranWithSeed: computed(() => shown.value?.ranWith.seed),
    isStale: computed(() => shown.value !== undefined && !ofNow.value),
    canStep: computed(
      () => isUnderWay() || data.value.frames.length === 0 || data.value.index < data.value.frames.length - 1,
    ),
    attach() {
      isStill.value = prefersStill();
      isAttached = true;
      if (begins) start(begins.paused);
      const ends = [
        kept.follow(shown),
        pauseAway(id, {
          isActive: () => data.value.isActive,
          pause: () => shown.value?.pause(),
          resume: () => shown.value?.resume(),
        }),
      ];
      return () => {
        isAttached = false;
        for (const end of ends) end();
        kept.clear();
      };
    },
    show(index) {
      if (shown.value) showIn(shown.value, index);
    },
    start,
    play(playing) {
      const now = shown.value;
      if (!playing) now?.pause();
      else if (now?.recorded.value.status === 'paused') {
        now.at.value = undefined;
        now.resume();
      } else start();
    },
    step() {
      const { index, frames, isActive } = data.value;
      const now = shown.value;
      if (now && now.at.value !== undefined && index < frames.length - 1) {
        if (isActive) now.pause();
        showIn(now, index + 1);
      } else if (isUnderWay()) now?.run.step();
      else if (frames.length === 0) start(true);
    },
    stop: () => shown.value?.run.stop(),
    reset() {
      begins = undefined;
      kept.clear();
    },
  };
}
