import { signal } from '@preact/signals';
import type { ComponentChildren, FunctionComponent } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import type { ParamTable, StateOf } from '#params/paramTable.ts';
import {
  type Live,
  type Patch,
  type Settings,
  useLiveWidget,
  type Widget,
  type WidgetProps,
} from '../settings/useWidget.ts';
import type { Derived, WidgetSpec } from '../settings/widgetSpec.ts';
import { usePaced } from './usePaced.ts';
import { WidgetFrame } from './WidgetFrame.tsx';

/** Props of a plate: what `plateProps` gives, and the slots of the tag. */
export interface PlateProps<P extends ParamTable> extends WidgetProps<P> {
  /** What was computed at build, when the source has such. */
  readonly built?: unknown;
  /** A named slot of the tag: a drawing that the build made. */
  readonly land?: ComponentChildren;
}

/** All that a picture draws from. */
export interface Shown<P extends ParamTable, D extends Derived, L> {
  readonly id: string;
  readonly state: StateOf<P>;
  /** What `derive` says of the settings and the source. */
  readonly view: D;
  readonly set: (patch: Patch<StateOf<P>>) => void;
  /** For controls inside the picture. */
  readonly widget: Widget<P, D>;
  readonly live: L;
  /** Play, step and scrub, for the picture to place; nothing where there is nothing to play. */
  readonly transport: ComponentChildren;
  /** The named slot of the tag. */
  readonly land: ComponentChildren;
}

/** Props of the picture of a widget, by its spec: `PictureProps<typeof movingGrid>`. */
export type PictureProps<S, L = unknown> =
  S extends WidgetSpec<infer P, infer D, infer _Data, infer _S> ? Shown<P, D, L> : never;

export interface PlateOptions<P extends ParamTable, D extends Derived, L> {
  /** What stands at the right of the title, such as `seed 42`. */
  status?(shown: Shown<P, D, L>): ComponentChildren;
  /** Which params get their control at the top; all when left out. */
  readonly controls?:
    | readonly (keyof P & string)[]
    | ((shown: Shown<P, D, L>) => readonly (keyof P & string)[]);
  /** More controls, after those of the params. */
  readonly MoreControls?: FunctionComponent<Shown<P, D, L>>;
  /** Spread over gutter, text and side. */
  readonly full?: boolean;
  /** The experiment as a program in Python, in the standard library where that will do: `() => import('./python.ts')`. */
  python?(): Promise<{ toPython: Writer<P, D> }>;
  /** The experiment in other libraries, by the name on the button: the library's. */
  readonly programs?: Readonly<Record<string, () => Promise<Writer<P, D>>>>;
}

/** @param link the address that restores the state, for the program's head */
type Writer<P extends ParamTable, D> = (state: StateOf<P>, link: string, view: D) => string | Promise<string>;

/** What feeds a plate, and what plays it. */
export interface Feed<P extends ParamTable, D extends Derived, Data, L extends Live<Data>> {
  connect(settings: Settings<P, D>, built: unknown): L;
  /**
   * The setting that is the frame shown, while something plays; then the plate follows it as often as the page can
   * afford, and what is to move with every frame reads `widget.derived` itself.
   */
  moved?(live: L): string | undefined;
  readonly Transport?: FunctionComponent<Pick<Shown<P, D, L>, 'live' | 'view' | 'state'>>;
}

/**
 * The plate of a widget that something feeds: settings, source and picture put together.
 * Other plates (`plateOf`, `runPlateOf` …) are this one with their feed.
 */
export function plateWith<P extends ParamTable, D extends Derived, Data, L extends Live<Data>>(
  spec: WidgetSpec<P, D, Data>,
  { connect, moved, Transport }: Feed<P, D, Data, L>,
  Picture: FunctionComponent<Shown<P, D, L>>,
  { status, controls, MoreControls, full, python, programs }: PlateOptions<P, D, L> = {},
) {
  const writers = {
    ...(python && { Python: async () => (await python()).toPython }),
    ...programs,
  };
  return function Plate({ children, built, land, ...props }: PlateProps<P>) {
    const { widget, live } = useLiveWidget(spec, props, (settings) => connect(settings, built));
    const { state, view } = usePaced(widget, () => moved?.(live));
    // What a reader's own model gives may break a picture; then the widget's own is drawn again.
    useErrorBoundary((error) => {
      if (!widget.undraw(error)) throw error;
    });
    const transport = Transport && <Transport live={live} view={view} state={state} />;
    const shown = { id: widget.id, state, view, set: widget.set, widget, live, transport, land };
    return (
      <WidgetFrame
        widget={widget}
        caption={children}
        status={status?.(shown)}
        controls={typeof controls === 'function' ? controls(shown) : controls}
        moreControls={MoreControls && <MoreControls {...shown} />}
        full={full}
        summary={view.summary}
        onReset={live.reset}
        programs={Object.fromEntries(
          Object.entries(writers).map(([name, fetchWriter]) => [
            name,
            async (link) => (await fetchWriter())(widget.state.value, link, widget.derived.value),
          ]),
        )}
      >
        <Picture {...shown} />
      </WidgetFrame>
    );
  };
}

/** The plate of a widget that its settings determine, with what was computed at build. */
export function plateOf<P extends ParamTable, D extends Derived, Data>(
  spec: WidgetSpec<P, D, Data>,
  Picture: FunctionComponent<Shown<P, D, Live<Data>>>,
  options?: PlateOptions<P, D, Live<Data>>,
) {
  // Beside a source of another kind this would show its start for ever: the types of `built` cannot say so.
  const connect = (_: Settings<P, D>, built: unknown): Live<Data> => ({ data: signal(built as Data) });
  return plateWith(spec, { connect }, Picture, options);
}
