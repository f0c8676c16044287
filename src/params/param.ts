import type {
  ChoiceParam,
  Coerced,
  Described,
  NumberParam,
  TextParam,
  ToggleParam,
  VectorParam,
} from './paramKinds.ts';

export type {
  ChoiceParam,
  Coerced,
  Ink,
  NumberParam,
  Param,
  TextParam,
  ToggleParam,
  VectorParam,
} from './paramKinds.ts';

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
  // −0 + 0 is 0: a link cannot tell them apart.
  const whole = (integer ? Math.round(number) : number) + 0;
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

interface ChoiceOptions<T extends string | number> extends Described {
  readonly default: NoInfer<T>;
  readonly options: Readonly<Record<T, string>>;
}

/** A choice of numbers when the default is one, of words otherwise. */
export function choice<T extends string | number>(described: ChoiceOptions<T>): ChoiceParam<T> {
  const isNumeric = typeof described.default === 'number';
  const values = Object.keys(described.options).map((key) => (isNumeric ? Number(key) : key) as T);
  const allowed = `one of ${values.join(', ')}`;
  const choose = (value: T | undefined): Coerced<T> =>
    value === undefined
      ? {
          value: described.default,
          problem: `${described.label} must be ${allowed}; ${described.default} is used`,
        }
      : { value };
  return {
    ...described,
    values,
    kind: 'choice',
    allowed,
    coerce: (raw) => choose(values.find((value) => value === raw)),
    parse: (text) => choose(values.find((value) => String(value) === text)),
    format: String,
  };
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
    format: (value) => onOff(value === true),
  };
}

const onOff = (value: boolean) => (value ? 'on' : 'off');

/** A vector's entry as a number of its own, such as `z_2`, for a slider. */
export function entryOf(
  { min, max, step, digits, doc, ink }: VectorParam,
  {
    label,
    symbol,
    default: value,
  }: { readonly label: string; readonly symbol: string; readonly default: number },
): NumberParam {
  return number({ label, doc, symbol, ink, default: value, min, max, step, digits });
}

/** Without the last digits, which sums of steps leave behind: a link holds what is there, and is short. */
const settled = (value: number) => Number(value.toPrecision(12));

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
      return settled(coerced.value);
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
    format: (value) => coerce(value).value.map(String).join(','),
  };
}

interface TextOptions extends Described {
  readonly default: string;
  readonly allowed: string;
  readonly isAllowed: (value: string) => boolean;
}

/** Text that the figure writes, such as the strokes of a drawing; has no control. */
export function text({ isAllowed, ...options }: TextOptions): TextParam {
  const { label, allowed } = options;
  const coerce = (raw: unknown): Coerced<string> =>
    typeof raw === 'string' && isAllowed(raw)
      ? { value: raw }
      : { value: options.default, problem: `${label} must be ${allowed}; the default is used` };
  return { control: false, ...options, kind: 'text', coerce, parse: coerce, format: String };
}
