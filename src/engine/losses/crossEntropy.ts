import { ensureArray, ensureLabel, ensurePositive } from '../requirements.ts';
import { scaledGap, tailOf } from '../softmax/logSumExp.ts';

/**
 * The cross-entropy of one example: how surprised the model is by the label. Computed from logits, never
 * from probabilities.
 * @formula L = -\ln \hat{y}_{y} = \operatorname{lse}(z / T) - z_{y} / T
 * @param logits [K], nats; −Infinity masks a class
 * @param label the true class, an integer in 0..K−1
 * @param temperature T, a finite number above 0
 * @returns nats, at least 0; Infinity when the label's class is masked; NaN as in softmax
 * @throws RangeError when logits is empty, the label is no class or the temperature is not above 0
 * @source I. J. Good, Rational decisions, JRSS B 14 (1952)
 * @example
 * crossEntropy([1, 2, 3], 2)
 */
export function crossEntropy(logits: ArrayLike<number>, label: number, temperature = 1): number {
  ensurePositive('temperature', temperature);
  const { max, tail } = tailOf(logits, temperature);
  ensureLabel('label', label, logits.length);
  // 0 − gap, not −gap: a sure and right prediction costs 0, not −0.
  return Math.log1p(tail) + (0 - scaledGap(logits[label], max, temperature));
}

/**
 * The gradient of the cross-entropy with respect to the logits: probabilities minus one-hot label. The
 * label's own entry is minus the sum of the others, so it keeps its digits when its probability is near 1.
 * @formula \frac{\partial L}{\partial z_k} = \frac{1}{T} \bigl( \hat{y}_k - \mathbf{1}[k = y] \bigr)
 * @param logits [K], nats; −Infinity masks a class
 * @param label the true class, an integer in 0..K−1
 * @param temperature T, a finite number above 0
 * @returns gradient [K], nats per unit of logit; sums to 0
 * @throws RangeError when logits is empty, the label is no class or the temperature is not above 0
 * @source J. S. Bridle, Probabilistic interpretation of feedforward classification network outputs, 1990
 * @example
 * crossEntropyGradient([1, 2, 3], 2)
 */
export function crossEntropyGradient(
  logits: ArrayLike<number>,
  label: number,
  temperature = 1,
): Float64Array {
  ensureArray('logits', logits);
  const gradient = new Float64Array(logits.length);
  writeLossAndGradient(logits, label, gradient, temperature);
  return gradient;
}

/** Writes the gradient of one example into `gradient` [K] and returns its cross-entropy in nats. */
export function writeLossAndGradient(
  logits: ArrayLike<number>,
  label: number,
  gradient: Float64Array,
  temperature = 1,
): number {
  ensurePositive('temperature', temperature);
  const { max, tail } = tailOf(logits, temperature);
  ensureLabel('label', label, logits.length);
  const total = 1 + tail;
  let others = 0;
  for (let k = 0; k < logits.length; k += 1) {
    const weight = Math.exp(scaledGap(logits[k], max, temperature));
    if (k !== label) others += weight;
    gradient[k] = weight / total / temperature;
  }
  gradient[label] = -others / total / temperature;
  return Math.log1p(tail) + (0 - scaledGap(logits[label], max, temperature));
}
