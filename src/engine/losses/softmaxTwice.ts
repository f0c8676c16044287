import { ensureCount } from '../requirements.ts';
import { softmax } from '../softmax/softmax.ts';
import { throughSoftmax } from '../softmax/throughSoftmax.ts';
import { crossEntropy, crossEntropyGradient } from './crossEntropy.ts';

/**
 * A common bug as a function: probabilities handed to a cross-entropy that expects logits, so that softmax is
 * applied twice.
 * @formula L = -\ln \operatorname{softmax}\bigl( \operatorname{softmax}(z) \bigr)_y
 * @param logits [K], nats
 * @param label the true class, an integer in 0..K−1
 * @returns nats, above softmaxTwiceFloor(K)
 * @throws RangeError when logits is empty or the label is no class
 * @source derived from crossEntropy
 * @example
 * softmaxTwiceLoss([1, 2, 3], 2)
 */
export function softmaxTwiceLoss(logits: ArrayLike<number>, label: number): number {
  return crossEntropy(softmax(logits), label);
}

/**
 * The gradient of that loss with respect to the logits: the right form, at the wrong place, times the Jacobian of
 * the first softmax.
 * @formula \frac{\partial L}{\partial z_k} = \hat{y}_k \Bigl( r_k - \sum_j r_j \hat{y}_j \Bigr), \qquad r_k = \operatorname{softmax}(\hat{y})_k - \mathbf{1}[k = y]
 * @param logits [K], nats
 * @param label the true class, an integer in 0..K−1
 * @returns gradient [K], nats per unit of logit; sums to 0
 * @throws RangeError when logits is empty or the label is no class
 * @source derived from softmaxTwiceLoss
 * @example
 * softmaxTwiceGradient([1, 2, 3], 2)
 */
export function softmaxTwiceGradient(logits: ArrayLike<number>, label: number): Float64Array {
  const probabilities = softmax(logits);
  return throughSoftmax(probabilities, crossEntropyGradient(probabilities, label));
}

/**
 * What a softmax applied twice can never get below: the loss of a model that is certain and right. Its
 * exponential of minus it is the largest probability that the second softmax can give, e / (e + K − 1).
 * @formula L > -\ln \frac{e}{e + K - 1} = \ln \Bigl( 1 + \frac{K - 1}{e} \Bigr)
 * @param numClasses K
 * @returns nats, at least 0
 * @throws RangeError when numClasses is no positive integer
 * @source derived from softmaxTwiceLoss
 * @example
 * softmaxTwiceFloor(10)
 */
export function softmaxTwiceFloor(numClasses: number): number {
  ensureCount('numClasses', numClasses);
  return Math.log1p((numClasses - 1) / Math.E);
}
