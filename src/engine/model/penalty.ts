export interface Penalty {
  /** λ of (λ/2)‖W‖², at least 0; 0 when left out. scikit-learn's C is 1/(λ N), or 1/(λ Σ weights) with weights. */
  readonly l2Strength?: number;
  /** Whether the bias is penalised like the weights; false when left out. */
  readonly penalizeBias?: boolean;
}
