import { signal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import type { ParamTable, StateOf } from '#params/paramTable.ts';
import { type PlateOptions, plateWith, type Shown } from '../plate/plateOf.tsx';
import type { RecordedSource } from '../settings/source.ts';
import type { Settings } from '../settings/useWidget.ts';
import type { Derived, WidgetSpec } from '../settings/widgetSpec.ts';
import { createPlayback, type Playback } from './createPlayback.ts';
import { Transport } from './Transport.tsx';

interface RecordedDerived extends Derived {
  readonly progress: {
    /** Index of the frame shown, and of the last. */
    readonly frame: number;
    readonly last: number;
    /** Where the shown frame is, in words. */
    readonly time: string;
    /** Whether there is a step from here; when left out, the one after the last leads back to the first. */
    readonly canStep?: boolean;
  };
}

/** The plate of a recording that is computed at once. */
export function recordedPlateOf<P extends ParamTable, D extends RecordedDerived, Data>(
  spec: WidgetSpec<P, D, Data, RecordedSource<StateOf<P>, Data>>,
  Picture: FunctionComponent<Shown<P, D, Playback<Data>>>,
  options?: PlateOptions<P, D, Playback<Data>>,
) {
  const { source } = spec;
  if (!source) throw new Error(`${spec.id}: a recording must be its source, got none`);
  return plateWith(
    spec,
    {
      connect: ({ setNamed, view }: Settings<P, D>, built: unknown) =>
        createPlayback(signal(built as Data), source.param, setNamed, () => view().progress),
      Transport: ({ live, view: { progress } }) => (
        <Transport
          frame={progress.frame}
          numFrames={progress.last + 1}
          playing={live.playing.value}
          label={source.label}
          time={progress.time}
          canStep={!live.playing.value && progress.canStep !== false}
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
