import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { LaneConfig } from '#experiments/race/config.ts';
import { createRaceRun, NO_RACE, type RaceRun, type RaceState } from '#experiments/race/raceRun.ts';
import { prefersStill } from './Transport.tsx';

/** One for each lane and one for the page; with fewer, lanes would take time from each other. */
const THREADS = 3;

/** Calls back once what was drawn is on the screen; at once, as a task, where the page is not shown. */
export function afterPaint(goOn: () => void): void {
  if (document.hidden) setTimeout(goOn);
  else requestAnimationFrame(() => setTimeout(goOn));
}

/** A race, and which of its frames is shown. */
export interface RacePlayer {
  readonly state: RaceState;
  /** Frames that the lane which has come farthest has. */
  readonly numFrames: number;
  /** Index of the frame shown; −1 before the first. */
  readonly index: number;
  readonly isActive: boolean;
  /** Whether there is a frame after the one shown, or can be one. */
  readonly canStep: boolean;
  /** Set once the page is live. */
  readonly run: RaceRun | undefined;
  /** Seeks a frame; the last one means: follow the race. */
  show(index: number): void;
  pause(): void;
  /** Goes on after a pause; nothing else. */
  resume(): void;
  play(playing: boolean): void;
  /** The next frame, then no further: a recorded one after going back, a new one otherwise. A race that is over stays. */
  step(): void;
  stop(): void;
  reset(): void;
}

/**
 * A race with these settings, for as long as the widget is on the page. Other settings forget it: what is shown
 * always belongs to what is set. With reduced motion the first frame stays until the race is over.
 */
export function useRace(
  siteRoot: string,
  configs: readonly [LaneConfig, LaneConfig],
  seed: number,
): RacePlayer {
  const signal = useSignal<RaceState>(NO_RACE);
  const at = useSignal<number | undefined>(undefined);
  const run = useRef<RaceRun | undefined>(undefined);
  useEffect(() => {
    run.current = createRaceRun({
      siteRoot: new URL(siteRoot, document.baseURI),
      inTurns: navigator.hardwareConcurrency < THREADS,
      afterPaint,
      onChange: (next) => {
        signal.value = next;
      },
    });
    return () => run.current?.reset();
  }, [siteRoot, signal]);

  const settings = JSON.stringify([configs, seed]);
  const ranWith = useRef(settings);
  useEffect(() => {
    if (ranWith.current === settings) return;
    ranWith.current = settings;
    at.value = undefined;
    run.current?.reset();
  }, [settings, at]);

  const state = signal.value;
  const isActive = state.status === 'loading' || state.status === 'running';
  const numFrames = Math.max(...state.lanes.map((frames) => frames.length));
  const latest = isActive && numFrames > 0 && prefersStill() ? 0 : numFrames - 1;
  const index = Math.min(at.value ?? latest, numFrames - 1);
  const isUnderWay = isActive || state.status === 'paused';
  const show = (next: number) => {
    at.value = next >= numFrames - 1 ? undefined : next;
  };
  const follow = () => {
    at.value = undefined;
  };
  return {
    state,
    numFrames,
    index,
    isActive,
    canStep: isUnderWay || numFrames === 0 || index < numFrames - 1,
    run: run.current,
    show,
    pause: () => run.current?.pause(),
    resume: () => run.current?.resume(),
    play(playing) {
      if (!playing) return run.current?.pause();
      follow();
      if (state.status === 'paused') run.current?.resume();
      else run.current?.start(configs, seed);
    },
    step() {
      if (at.value !== undefined && index < numFrames - 1) {
        if (isActive) run.current?.pause();
        show(index + 1);
      } else if (isUnderWay) run.current?.step();
      else if (numFrames === 0) run.current?.start(configs, seed, { paused: true });
    },
    stop: () => run.current?.stop(),
    reset() {
      follow();
      run.current?.reset();
    },
  };
}
