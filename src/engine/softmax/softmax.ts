import { ensurePositive } from '../requirements.ts';
import { scaledGap, tailOf } from './logSumExp.ts';

/**
 * The softmax: positive numbers that sum to 1, in the order of the logits. The temperature divides the
 * logits: towards 0 the largest takes all (ties share), towards infinity all classes become equal.
 * @formula \hat{y}_k = \frac{e^{z_k / T}}{\sum_j e^{z_j / T}}
 * @param logits [K], nats; −Infinity masks a class (probability 0); NaN, Infinity or all masked give NaN everywhere
 * @param temperature T, a finite number above 0
 * @returns probabilities [K]
 * @throws RangeError when logits is empty or the temperature is not a finite number above 0
 * @source J. S. Bridle, Probabilistic interpretation of feedforward classification network outputs, 1990
 * @example
 * softmax([1, 2, 3])
 */
export function softmax(logits: ArrayLike<number>, temperature = 1): Float64Array {
  ensurePositive('temperature', temperature);
  const { max, tail } = tailOf(logits, temperature);
  const total = 1 + tail;
  const probabilities = new Float64Array(logits.length);
  // The largest is exp(0) = 1; where max is not finite the tail is NaN, and so is everything.
  for (let k = 0; k < logits.length; k += 1) {
    probabilities[k] = Math.exp(scaledGap(logits[k], max, temperature)) / total;
  }
  return probabilities;
}

/**
 * The logarithm of the softmax, without leaving log space: exact where a probability rounds to 0 or to 1.
 * @formula \ln \hat{y}_k = \frac{z_k - m}{T} - \ln\Bigl(1 + \sum_{j \neq \arg\max} e^{(z_j - m)/T}\Bigr), \quad m = \max_j z_j
 * @param logits [K], nats; −Infinity masks a class; NaN, Infinity or all masked give NaN everywhere
 * @param temperature T, a finite number above 0
 * @returns log-probabilities [K], nats, at most 0
 * @throws RangeError when logits is empty or the temperature is not a finite number above 0
 * @source P. Blanchard, D. J. Higham, N. J. Higham, IMA J. Numer. Anal. 41 (2021)
 * @example
 * logSoftmax([0, -40])
 */
export function logSoftmax(logits: ArrayLike<number>, temperature = 1): Float64Array {
  ensurePositive('temperature', temperature);
  const { max, tail } = tailOf(logits, temperature);
  const logTotal = Math.log1p(tail);
  const logProbabilities = new Float64Array(logits.length);
  for (let k = 0; k < logits.length; k += 1) {
    logProbabilities[k] = scaledGap(logits[k], max, temperature) - logTotal;
  }
  return logProbabilities;
}
