import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Live } from '../settings/useWidget.ts';
import { prefersStill } from './prefersStill.ts';

/** Plays a recording by moving the setting that says which frame is shown. */
export interface Playback<Data = void> extends Live<Data> {
  attach(): () => void;
  readonly playing: Signal<boolean>;
  seek(frame: number): void;
  play(playing: boolean): void;
  /** The next frame; the first after the last. */
  step(): void;
  reset(): void;
}

export interface Progress {
  readonly frame: number;
  readonly last: number;
  /** The last frame that is there; all when left out. */
  readonly ready?: number;
  /** Whether more frames, or others, are on their way: Play waits for them where there are none to show. */
  readonly isGrowing?: boolean;
}

/**
 * @param param the setting that holds the index of the frame shown
 * @param progress where the recording is, and where it ends
 */
export function createPlayback<Data>(
  data: ReadonlySignal<Data>,
  param: string,
  setNamed: (name: string, value: unknown) => void,
  progress: () => Progress,
): Playback<Data> {
  const playing = signal(false);
  const show = (frame: number) => setNamed(param, frame);
  const end = (last: number) => {
    playing.value = false;
    show(last);
  };
  const advance = () => {
    const { frame, last, ready = last, isGrowing = false } = progress();
    // Never ahead of what is there: what is on its way is waited for, what will not come is not.
    if (isGrowing && frame >= ready) return;
    if (prefersStill()) return end(last);
    if (frame + 1 >= last || frame >= ready) playing.value = false;
    show(Math.min(last, frame + 1, ready));
  };
  return {
    data,
    playing,
    attach: () =>
      effect(() => {
        if (!playing.value) return;
        let request = requestAnimationFrame(function tick() {
          advance();
          if (playing.peek()) request = requestAnimationFrame(tick);
        });
        return () => cancelAnimationFrame(request);
      }),
    seek(frame) {
      playing.value = false;
      show(frame);
    },
    play(on) {
      const { frame, last, ready = last, isGrowing = false } = progress();
      const isWaiting = isGrowing && frame >= ready;
      if (on && prefersStill() && !isWaiting) return show(last);
      if (on && frame >= last) show(0);
      playing.value = on;
    },
    step() {
      const { frame, last } = progress();
      show(frame >= last ? 0 : frame + 1);
    },
    reset() {
      playing.value = false;
    },
  };
}
