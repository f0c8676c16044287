import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { ExperimentName } from '#experiments/index.ts';
import { createRun, type Run, type RunState } from '#experiments/run.ts';
import type { Live } from '../settings/useWidget.ts';
import { createPace } from './createPace.ts';
import { pauseAway } from './pauseAway.ts';
import { prefersStill } from './prefersStill.ts';
import { idleRun, type RunData, type RunSource, runData } from './runData.ts';
import { siteRoot } from './siteRoot.ts';

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
  /** A run stays, as stale, when the settings change; when left out, other settings forget it. */
  readonly keepsStale?: boolean;
}

/** @param state settings of the widget; the seed of a run is the one named `seed` */
export function createPlayer<N extends ExperimentName, State extends { readonly seed: number }>(
  { experiment, configOf }: Pick<RunSource<N, State>, 'experiment' | 'configOf'>,
  id: string,
  state: ReadonlySignal<State>,
  { framesPerSecond = 60, keepsStale = false }: PlayerOptions = {},
): Player<N> {
  const recorded = signal<RunState<N>>(idleRun());
  /** Undefined: the latest. */
  const at = signal<number | undefined>(undefined);
  const keyOf = (of: State) => JSON.stringify([configOf(of), of.seed]);
  const ranWith = signal<State | undefined>(undefined);
  const isOfNow = computed(() => ranWith.value !== undefined && keyOf(state.value) === keyOf(ranWith.value));
  const isStill = signal(false);
  const pace = createPace();
  let run: Run<N> | undefined;
  /** Asked for before the widget was on the page: how to begin then. */
  let begins: { readonly paused: boolean } | undefined;

  const data = computed(() =>
    keepsStale || isOfNow.value
      ? runData(recorded.value, at.value, isStill.value)
      : runData(idleRun<N>(), undefined, false),
  );
  const isUnderWay = () => data.value.isActive || data.value.run.status === 'paused';
  const show = (index: number) => {
    at.value = index >= data.value.frames.length - 1 ? undefined : index;
  };
  const start = (paused = false) => {
    at.value = undefined;
    ranWith.value = state.value;
    if (run) run.start(configOf(state.value), state.value.seed, { paused });
    else begins = { paused };
  };
  const reset = () => {
    at.value = undefined;
    ranWith.value = undefined;
    run?.reset();
  };
  return {
    data,
    ranWithSeed: computed(() => ranWith.value?.seed),
    isStale: computed(() => ranWith.value !== undefined && !isOfNow.value),
    canStep: computed(
      () => isUnderWay() || data.value.frames.length === 0 || data.value.index < data.value.frames.length - 1,
    ),
    attach() {
      isStill.value = prefersStill();
      run = createRun({
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
      if (begins) start(begins.paused);
      begins = undefined;
      const forget = effect(() => {
        if (!keepsStale && !isOfNow.value) reset();
      });
      const detach = pauseAway(id, {
        isActive: () => data.value.isActive,
        pause: () => run?.pause(),
        resume: () => run?.resume(),
      });
      return () => {
        forget();
        detach();
        run?.stop();
      };
    },
    show,
    start,
    play(playing) {
      if (!playing) run?.pause();
      else if (data.value.run.status === 'paused') {
        at.value = undefined;
        run?.resume();
      } else start();
    },
    step() {
      const { index, frames, isActive } = data.value;
      if (at.value !== undefined && index < frames.length - 1) {
        if (isActive) run?.pause();
        show(index + 1);
      } else if (isUnderWay()) run?.step();
      else if (frames.length === 0) start(true);
    },
    stop: () => run?.stop(),
    reset,
  };
}
