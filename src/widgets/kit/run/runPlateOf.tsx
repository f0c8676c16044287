import type { FunctionComponent } from 'preact';
import type { ExperimentName } from '#experiments/index.ts';
import type { NumberParam } from '#params/param.ts';
import type { ParamTable, StateOf } from '#params/paramTable.ts';
import { type PlateOptions, plateWith, type Shown } from '../plate/plateOf.tsx';
import type { Settings } from '../settings/useWidget.ts';
import type { Derived, WidgetSpec } from '../settings/widgetSpec.ts';
import { createPlayer, type Player } from './createPlayer.ts';
import { MeasureTransport } from './MeasureTransport.tsx';
import { RunTransport } from './RunTransport.tsx';
import type { RunData, RunSource } from './runData.ts';

type Seeded = ParamTable & { readonly seed: NumberParam };

/** A widget fed by a run of experiment N. */
type RunSpec<P extends Seeded, D extends Derived, N extends ExperimentName> = WidgetSpec<
  P,
  D,
  RunData<N>,
  RunSource<N, StateOf<P>>
>;

/** A run that is watched: its frames can be gone through. */
interface RunDerived extends Derived {
  readonly progress: {
    /** Frames of a whole run. */
    readonly numFrames: number;
    /** What the scrub bar counts, such as `Training seconds`. */
    readonly label: string;
    /** Where in the run the shown frame is. */
    readonly time: string;
  };
}

/** A measurement on the reader's machine: nothing to go through, only progress. */
interface MeasuredDerived extends Derived {
  readonly progress: { readonly done: number; readonly total: number };
}

const feedOf = <P extends Seeded, D extends Derived, N extends ExperimentName>({
  source,
}: RunSpec<P, D, N>) => {
  if (!source) throw new Error('a widget with a run must have a source, got none');
  return {
    connect: ({ id, state }: Settings<P>) => createPlayer<N, StateOf<P>>(source, id, state),
  };
};

/** The plate of a widget that shows a run: play, step, stop, scrub, retry, and pausing out of sight. */
export function runPlateOf<P extends Seeded, D extends RunDerived, N extends ExperimentName>(
  spec: RunSpec<P, D, N>,
  Picture: FunctionComponent<Shown<P, D, Player<N>>>,
  options?: PlateOptions<P, D, Player<N>>,
) {
  const Transport = ({ live, view }: { readonly live: Player<N>; readonly view: D }) => (
    <RunTransport player={live} {...view.progress} />
  );
  return plateWith(spec, { ...feedOf(spec), Transport }, Picture, options);
}

/** The plate of a widget that measures on the reader's machine: begin, stop, retry. */
export function measurePlateOf<P extends Seeded, D extends MeasuredDerived, N extends ExperimentName>(
  spec: RunSpec<P, D, N>,
  Picture: FunctionComponent<Shown<P, D, Player<N>>>,
  options?: PlateOptions<P, D, Player<N>>,
) {
  const Transport = ({ live, view }: { readonly live: Player<N>; readonly view: D }) => (
    <MeasureTransport player={live} {...view.progress} />
  );
  return plateWith(spec, { ...feedOf(spec), Transport }, Picture, options);
}
