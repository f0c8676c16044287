import { effect, type Signal, signal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import type { ParamTable } from '#params/paramTable.ts';
import { type PlateOptions, plateWith, type Shown } from '../plate/plateOf.tsx';
import type { RecordedSource } from '../settings/source.ts';
import type { Live, Settings } from '../settings/useWidget.ts';
import type { Derived, WidgetSpec } from '../settings/widgetSpec.ts';
import { prefersStill } from './prefersStill.ts';
import { Transport } from './Transport.tsx';

interface RecordedDerived extends Derived {
  readonly progress: {
    /** Index of the frame shown, and of the last. */
    readonly frame: number;
    readonly last: number;
    /** Where the shown frame is, in words. */
    readonly time: string;
  };
}

/** Plays a recording by moving the setting that says which frame is shown. */
export interface Playback extends Live<void> {
  readonly playing: Signal<boolean>;
  seek(frame: number): void;
  play(playing: boolean): void;
  /** The next frame; the first after the last. */
  step(): void;
  reset(): void;
}

/**
 * @param param the setting that holds the index of the frame shown
 * @param progress where the recording is, and where it ends
 */
export function createPlayback(
  param: string,
  setNamed: (name: string, value: unknown) => void,
  progress: () => { readonly frame: number; readonly last: number },
): Playback {
  const playing = signal(false);
  const show = (frame: number) => setNamed(param, frame);
  const advance = () => {
    const { frame, last } = progress();
    if (frame + 1 >= last) playing.value = false;
    show(Math.min(last, frame + 1));
  };
  return {
    data: signal(undefined),
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
      const { frame, last } = progress();
      if (on && prefersStill()) return show(last);
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

/** The plate of a recording that is computed at once. */
export function recordedPlateOf<P extends ParamTable, D extends RecordedDerived>(
  spec: WidgetSpec<P, D, void, RecordedSource>,
  Picture: FunctionComponent<Shown<P, D, Playback>>,
  options?: PlateOptions<P, D, Playback>,
) {
  const { source } = spec;
  if (!source) throw new Error(`${spec.id}: a recording must be its source, got none`);
  return plateWith(
    spec,
    {
      connect: ({ setNamed, view }: Settings<P, D>) =>
        createPlayback(source.param, setNamed, () => view().progress),
      Transport: ({ live, view: { progress } }) => (
        <Transport
          frame={progress.frame}
          numFrames={progress.last + 1}
          playing={live.playing.value}
          label={source.label}
          time={progress.time}
          canStep={!live.playing.value}
          onFrame={live.seek}
          onPlaying={live.play}
          onStep={live.step}
        />
      ),
    },
    Picture,
    options,
  );
}
