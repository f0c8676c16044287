import type { Migration } from '#params/link.ts';
import type { ParamTable, StateOf } from '#params/paramTable.ts';
import type { Source } from './source.ts';

/** Numbers behind what is shown, for the reader's spreadsheet. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (number | string)[])[];
}

/** What a widget shows, computed from its settings and its source. */
export interface Derived {
  /** One or two sentences that say what the figure shows now; read by screen readers after a change. */
  readonly summary: string;
  readonly table: Table;
}

/** A widget without its picture: everything a test, the gallery and the plate need to know. */
export interface WidgetSpec<
  P extends ParamTable = ParamTable,
  D extends Derived = Derived,
  Data = void,
  S extends Source<Data> = Source<Data>,
> {
  /** Its folder, its anchor on a page and the prefix of its link keys. */
  readonly id: string;
  /** Name of the tag authors write. */
  readonly tag: string;
  /** Line at the top of the plate. */
  readonly title: string;
  /** One sentence for the gallery: what the reader can find out with it. */
  readonly about: string;
  readonly params: P;
  /**
   * What links of before mean now: the n-th reads a link of version n as one of version n + 1. One more for each change
   * of what a text of a link means; left out, all links are of version 1.
   */
  readonly formerLinks?: readonly Migration[];
  /** The figure's fixed domains, in words: `Domains fixed: z −3 to 3`. */
  readonly domains: string;
  /** Where what it shows comes from, beside its settings; left out when they are all. */
  readonly source?: S;
  /** Total, pure and fast (< 5 ms): any legal state has something to show, whatever the source has so far. */
  derive(state: StateOf<P>, data: Data): D;
}

export function defineWidget<
  const P extends ParamTable,
  D extends Derived,
  Data = void,
  S extends Source<Data> = Source<Data>,
>(spec: WidgetSpec<P, D, Data, S>): WidgetSpec<P, D, Data, S> {
  return spec;
}

/** A widget as authors know it, and as its plate shows it. */
export type Card<P extends ParamTable = ParamTable> = Omit<WidgetSpec<P>, 'derive' | 'source'>;

export type DerivedOf<S> = S extends WidgetSpec<infer _P, infer D, infer _Data, infer _S> ? D : never;
