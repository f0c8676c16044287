import type { Drawn } from '#figures/charts/drawnFigure.ts';

/** What a value looks like, as plain data: nothing of a reader's program itself crosses into the page. */
export type Shown =
  | {
      readonly kind: 'figure';
      readonly label: string;
      readonly drawn: Drawn;
      /** The same for a phone: in a page that was built, before its first Run. */
      readonly narrow?: Drawn;
    }
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'rows';
      /** What it is: `4 numbers`, `2 × 3`. */
      readonly title: string;
      /** Names of the columns; none for a matrix. */
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

/** The value of a top-level name, for the margin of its line. */
export interface NamedValue {
  readonly line: number;
  readonly name: string;
  readonly text: string;
}

export interface Problem {
  /** Where in the cell, counted from 1; none where that is not known. */
  readonly line?: number;
  readonly text: string;
}

/** More than fit beside each other. */
export const MOST_CONTROLS = 8;

/** A control that a cell asks for, with the value that it has now. */
export type Control = { readonly label: string } & (
  | {
      readonly kind: 'slider';
      readonly value: number;
      readonly min: number;
      readonly max: number;
      readonly step: number;
      /** None: an empty text. */
      readonly unit: string;
      /** The value with its unit. */
      readonly text: string;
    }
  | { readonly kind: 'choice'; readonly value: string; readonly options: readonly string[] }
  | { readonly kind: 'toggle'; readonly value: boolean }
);

/** What the reader has set, by the label of its control. */
export type InputValues = Readonly<Record<string, number | string | boolean>>;

/** All that came of one cell. */
export interface CellReport {
  readonly id: string;
  readonly values: readonly NamedValue[];
  readonly outputs: readonly Shown[];
  /** What the reader can move, in the order in which the cell asks for it. */
  readonly controls?: readonly Control[];
  readonly problem?: Problem;
  /** Of an exercise: what its check says; none when the answer is right. */
  readonly verdict?: Verdict;
}

export interface Verdict {
  readonly right: boolean;
  readonly text: string;
}

/** What a run says, one message after the other. */
export type RunMessage =
  | { readonly kind: 'started' }
  | { readonly kind: 'begins'; readonly id: string }
  | { readonly kind: 'cell'; readonly report: CellReport }
  | { readonly kind: 'ended' };
