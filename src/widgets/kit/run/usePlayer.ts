import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { ConfigOf, ExperimentName, FrameOf } from '#experiments/index.ts';
import type { Timed } from '#experiments/protocol.ts';
import type { RunState } from '#experiments/run.ts';
import { prefersStill } from './Transport.tsx';
import { useRun } from './useRun.ts';

/** A run, and which of its frames is shown. */
export interface Player<N extends ExperimentName> {
  readonly state: RunState<N>;
  readonly frames: readonly Timed<FrameOf<N>>[];
  /** Index of the frame shown; −1 before the first. */
  readonly index: number;
  readonly frame: Timed<FrameOf<N>> | undefined;
  readonly isActive: boolean;
  /** Whether there is a frame after the one shown, or can be one. */
  readonly canStep: boolean;
  /** Seeks a frame; the last one means: follow the run. */
  show(index: number): void;
  start(paused?: boolean): void;
  pause(): void;
  /** Goes on after a pause; nothing else. */
  resume(): void;
  /** Play or pause, whatever that takes. */
  play(playing: boolean): void;
  /** The next frame, then no further: a recorded one after going back, a new one otherwise. A run that is over stays. */
  step(): void;
  stop(): void;
  /** Forgets the run. */
  reset(): void;
}

/**
 * One run in a worker with these settings. Other settings forget it: what is shown always belongs to what is set.
 * With reduced motion the first frame stays until the run is over.
 * @param siteRoot `siteRootFrom(Astro.url.pathname)`
 */
export function usePlayer<N extends ExperimentName>(
  experiment: N,
  siteRoot: string,
  config: ConfigOf<N>,
  seed: number,
): Player<N> {
  const { state: signal, run } = useRun(experiment, siteRoot);
  const at = useSignal<number | undefined>(undefined);
  const settings = JSON.stringify([config, seed]);
  const ranWith = useRef(settings);
  useEffect(() => {
    if (ranWith.current === settings) return;
    ranWith.current = settings;
    at.value = undefined;
    run.current?.reset();
  }, [settings, at, run]);

  const state = signal.value;
  const { frames } = state.recording;
  const isActive = state.status === 'loading' || state.status === 'running';
  const latest = isActive && frames.length > 0 && prefersStill() ? 0 : frames.length - 1;
  const index = Math.min(at.value ?? latest, frames.length - 1);
  const isUnderWay = isActive || state.status === 'paused';
  const show = (next: number) => {
    at.value = next >= frames.length - 1 ? undefined : next;
  };
  const start = (paused = false) => {
    at.value = undefined;
    run.current?.start(config, seed, { paused });
  };
  return {
    state,
    frames,
    index,
    frame: frames[index],
    isActive,
    canStep: isUnderWay || frames.length === 0 || index < frames.length - 1,
    show,
    start,
    pause: () => run.current?.pause(),
    resume: () => run.current?.resume(),
    play(playing) {
      if (!playing) run.current?.pause();
      else if (state.status === 'paused') {
        at.value = undefined;
        run.current?.resume();
      } else start();
    },
    step() {
      if (at.value !== undefined && index < frames.length - 1) {
        if (isActive) run.current?.pause();
        show(index + 1);
      } else if (isUnderWay) run.current?.step();
      else if (frames.length === 0) start(true);
    },
    stop: () => run.current?.stop(),
    reset() {
      at.value = undefined;
      run.current?.reset();
    },
  };
}
