import {
  type Derivation,
  type DerivationLine,
  type Inputs,
  isMistake,
  type LineValue,
} from './derivation.ts';

/**
 * Rounding of a few float64 operations: a dozen steps of 1.1e-16 each, with room to spare, and far below
 * anything a slip could hide in.
 */
export const EQUAL_WITHIN = 1e-12;

export type Verdict =
  | { readonly kind: 'given' }
  /** Two numbers agree; the difference is what was measured, not zero by decree. */
  | { readonly kind: 'equal' | 'balanced' | 'equal-here'; readonly difference: number }
  | { readonly kind: 'off'; readonly difference: number };

export interface CheckedLine {
  readonly value: LineValue;
  readonly verdict: Verdict;
}

const entries = (value: LineValue): readonly number[] => (typeof value === 'number' ? [value] : value);

/** The largest difference between two values, entry by entry; NaN when one is not finite or lengths differ. */
export function differenceBetween(a: LineValue, b: LineValue): number {
  const [left, right] = [entries(a), entries(b)];
  if (left.length !== right.length) return Number.NaN;
  const differences = left.map((entry, index) => Math.abs(entry - right[index]));
  return differences.every(Number.isFinite) ? Math.max(...differences) : Number.NaN;
}

/** Equal up to rounding: absolute below 1, relative above. */
export function areEqual(a: LineValue, b: LineValue): boolean {
  const largest = Math.max(1, ...entries(a).map(Math.abs), ...entries(b).map(Math.abs));
  return differenceBetween(a, b) <= EQUAL_WITHIN * largest;
}

function compare(line: DerivationLine, value: LineValue, other: LineValue): Verdict {
  const difference = differenceBetween(value, other);
  if (!areEqual(value, other)) return { kind: 'off', difference };
  if (isMistake(line)) return { kind: 'equal-here', difference };
  return { kind: line.claims === 'balanced' ? 'balanced' : 'equal', difference };
}

/** Evaluates every line on the given numbers and compares it with what it claims. */
export function checkDerivation(derivation: Derivation, inputs: Inputs): readonly CheckedLine[] {
  let before: LineValue = Number.NaN;
  return derivation.lines.map((line) => {
    if (line.claims === 'balanced') {
      const right = line.right(inputs);
      before = right;
      return { value: right, verdict: compare(line, line.left(inputs), right) };
    }
    const value = line.evaluate(inputs);
    const verdict: Verdict = line.claims === 'given' ? { kind: 'given' } : compare(line, value, before);
    // A mistake is measured against the last line that is right, and so is the next mistake.
    if (!isMistake(line)) before = value;
    return { value, verdict };
  });
}
