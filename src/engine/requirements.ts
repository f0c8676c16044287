/**
 * Refusals, in one wording: the argument's name, what is allowed, and the value that came.
 * All of them throw RangeError.
 */

/** Refuses unless `holds`; the message reads `numSampled must be an integer in [1, 50], got 0`. */
export function require(holds: boolean, name: string, allowed: string, got: unknown): void {
  if (!holds) throw new RangeError(`${name} must be ${allowed}, got ${String(got)}`);
}

/** As a reader would type it, so that '1' is not taken for 1. */
export const typed = (value: unknown) => (typeof value === 'string' ? `'${value}'` : value);

export function requireInteger(name: string, value: number, least: number, most: number): void {
  const holds = Number.isInteger(value) && value >= least && value <= most;
  if (!holds) require(false, name, `an integer in [${least}, ${most}]`, typed(value));
}

export function requireCount(name: string, value: number, least = 1): void {
  require(Number.isSafeInteger(value) && value >= least, name, `an integer of at least ${least}`, typed(
    value,
  ));
}

export function requirePositive(name: string, value: number): void {
  require(Number.isFinite(value) && value > 0, name, 'a finite number above 0', typed(value));
}

export function requireNonNegative(name: string, value: number): void {
  require(Number.isFinite(value) && value >= 0, name, 'a finite number of at least 0', typed(value));
}

export function requireLength(name: string, values: ArrayLike<number>, length: number, why: string): void {
  require(values.length === length, `${name}.length`, `${length} (${why})`, values.length);
}

export function requireNotEmpty(name: string, values: ArrayLike<unknown>): void {
  require(values.length > 0, `${name}.length`, 'at least 1', values.length);
}

export function requireFinite(name: string, values: ArrayLike<number>): void {
  for (let index = 0; index < values.length; index += 1) {
    if (!Number.isFinite(values[index]))
      require(false, `${name}[${index}]`, 'a finite number', typed(values[index]));
  }
}

export function requireLabel(name: string, label: number, numClasses: number): void {
  requireInteger(name, label, 0, numClasses - 1);
}

export function requireLabels(name: string, labels: ArrayLike<number>, numClasses: number): void {
  for (let index = 0; index < labels.length; index += 1) {
    requireLabelAt(name, index, labels[index]!, numClasses);
  }
}

function requireLabelAt(name: string, index: number, label: number, numClasses: number): void {
  if (!Number.isInteger(label) || label < 0 || label >= numClasses) {
    requireLabel(`${name}[${index}]`, label, numClasses);
  }
}
