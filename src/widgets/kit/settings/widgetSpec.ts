import type { ParamTable, StateOf } from '#params/paramTable.ts';

/** Numbers behind what is shown, for the reader's spreadsheet. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (number | string)[])[];
}

/** What a widget shows, computed from its state. */
export interface Derived {
  /** One or two sentences that say what the figure shows now; read by screen readers after a change. */
  readonly summary: string;
  readonly table: Table;
}

/** A widget without its picture: everything a test, the gallery and the frame need to know. */
export interface WidgetSpec<P extends ParamTable = ParamTable, D extends Derived = Derived> {
  /** Name of the tag authors write. */
  readonly tag: string;
  /** Line at the top of the plate. */
  readonly title: string;
  /** One sentence for the gallery: what the reader can find out with it. */
  readonly about: string;
  readonly params: P;
  /** The figure's fixed domains, in words: `Domains fixed: z −3 to 3`. */
  readonly domains: string;
  /** Total, pure and fast (< 5 ms): any legal state has something to show. */
  derive(state: StateOf<P>): D;
}

export function defineWidget<const P extends ParamTable, D extends Derived>(
  spec: WidgetSpec<P, D>,
): WidgetSpec<P, D> {
  return spec;
}

export type DerivedOf<S> = S extends WidgetSpec<infer _P, infer D> ? D : never;
