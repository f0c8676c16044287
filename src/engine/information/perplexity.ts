/**
 * The perplexity of a mean cross-entropy: the number of equally likely classes that would be as surprising.
 * @formula \operatorname{PPL} = e^{L}
 * @param meanCrossEntropy nats per example
 * @returns a number of classes, at least 1 for a loss of at least 0; Infinity above 709.78 nats
 * @throws never
 * @source F. Jelinek et al., Perplexity: a measure of the difficulty of speech recognition tasks (1977)
 * @example
 * perplexity(entropy([0.25, 0.25, 0.25, 0.25]))
 */
export function perplexity(meanCrossEntropy: number): number {
  return Math.exp(meanCrossEntropy);
}
