import { ensureBoolean, ensureNonNegative } from '../requirements.ts';

export interface Penalty {
  /**
   * λ of (λ/2)‖W‖², at least 0; 0 when left out. scikit-learn's C is 1/(λ N), or 1/(λ Σ weights) with weights; of two
   * classes it penalises the difference of their weights instead, and C is 2/(λ N).
   */
  readonly l2Strength?: number;
  /** Whether the bias is penalised like the weights; false when left out. */
  readonly penalizeBias?: boolean;
}

/** The names of a penalty's options. */
export const PENALTY_OPTIONS = { l2Strength: true, penalizeBias: true } as const;

/** Refuses values that are no penalty; other options are none of its business. */
export function ensurePenalty({ l2Strength = 0, penalizeBias }: Penalty): void {
  ensureNonNegative('l2Strength', l2Strength);
  ensureBoolean('penalizeBias', penalizeBias);
}
