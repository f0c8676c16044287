/**
 * Refusals, in one wording: the argument's name, what is allowed, and the value that came.
 * All of them throw RangeError.
 */

/** A value within a sentence: an object by its kind, since its own text says nothing of it, or throws. */
function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(inWords).join(',');
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return String(value);
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  return kind === 'Object' ? 'an object' : `a ${kind}`;
}

/** Of a value, as much as a sentence has room for: a long list has more, and so has a file of another kind. */
const MOST_LETTERS = 200;
export const clipped = (text: string): string =>
  text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text;

/** Refuses unless `holds`; the message reads `numSampled must be an integer in [1, 50], got 0`. */
export function ensure(holds: boolean, name: string, allowed: string, got: unknown): void {
  if (!holds) throw new RangeError(`${name} must be ${allowed}, got ${clipped(inWords(got))}`);
}

/** As a reader would type it, so that '1' is not taken for 1. */
export const typed = (value: unknown) => (typeof value === 'string' ? `'${value}'` : value);

/** Refuses what is no boolean: 'false' and 0 would be taken for one. undefined stands for the default. */
export function ensureBoolean(name: string, value: boolean | undefined): void {
  ensure(value === undefined || typeof value === 'boolean', name, 'true or false', typed(value));
}

/** Refuses what is neither true nor false, where there is no default: left out would be taken for false. */
export function ensureFlag(name: string, value: boolean): void {
  ensure(typeof value === 'boolean', name, 'true or false', typed(value));
}

/** Refuses what is no object, such as null; `allowed` says which kind is meant. */
export function ensureObject(name: string, value: object, allowed = 'an object'): void {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  ensure(isObject, name, allowed, typed(value));
}

/** Refuses what is no function. */
export function ensureFunction(name: string, value: unknown, allowed: string): void {
  ensure(typeof value === 'function', name, allowed, typed(value));
}

/** Refuses what does not have this method, and so is none of its kind. */
export function ensureMethod<T extends object>(
  name: string,
  value: T,
  allowed: string,
  method: keyof T,
): void {
  const has = typeof value === 'object' && value !== null && typeof value[method] === 'function';
  ensure(has, name, allowed, typed(value));
}

/**
 * Refuses options that are no object, and names that are not allowed: a misspelt option would be its default,
 * without a word. The record of what is allowed is checked against the type, so that none is forgotten.
 */
export function ensureOptions<T extends object>(
  name: string,
  options: T,
  allowed: Readonly<Record<keyof T & string, true>>,
): void {
  ensureObject(name, options);
  for (const key of Object.keys(options)) {
    if (!Object.hasOwn(allowed, key)) {
      throw new RangeError(`unknown option ${key}; allowed: ${Object.keys(allowed).join(', ')}`);
    }
  }
}

/** Refuses a name that is none of those allowed. */
export function ensureOneOf(name: string, value: string, allowed: readonly string[]): void {
  const shown = allowed.map((each) => `'${each}'`).join(' or ');
  ensure(allowed.includes(value), name, shown, typed(value));
}

export function ensureInteger(name: string, value: number, least: number, most: number): void {
  const holds = Number.isInteger(value) && value >= least && value <= most;
  if (!holds) ensure(false, name, `an integer in [${least}, ${most}]`, typed(value));
}

export function ensureCount(name: string, value: number, least = 1): void {
  ensure(
    Number.isSafeInteger(value) && value >= least,
    name,
    `an integer of at least ${least}`,
    typed(value),
  );
}

export function ensurePositive(name: string, value: number): void {
  ensure(Number.isFinite(value) && value > 0, name, 'a finite number above 0', typed(value));
}

export function ensureNonNegative(name: string, value: number): void {
  ensure(Number.isFinite(value) && value >= 0, name, 'a finite number of at least 0', typed(value));
}

/** Refuses what is no probability, weight or other share of 1. */
export function ensureShare(name: string, value: number): void {
  const isShare = typeof value === 'number' && value >= 0 && value <= 1;
  if (!isShare) ensure(false, name, 'a number in [0, 1]', typed(value));
}

/** Refuses what has no numbered elements, such as null or a single number. */
export function ensureArray(name: string, values: ArrayLike<unknown>): void {
  const isArray = typeof values === 'object' && values !== null && typeof values.length === 'number';
  ensure(isArray, name, 'an array', typed(values));
}

export function ensureLength(name: string, values: ArrayLike<number>, length: number, why: string): void {
  ensureArray(name, values);
  ensure(values.length === length, `${name}.length`, `${length} (${why})`, values.length);
}

export function ensureNotEmpty(name: string, values: ArrayLike<unknown>): void {
  ensureArray(name, values);
  ensure(values.length > 0, `${name}.length`, 'at least 1', values.length);
}

/** Refuses what is no array of things, such as null, or an empty one. */
export function ensureList(name: string, values: readonly unknown[]): void {
  ensure(Array.isArray(values), name, 'an array', typed(values));
  ensureNotEmpty(name, values);
}

export function ensureFinite(name: string, values: ArrayLike<number>): void {
  ensureArray(name, values);
  for (let index = 0; index < values.length; index += 1) {
    if (!Number.isFinite(values[index]))
      ensure(false, `${name}[${index}]`, 'a finite number', typed(values[index]));
  }
}

export function ensureLabel(name: string, label: number, numClasses: number): void {
  ensureInteger(name, label, 0, numClasses - 1);
}

export function ensureLabels(name: string, labels: ArrayLike<number>, numClasses: number): void {
  for (let index = 0; index < labels.length; index += 1) {
    ensureLabelAt(name, index, labels[index], numClasses);
  }
}

function ensureLabelAt(name: string, index: number, label: number, numClasses: number): void {
  if (!Number.isInteger(label) || label < 0 || label >= numClasses) {
    ensureLabel(`${name}[${index}]`, label, numClasses);
  }
}
