import { softmax } from './softmax.ts';

/**
 * The Jacobian of the softmax: how each probability answers to each logit. Its diagonal is p_i times the
 * sum of the other probabilities, which keeps its digits where p_i is near 1.
 * @formula \frac{\partial \hat{y}_i}{\partial z_j} = \frac{1}{T}\, \hat{y}_i \bigl( \mathbf{1}[i = j] - \hat{y}_j \bigr)
 * @param logits [K], nats; −Infinity masks a class
 * @param temperature T, a finite number above 0
 * @returns Jacobian [K × K], row by row; symmetric, each row sums to 0
 * @throws RangeError when logits is empty or the temperature is not above 0
 * @source J. S. Bridle, Probabilistic interpretation of feedforward classification network outputs (1990)
 * @example
 * softmaxJacobian([1, 2, 3])
 */
export function softmaxJacobian(logits: ArrayLike<number>, temperature = 1): Float64Array {
  const p = softmax(logits, temperature);
  const numClasses = p.length;
  const jacobian = new Float64Array(numClasses * numClasses);
  for (let i = 0; i < numClasses; i += 1) {
    let others = 0;
    for (let j = 0; j < numClasses; j += 1) {
      if (i === j) continue;
      others += p[j];
      jacobian[i * numClasses + j] = (-p[i] * p[j]) / temperature;
    }
    jacobian[i * numClasses + i] = (p[i] * others) / temperature;
  }
  return jacobian;
}
