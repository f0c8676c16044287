import { softmax } from '../softmax/softmax.ts';
import { throughSoftmax } from '../softmax/throughSoftmax.ts';
import { crossEntropyGradient } from './crossEntropy.ts';

/**
 * Half the squared distance from the probabilities to the one-hot label.
 * @formula L = \tfrac12 \sum_k \bigl( \hat{y}_k - \mathbf{1}[k = y] \bigr)^2
 * @param logits [K], nats; −Infinity masks a class
 * @param label the true class, an integer in 0..K−1
 * @returns a number in [0, 1]
 * @throws RangeError when logits is empty or the label is no class
 * @source G. W. Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review 78 (1950)
 * @example
 * squaredError([1, 2, 3], 2)
 */
export function squaredError(logits: ArrayLike<number>, label: number): number {
  // Probabilities minus one-hot label, with the digits that a difference from 1 would lose.
  return crossEntropyGradient(logits, label).reduce((sum, error) => sum + (error * error) / 2, 0);
}

/**
 * The gradient of that squared error with respect to the logits. It keeps the Jacobian of the softmax as a factor,
 * which the logarithm of the cross-entropy cancels: a sure model hardly feels it, right or wrong.
 * @formula \frac{\partial L}{\partial z_k} = \hat{y}_k \Bigl( r_k - \sum_j r_j \hat{y}_j \Bigr), \qquad r_k = \hat{y}_k - \mathbf{1}[k = y]
 * @param logits [K], nats; −Infinity masks a class
 * @param label the true class, an integer in 0..K−1
 * @returns gradient [K], per unit of logit; sums to 0
 * @throws RangeError when logits is empty or the label is no class
 * @source I. Goodfellow, Y. Bengio, A. Courville, Deep Learning (2016), section 6.2.2.3
 * @example
 * squaredErrorGradient([1, 2, 3], 2)
 */
export function squaredErrorGradient(logits: ArrayLike<number>, label: number): Float64Array {
  return throughSoftmax(softmax(logits), crossEntropyGradient(logits, label));
}
