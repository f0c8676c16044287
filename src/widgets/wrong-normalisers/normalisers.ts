import { exponential, softmax, softplus } from '#engine';

/** A way to make numbers out of logits that are then divided by their sum. */
export interface Normaliser {
  readonly id: 'exp' | 'linear' | 'absolute' | 'square' | 'softplus';
  readonly name: string;
  /** The number a logit contributes, before the division. */
  of(logit: number): number;
}

export const NORMALISERS: readonly Normaliser[] = [
  { id: 'exp', name: 'exp', of: exponential },
  { id: 'linear', name: 'linear', of: (z) => z },
  { id: 'absolute', name: 'absolute value', of: Math.abs },
  { id: 'square', name: 'square', of: (z) => z * z },
  { id: 'softplus', name: 'softplus', of: softplus },
];

/** Sums nearer to zero than this are rounding left over from logits that cancel. */
const ZERO = 1e-12;

/** What each class gets of the whole; undefined where the sum is zero. */
export function sharesBy({ id, of }: Normaliser, logits: readonly number[]): readonly number[] | undefined {
  if (id === 'exp') return Array.from(softmax(logits));
  const parts = logits.map(of);
  const sum = parts.reduce((total, part) => total + part, 0);
  return Math.abs(sum) < ZERO ? undefined : parts.map((part) => part / sum);
}
