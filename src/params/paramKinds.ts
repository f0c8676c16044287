/** Inks of spec.md: a quantity keeps its colour in controls, figures and formulas. */
export type Ink = 'z' | 'p' | 'y' | 'w' | 'b' | 'l' | 'q';

/** What became of a raw value: always a legal one, and in words what was wrong. */
export interface Coerced<T> {
  readonly value: T;
  readonly problem?: string;
}

export interface Described {
  /** Words beside the control. */
  readonly label: string;
  /** One sentence for authors and the gallery. */
  readonly doc: string;
  /** Letter of the quantity, such as `z` or `z_1`. */
  readonly symbol?: string;
  readonly ink?: Ink;
  /** No control is made when false: the figure itself sets the value. */
  readonly control?: boolean;
}

/** What every kind of setting can do with its values. */
interface Setting<T> extends Described {
  readonly default: T;
  /** What may be given, in words. */
  readonly allowed: string;
  /** From the reader's hand or link; never throws. */
  coerce(raw: unknown): Coerced<T>;
  /** From the text of a link. */
  parse(text: string): Coerced<T>;
  /** A legal value into the text of a link; `isWhole`: however long that is. */
  format(value: unknown, isWhole?: boolean): string;
}

export interface NumberParam extends Setting<number> {
  readonly kind: 'number' | 'integer';
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly digits: number;
  readonly unit: string;
  /** `box` is a field to type in, for seeds; `slider` a range. */
  readonly shape: 'slider' | 'box';
  /** Values at which a slider halts, rising from min to max, equally far apart; left out, every step is one. */
  readonly stops?: readonly number[];
  /** A value as the control prints it, unit included; left out, with so many digits and the unit. */
  readonly write?: (value: number) => string;
}

/** Words or numbers to choose from: `{ 100: '100', 400: '400' }` gives the number 100 or 400. */
export interface ChoiceParam<T extends string | number = string | number> extends Setting<T> {
  readonly kind: 'choice';
  /** The words of each value. */
  readonly options: Readonly<Record<T, string>>;
  /** In the order shown: numbers rising, words as written. */
  readonly values: readonly T[];
}

export interface ToggleParam extends Setting<boolean> {
  readonly kind: 'toggle';
}

export interface TextParam extends Setting<string> {
  readonly kind: 'text';
}

/** One setting of a widget: the only place of its default, range, label and unit. `kind` tells which. */
export type Param = NumberParam | ChoiceParam | ToggleParam | VectorParam | TextParam;

export interface VectorParam extends Setting<readonly number[]> {
  readonly kind: 'vector';
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly digits: number;
}
