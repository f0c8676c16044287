/** Inks of spec.md: a quantity keeps its colour in controls, figures and formulas. */
export type Ink = 'z' | 'p' | 'y' | 'w' | 'b' | 'l' | 'q';

/** What became of a raw value: always a legal one, and in words what was wrong. */
export interface Coerced<T> {
  readonly value: T;
  readonly problem?: string;
}

interface Described {
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

/** One setting of a widget: the only place of its default, range, label and unit. */
export interface Param<T> extends Described {
  readonly kind: 'number' | 'integer' | 'choice' | 'toggle' | 'vector' | 'text';
  readonly default: T;
  /** What may be given, in words. */
  readonly allowed: string;
  /** From the reader's hand or link; never throws. */
  coerce(raw: unknown): Coerced<T>;
  /** From the text of a link. */
  parse(text: string): Coerced<T>;
  /** Into the text of a link. */
  format(value: T): string;
}

export interface NumberParam extends Param<number> {
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

export interface ChoiceParam<T extends string = string> extends Param<T> {
  readonly kind: 'choice';
  readonly options: Readonly<Record<T, string>>;
}

export interface ToggleParam extends Param<boolean> {
  readonly kind: 'toggle';
}

export interface VectorParam extends Param<readonly number[]> {
  readonly kind: 'vector';
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly digits: number;
}

interface NumberOptions extends Described {
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly digits?: number;
  readonly unit?: string;
  readonly shape?: 'slider' | 'box';
  readonly stops?: readonly number[];
  readonly write?: (value: number) => string;
}

/** All digits of a number, with a true minus sign. */
const written = (value: number) => String(value).replace('-', '−');

function clampNumber(raw: unknown, options: NumberOptions, integer: boolean): Coerced<number> {
  const number = typeof raw === 'number' ? raw : Number.NaN;
  if (!Number.isFinite(number)) {
    return {
      value: options.default,
      problem: `${options.label} must be a number; ${written(options.default)} is used`,
    };
  }
  const whole = integer ? Math.round(number) : number;
  const value = Math.min(options.max, Math.max(options.min, whole));
  if (value !== whole) {
    const { label, min, max } = options;
    const [least, most, got, used] = [min, max, number, value].map(written);
    return { value, problem: `${label} must lie in [${least}, ${most}], got ${got}; ${used} is used` };
  }
  return whole === number
    ? { value }
    : { value, problem: `${options.label} must be whole; ${written(value)} is used` };
}

function numeric(kind: 'number' | 'integer', options: NumberOptions): NumberParam {
  const coerce = (raw: unknown) => clampNumber(raw, options, kind === 'integer');
  return {
    step: kind === 'integer' ? 1 : 0.01,
    digits: kind === 'integer' ? 0 : 2,
    unit: '',
    shape: 'slider',
    ...options,
    kind,
    allowed: `${kind === 'integer' ? 'a whole number' : 'a number'} in [${options.min}, ${options.max}]`,
    coerce,
    parse: (text) => coerce(text.trim() === '' ? Number.NaN : Number(text)),
    format: String,
  };
}

export const number = (options: NumberOptions): NumberParam => numeric('number', options);
export const integer = (options: NumberOptions): NumberParam => numeric('integer', options);

/** The seed of everything random in a widget. */
export function seed(value = 42): NumberParam {
  return integer({
    label: 'Seed',
    doc: 'Fixes everything random; the same seed gives the same run.',
    default: value,
    min: 0,
    max: 999_999,
    shape: 'box',
  });
}

interface ChoiceOptions<T extends string> extends Described {
  readonly default: NoInfer<T>;
  readonly options: Readonly<Record<T, string>>;
}

export function choice<T extends string>(options: ChoiceOptions<T>): ChoiceParam<T> {
  const keys = Object.keys(options.options) as T[];
  const allowed = `one of ${keys.join(', ')}`;
  const coerce = (raw: unknown): Coerced<T> =>
    keys.includes(raw as T)
      ? { value: raw as T }
      : {
          value: options.default,
          problem: `${options.label} must be ${allowed}; ${options.default} is used`,
        };
  return { ...options, kind: 'choice', allowed, coerce, parse: coerce, format: String };
}

interface ToggleOptions extends Described {
  readonly default: boolean;
}

export function toggle(options: ToggleOptions): ToggleParam {
  const coerce = (raw: unknown): Coerced<boolean> =>
    typeof raw === 'boolean'
      ? { value: raw }
      : {
          value: options.default,
          problem: `${options.label} must be on or off; ${onOff(options.default)} is used`,
        };
  return {
    ...options,
    kind: 'toggle',
    allowed: 'on or off',
    coerce,
    parse: (text) => coerce({ on: true, off: false }[text]),
    format: onOff,
  };
}

const onOff = (value: boolean) => (value ? 'on' : 'off');

interface VectorOptions extends Described {
  /** The default's length is the vector's length. */
  readonly default: readonly number[];
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly digits?: number;
}

/** A fixed number of numbers, whole ones with a step of 1; a short list in a link keeps the default for the rest. */
export function vector(options: VectorOptions): VectorParam {
  const { label, min, max } = options;
  const length = options.default.length;
  const allowed = `${length} numbers in [${min}, ${max}]`;
  const coerce = (raw: unknown): Coerced<readonly number[]> => {
    if (!Array.isArray(raw) || raw.length === 0) {
      return { value: options.default, problem: `${label} must be ${allowed}; the default is used` };
    }
    const problems: string[] = [];
    if (raw.length > length)
      problems.push(`${label} has ${length} entries, got ${raw.length}; the rest is left out`);
    const value = options.default.map((fallback, index) => {
      if (index >= raw.length) return fallback;
      const entry = { ...options, label: `${label}, entry ${index + 1},`, default: fallback };
      const coerced = clampNumber(raw[index], entry, options.step === 1);
      if (coerced.problem) problems.push(coerced.problem);
      return coerced.value;
    });
    return problems.length > 0 ? { value, problem: problems.join('; ') } : { value };
  };
  return {
    step: 0.1,
    digits: 2,
    control: false,
    ...options,
    kind: 'vector',
    allowed,
    coerce,
    parse: (text) => coerce(text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))),
    format: (value) => value.map((entry) => String(Number(entry.toFixed(4)))).join(','),
  };
}

interface TextOptions extends Described {
  readonly default: string;
  readonly allowed: string;
  readonly isAllowed: (value: string) => boolean;
}

/** Text that the figure writes, such as the strokes of a drawing; has no control. */
export function text({ isAllowed, ...options }: TextOptions): Param<string> {
  const { label, allowed } = options;
  const coerce = (raw: unknown): Coerced<string> =>
    typeof raw === 'string' && isAllowed(raw)
      ? { value: raw }
      : { value: options.default, problem: `${label} must be ${allowed}; the default is used` };
  return { control: false, ...options, kind: 'text', coerce, parse: coerce, format: String };
}
