import { batch, computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { createRun, type Run } from '#experiments/run.ts';
import type { StudioRecording } from '#experiments/studio/recordStudio.ts';
import { siteRoot } from '#params/siteRoot.ts';
import { createPlayback, type Playback } from '../kit/run/createPlayback.ts';
import type { Settings } from '../kit/settings/useWidget.ts';
import { configOf, pointsOf, type State, type StudioRun } from './config.ts';
import type { History } from './createHistory.ts';
import { type KeptRun, unpackRun } from './keptRun.ts';
import type { StudioView } from './model.ts';
import type { params } from './params.ts';

export interface StudioPlayer extends Playback<StudioRun> {
  /** Takes edits back; fetched once somebody comes near. */
  readonly history: ReadonlySignal<History | undefined>;
  /** Asks the worker again after a failure. */
  retry(): void;
}

/**
 * The recording of the settings of now, from a worker that stays: while it is at work only the latest settings wait,
 * so that a dragged point is followed as fast as runs can be made.
 */
export function createStudioPlayer(
  { id, initial, state, set, setNamed, view }: Settings<typeof params, StudioView>,
  built: KeptRun | null,
): StudioPlayer {
  const trained = signal<StudioRun>(unpackRun(built, pointsOf(initial).points));
  const isAsking = signal(false);
  const problem = signal<string | undefined>(undefined);
  let run: Run<'studio'> | undefined;
  let isReady = false;
  const answered = signal('');
  const isAwake = signal(false);
  /** The settings without the frame: while a run plays, nothing else changes. */
  const asked = computed(() => JSON.stringify({ ...state.value, frame: 0 }));
  const history = signal<History | undefined>(undefined);
  let isAttached = false;
  /** Fetches the worker, once. */
  let wake = () => {};

  async function keepHistory(plate: HTMLElement, settings: State): Promise<void> {
    const { createHistory, dataSettings } = await import('./createHistory.ts');
    if (isAttached) history.value = createHistory({ state, set, plate, start: dataSettings(settings) });
  }

  async function ask(): Promise<void> {
    const key = asked.peek();
    if (!run || !isReady || isAsking.peek() || key === answered.peek()) return;
    const config = configOf(state.peek());
    if (!config) return;
    isAsking.value = true;
    try {
      const recording = (await run.ask(config)) as StudioRecording;
      batch(() => {
        answered.value = key;
        const { numClasses, points } = config;
        trained.value = { ...trained.value, recording, numClasses, points, keptFrame: undefined };
        problem.value = undefined;
      });
    } catch (error) {
      answered.value = key;
      problem.value = error instanceof Error ? error.message : String(error);
    }
    isAsking.value = false;
    void ask();
  }

  /** The worker may still be on its way, or at work for settings before these. */
  const isDue = computed(
    () => isAwake.value && !problem.value && asked.value !== answered.value && configOf(state.value) !== null,
  );
  const data = computed<StudioRun>(() => ({
    ...trained.value,
    isTraining: isDue.value,
    problem: problem.value,
  }));
  const playback = createPlayback(data, 'frame', setNamed, () => {
    const { frame, last, ready, isTraining } = view();
    return { frame, last, ready, isGrowing: isTraining };
  });
  const begin = () => {
    problem.value = undefined;
    answered.value = '';
    isReady = false;
    run?.start(null, 0);
  };
  return {
    ...playback,
    history,
    attach() {
      isAttached = true;
      run = createRun({
        experiment: 'studio',
        siteRoot: siteRoot(),
        framesPerSecond: 0,
        keepsWorker: true,
        onChange: ({ recording, failure }) => {
          if (failure) problem.value = failure;
          if (isReady || recording.frames.length === 0) return;
          isReady = true;
          void ask();
        },
      });
      // The page holds the author's run in few digits: a worker is fetched once somebody comes near, or asks for more.
      const authored = JSON.stringify({ ...initial, frame: 0 });
      const plate = document.getElementById(id);
      wake = () => {
        if (isAwake.peek()) return;
        isAwake.value = true;
        begin();
        // Without a network there is only nothing to take back.
        if (plate) void keepHistory(plate, state.peek()).catch(() => {});
      };
      const signs = ['pointerenter', 'focusin'] as const;
      for (const sign of signs) plate?.addEventListener(sign, wake);
      const follow = effect(() => {
        const isAuthored = asked.value === authored && state.value.frame === initial.frame;
        if (!isAuthored || !built) untracked(wake);
        void ask();
      });
      const detach = playback.attach();
      return () => {
        for (const sign of signs) plate?.removeEventListener(sign, wake);
        follow();
        detach();
        isAttached = false;
        isAwake.value = false;
        wake = () => {};
        history.value?.detach();
        history.value = undefined;
        run?.reset();
        run = undefined;
      };
    },
    // What is not there yet is asked for, and played once it is.
    play(on) {
      wake();
      playback.play(on);
    },
    step() {
      wake();
      playback.step();
    },
    retry: begin,
  };
}
