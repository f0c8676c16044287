/** The arithmetic mean; of finite numbers it is finite, also where their sum overflows. */
export function meanOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Number.isFinite(mean) ? mean : values.reduce((sum, value) => sum + value / values.length, 0);
}

/** The mean with weights whose sum is `total`; finite where all values are, also where their sum overflows. */
export function weightedMeanOf(values: Float64Array, weights: Float64Array, total: number): number {
  const mean = values.reduce((sum, value, n) => sum + value * weights[n], 0) / total;
  return Number.isFinite(mean)
    ? mean
    : values.reduce((sum, value, n) => sum + value * (weights[n] / total), 0);
}
