import { ensureShare } from '../requirements.ts';

/**
 * The logistic function: the probability of class 1 of 2 from its logit. Accurate in both tails.
 * @formula \sigma(z) = \frac{1}{1 + e^{-z}}
 * @param logit a number, in nats; NaN gives NaN
 * @returns a probability in [0, 1]
 * @throws never
 * @source D. R. Cox, The regression analysis of binary sequences, JRSS B 20 (1958)
 * @example
 * sigmoid(0.8)
 */
export function sigmoid(logit: number): number {
  if (logit >= 0) return 1 / (1 + Math.exp(-logit));
  const odds = Math.exp(logit);
  return odds / (1 + odds);
}

/**
 * The softplus function, a smooth max(0, z): the cross-entropy of a logit −z, without overflow.
 * @formula \operatorname{softplus}(z) = \ln(1 + e^{z})
 * @param logit a number, in nats; NaN gives NaN
 * @returns nats, at least 0
 * @throws never
 * @source C. Dugas et al., Incorporating second-order functional knowledge for better option pricing, NIPS 2000
 * @example
 * softplus(2)
 */
export function softplus(logit: number): number {
  return Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
}

/**
 * The logarithm of the logistic function, exact where the probability itself rounds to 0 or 1.
 * @formula \ln \sigma(z) = -\ln(1 + e^{-z})
 * @param logit a number, in nats; NaN gives NaN
 * @returns nats, at most 0
 * @throws never
 * @source the identity ln σ(z) = −softplus(−z)
 * @example
 * logSigmoid(-50)
 */
export function logSigmoid(logit: number): number {
  return -softplus(-logit);
}

/**
 * The log-odds of a probability: the inverse of the logistic function.
 * @formula \operatorname{logit}(p) = \ln \frac{p}{1 - p}
 * @param probability a number in [0, 1]; 0 gives −∞ and 1 gives ∞
 * @returns nats
 * @throws RangeError when the probability is outside [0, 1]
 * @source J. Berkson, Application of the logistic function to bio-assay, JASA 39 (1944)
 * @example
 * logit(0.75)
 */
export function logit(probability: number): number {
  ensureShare('probability', probability);
  // Around a half both logarithms nearly cancel; 2p − 1 is exact there.
  if (probability > 0.25 && probability < 0.75) {
    return Math.log1p((2 * probability - 1) / (1 - probability));
  }
  return Math.log(probability) - Math.log1p(-probability);
}

/**
 * The odds p/(1 − p) that a logit stands for: each unit of the logit multiplies them by e.
 * @formula \frac{p}{1 - p} = e^{z}
 * @param logit a number, in nats
 * @returns a number of at least 0; Infinity above 709.78
 * @throws never
 * @source the definition of the logit
 * @example
 * odds(Math.LN2)
 */
export function odds(logit: number): number {
  return Math.exp(logit);
}
