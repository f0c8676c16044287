/**
 * Carries a gradient in the probabilities of a softmax back to its logits: the product with the Jacobian
 * diag(p) − ppᵀ, without forming it.
 * @param probabilities p = softmax(z), [K]
 * @param slopes [K], of some loss in p
 * @returns gradient [K] in z; sums to 0
 */
export function throughSoftmax(probabilities: Float64Array, slopes: Float64Array): Float64Array {
  const mean = probabilities.reduce((sum, p, k) => sum + p * slopes[k], 0);
  return probabilities.map((p, k) => p * (slopes[k] - mean));
}
