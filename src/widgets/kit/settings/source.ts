import type { Stored } from '#params/stored.ts';

/**
 * Where what a widget shows comes from, beside its settings. `Data` is what its `derive` gets; the plate of the same
 * kind (`runPlateOf` for a run, `recordedPlateOf` …) supplies it while the page is open.
 */
export interface Source<Data> {
  readonly kind: 'built' | 'run' | 'recorded' | 'live' | 'kept';
  /** What there is before anything has happened; undefined when only the build knows. */
  readonly start: Data | undefined;
  /** Computed while the site is built, for the author's settings, and handed to the page. */
  make?(state: object): unknown;
}

/** Computed while the site is built, once for all of the author's settings. */
export interface BuiltSource<State extends object, Data> extends Source<Data> {
  readonly kind: 'built';
  make(state: State): Data | Promise<Data>;
}

/** @param make fetches what it needs itself, by `import()`: the widget's code stays without it */
export const atBuild = <State extends object, Data>(
  make: (state: State) => Data | Promise<Data>,
): BuiltSource<State, Data> => ({ kind: 'built', start: undefined, make });

/** A recording that `derive` computes at once from the settings; one of these is the frame shown, so that links keep it. */
export interface RecordedSource<State extends object = object, Data = void> extends Source<Data> {
  readonly kind: 'recorded';
  /** The setting that holds the index of the frame shown. */
  readonly param: string;
  /** What the scrub bar counts, such as `Step of gradient descent`. */
  readonly label: string;
  /** What else is computed while the site is built, beside the recording. */
  make?(state: State): Data | Promise<Data>;
}

export const recorded = <State extends object, Data = void>(
  param: string,
  label: string,
  make?: (state: State) => Data | Promise<Data>,
): RecordedSource<State, Data> => ({ kind: 'recorded', start: undefined, param, label, make });

/** Something of the page's own; its plate says what feeds it, from what `make` gave it at build. */
export interface LiveSource<State extends object, Data> extends Source<Data> {
  readonly kind: 'live';
  readonly start: Data;
  make?(state: State): unknown;
}

export const live = <State extends object, Data>(
  start: Data,
  make?: (state: State) => unknown,
): LiveSource<State, Data> => ({ kind: 'live', start, make });

/** What this browser keeps for the reader, as `derive` sees it. */
export interface Kept<Value> {
  readonly value: Value;
  /** False when this browser keeps nothing. */
  readonly isKept: boolean;
  /** What Reset has taken away; undefined when nothing can be brought back. */
  readonly cleared: Value | undefined;
}

/** Something of the reader's that stays in this browser; `keptPlateOf` reads and writes it. */
export interface KeptSource<Value> extends Source<Kept<Value>> {
  readonly kind: 'kept';
  readonly start: Kept<Value>;
  readonly stored: Stored<Value>;
}

/** @param empty what there is when nothing has been kept; Reset leads back to it */
export const kept = <Value>(stored: Stored<Value>, empty: Value): KeptSource<Value> => ({
  kind: 'kept',
  start: { value: empty, isKept: true, cleared: undefined },
  stored,
});
