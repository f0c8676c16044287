import { argmax } from '../evaluation/accuracy.ts';
import { ensureDistribution } from '../information/entropy.ts';
import {
  ensureArray,
  ensureCount,
  ensureLabel,
  ensureLength,
  ensurePositive,
  ensureShare,
} from '../requirements.ts';
import { scaledGap, tailOf } from '../softmax/logSumExp.ts';

/**
 * A label as a distribution that is certain of it.
 * @formula t_k = \mathbf{1}[k = y]
 * @param label an integer in 0..K−1
 * @param numClasses K
 * @returns targets [K]: 1 at the label, 0 elsewhere
 * @throws RangeError when numClasses is no positive integer or the label is no class
 * @source a convention of this engine
 * @example
 * oneHot(1, 3)
 */
export function oneHot(label: number, numClasses: number): Float64Array {
  ensureCount('numClasses', numClasses);
  ensureLabel('label', label, numClasses);
  const targets = new Float64Array(numClasses);
  targets[label] = 1;
  return targets;
}

export function ensureSmoothing(smoothing: number): void {
  ensureShare('smoothing', smoothing);
}

/**
 * A smoothed label: a share ε of the certainty is spread evenly over all classes.
 * @formula t_k = (1 - \varepsilon)\, \mathbf{1}[k = y] + \frac{\varepsilon}{K}
 * @param label an integer in 0..K−1
 * @param numClasses K
 * @param smoothing ε in [0, 1]
 * @returns targets [K], summing to 1
 * @throws RangeError when the label is no class or ε is outside [0, 1]
 * @source C. Szegedy et al., Rethinking the Inception architecture, CVPR 2016
 * @example
 * smoothedTargets(0, 4, 0.1)
 */
export function smoothedTargets(label: number, numClasses: number, smoothing: number): Float64Array {
  ensureSmoothing(smoothing);
  return oneHot(label, numClasses).map((t) => (1 - smoothing) * t + smoothing / numClasses);
}

/**
 * How far the label's logit stands above the others when label smoothing is fitted perfectly.
 * @formula z_y - z_k = \ln \frac{1 - \varepsilon + \varepsilon / K}{\varepsilon / K}
 * @param numClasses K
 * @param smoothing ε in [0, 1]; 0 gives Infinity
 * @returns nats, at least 0
 * @throws RangeError when numClasses is no positive integer or ε is outside [0, 1]
 * @source R. Müller, S. Kornblith, G. Hinton, When does label smoothing help?, NeurIPS 2019
 * @example
 * smoothedLogitGap(10, 0.1)
 */
export function smoothedLogitGap(numClasses: number, smoothing: number): number {
  ensureCount('numClasses', numClasses);
  ensureSmoothing(smoothing);
  return Math.log1p((numClasses * (1 - smoothing)) / smoothing);
}

/** Sums of all other entries; 1 minus the entry, without cancelling where the entry is near 1. */
function complements(distribution: ArrayLike<number>): Float64Array {
  const largest = argmax(distribution);
  let others = 0;
  for (let k = 0; k < distribution.length; k += 1) if (k !== largest) others += distribution[k];
  return Float64Array.from(distribution, (value, k) => (k === largest ? others : 1 - value));
}

/** Writes the gradient for soft targets into `gradient` [K] and returns the cross-entropy in nats. */
export function writeSoftLossAndGradient(
  logits: ArrayLike<number>,
  targets: ArrayLike<number>,
  gradient: Float64Array,
  temperature = 1,
): number {
  const { max, argmax: largest, tail } = tailOf(logits, temperature);
  const total = 1 + tail;
  const notTargets = complements(targets);
  let loss = Math.log1p(tail);
  for (let k = 0; k < logits.length; k += 1) {
    const t = targets[k];
    const gap = scaledGap(logits[k], max, temperature);
    // A class without target costs nothing, also where its logit is −∞.
    if (t > 0) loss -= t * gap;
    const p = Math.exp(gap) / total;
    const notP = k === largest ? tail / total : 1 - p;
    gradient[k] = (p * notTargets[k] - t * notP) / temperature;
  }
  return loss;
}

/**
 * The cross-entropy from target probabilities to the softmax of the logits: for smoothed labels,
 * annotators who disagree, or another model's probabilities.
 * @formula L = -\sum_k t_k \ln \hat{y}_k, \qquad \hat{y} = \operatorname{softmax}(z / T)
 * @param logits [K], nats; −Infinity masks a class
 * @param targets [K], a distribution; one-hot gives crossEntropy
 * @param temperature T, a finite number above 0 (1)
 * @returns nats, at least the targets' entropy; Infinity when a class with a target is masked
 * @throws RangeError when logits is empty, lengths differ, targets is no distribution or the temperature is not above 0
 * @source G. Hinton, O. Vinyals, J. Dean, Distilling the knowledge in a neural network (2015)
 * @example
 * softCrossEntropy([2, 0, 0], smoothedTargets(0, 3, 0.1))
 */
export function softCrossEntropy(
  logits: ArrayLike<number>,
  targets: ArrayLike<number>,
  temperature = 1,
): number {
  ensureTargets(logits, targets, temperature);
  return writeSoftLossAndGradient(logits, targets, new Float64Array(logits.length), temperature);
}

/**
 * The gradient of the cross-entropy from target probabilities: probabilities minus targets. Those who distil at
 * a temperature multiply it by T², so that it keeps its size.
 * @formula \frac{\partial L}{\partial z_k} = \frac{\hat{y}_k - t_k}{T} = \frac{\hat{y}_k (1 - t_k) - t_k (1 - \hat{y}_k)}{T}
 * @param logits [K], nats; −Infinity masks a class
 * @param targets [K], a distribution
 * @param temperature T, a finite number above 0 (1)
 * @returns gradient [K], nats per unit of logit; sums to 0
 * @throws RangeError when logits is empty, lengths differ, targets is no distribution or the temperature is not above 0
 * @source G. Hinton, O. Vinyals, J. Dean, Distilling the knowledge in a neural network (2015)
 * @example
 * softCrossEntropyGradient([2, 0, 0], smoothedTargets(0, 3, 0.1))
 */
export function softCrossEntropyGradient(
  logits: ArrayLike<number>,
  targets: ArrayLike<number>,
  temperature = 1,
): Float64Array {
  ensureTargets(logits, targets, temperature);
  const gradient = new Float64Array(logits.length);
  writeSoftLossAndGradient(logits, targets, gradient, temperature);
  return gradient;
}

function ensureTargets(logits: ArrayLike<number>, targets: ArrayLike<number>, temperature: number): void {
  ensurePositive('temperature', temperature);
  ensureArray('logits', logits);
  ensureDistribution('targets', targets);
  ensureLength('targets', targets, logits.length, 'one per logit');
}
