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
  /** Seeks a frame; the last one means: follow the run. */
  show(index: number): void;
  start(paused?: boolean): void;
  /** Play or pause, whatever that takes. */
  play(playing: boolean): void;
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
    show: (next) => {
      at.value = next >= frames.length - 1 ? undefined : next;
    },
    start,
    play(playing) {
      if (!playing) run.current?.pause();
      else if (state.status === 'paused') {
        at.value = undefined;
        run.current?.resume();
      } else start();
    },
    step() {
      at.value = undefined;
      if (isActive || state.status === 'paused') run.current?.step();
      else start(true);
    },
    stop: () => run.current?.stop(),
    reset() {
      at.value = undefined;
      run.current?.reset();
    },
  };
}
