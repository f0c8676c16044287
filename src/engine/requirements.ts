/**
 * Refusals, in one wording: the argument's name, what is allowed, and the value that came.
 * All of them throw RangeError.
 */

/** Refuses unless `holds`; the message reads `numSampled must be an integer in [1, 50], got 0`. */
export function ensure(holds: boolean, name: string, allowed: string, got: unknown): void {
  if (!holds) throw new RangeError(`${name} must be ${allowed}, got ${String(got)}`);
}

/** As a reader would type it, so that '1' is not taken for 1. */
export const typed = (value: unknown) => (typeof value === 'string' ? `'${value}'` : value);

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

export function ensureLength(name: string, values: ArrayLike<number>, length: number, why: string): void {
  ensure(values.length === length, `${name}.length`, `${length} (${why})`, values.length);
}

export function ensureNotEmpty(name: string, values: ArrayLike<unknown>): void {
  ensure(values.length > 0, `${name}.length`, 'at least 1', values.length);
}

export function ensureFinite(name: string, values: ArrayLike<number>): void {
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
