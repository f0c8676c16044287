import { formatNumber } from '#notation/formatNumber.ts';
import type { DerivationInput } from './derivation.ts';

export interface CoercedInput {
  readonly value: number;
  /** What was wrong with the reader's number, in words. */
  readonly problem?: string;
}

const plain = (value: number) =>
  formatNumber(value, { digits: Number.isInteger(value) ? 0 : (String(value).split('.')[1]?.length ?? 2) });

/** A number from the reader's hand, made legal; never throws. `current` is kept when the text is no number. */
export function coerceInput(input: DerivationInput, text: string, current: number): CoercedInput {
  const typed = text.trim() === '' ? Number.NaN : Number(text.trim().replace('−', '-').replace(',', '.'));
  const { label, min, max } = input;
  if (!Number.isFinite(typed)) {
    return { value: current, problem: `${label} must be a number; ${plain(current)} stays` };
  }
  const value = Math.min(max, Math.max(min, typed));
  if (value !== typed) {
    return { value, problem: `${label} must lie in [${plain(min)}, ${plain(max)}]; ${plain(value)} is used` };
  }
  const isWhole = [min, max, input.step].every(Number.isInteger);
  if (isWhole && !Number.isInteger(typed)) {
    return { value: Math.round(typed), problem: `${label} must be whole; ${Math.round(typed)} is used` };
  }
  return { value };
}
