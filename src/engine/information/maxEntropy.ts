import { ensure, ensureCount, ensureFinite, ensureNotEmpty, ensurePositive } from '../requirements.ts';
import { softmax } from '../softmax/softmax.ts';

/**
 * The entropy of the uniform distribution, which is the largest there is; and the loss of a model that
 * knows nothing.
 * @formula H_{\mathrm{max}} = \ln K
 * @param numClasses K, an integer of at least 1
 * @returns nats
 * @throws RangeError when K is no positive integer
 * @source C. E. Shannon, A mathematical theory of communication (1948)
 * @example
 * uniformEntropy(1000)
 */
export function uniformEntropy(numClasses: number): number {
  ensureCount('numClasses', numClasses);
  return Math.log(numClasses);
}

export interface MaxEntropy {
  /** [K] */
  readonly probabilities: Float64Array;
  /** β, nats per unit of value: the logits are β times the values. */
  readonly slope: number;
}

/** Halvings of the slope's range: from all of it to the last digit. */
const HALVINGS = 200;
/** So that a slope times a deviation, which is below 4 in size, stays finite. */
const STEEPEST = Number.MAX_VALUE / 4;

const distributionAt = (deviations: Float64Array, slope: number) =>
  softmax(deviations.map((deviation) => slope * deviation));

const meanAt = (deviations: Float64Array, slope: number) =>
  distributionAt(deviations, slope).reduce((sum, p, k) => sum + p * deviations[k], 0);

/** Of float64. */
const GREATEST_EXPONENT = 1023;

/** A power of two near a positive number: dividing by it changes no digit. */
const powerOfTwoNear = (size: number) => 2 ** Math.min(Math.floor(Math.log2(size)), GREATEST_EXPONENT);

/**
 * Of all distributions with a given mean, the one with the most entropy: a softmax whose logits are
 * proportional to the values.
 * @formula \max_p H(p) \;\text{ subject to } \sum_k p_k v_k = \mu \quad\Rightarrow\quad p = \operatorname{softmax}(\beta v)
 * @param values [K], finite, not all equal
 * @param mean μ, strictly between the least and the largest value
 * @returns probabilities [K] and the slope β, ±Infinity where values near 1e-308 need one beyond float64's range
 * @throws RangeError when values is empty or not finite, or the mean is not strictly inside their range
 * @source E. T. Jaynes, Information theory and statistical mechanics, Physical Review 106 (1957)
 * @example
 * maxEntropyDistribution([1, 2, 3, 4, 5, 6], 4.5)
 */
export function maxEntropyDistribution(values: ArrayLike<number>, mean: number): MaxEntropy {
  ensureNotEmpty('values', values);
  ensureFinite('values', values);
  const sorted = Float64Array.from(values).sort();
  const [least, most] = [sorted[0], sorted.at(-1)!];
  ensure(mean > least && mean < most, 'mean', `a number strictly between ${least} and ${most}`, mean);
  // In a unit near the values, from the mean: neither a difference nor a logit overflows, and no digit is lost.
  const unit = powerOfTwoNear(Math.max(-least, most));
  const deviations = Float64Array.from(values, (value) => value / unit - mean / unit);
  let reach = 1;
  while (reach < STEEPEST && !(meanAt(deviations, -reach) < 0 && meanAt(deviations, reach) > 0)) reach *= 2;
  reach = Math.min(reach, STEEPEST);
  let [low, high] = [-reach, reach];
  // The mean rises with the slope. Halving ends by itself when no number lies between the two.
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2;
    if (meanAt(deviations, middle) < 0) low = middle;
    else high = middle;
  }
  const slope = (low + high) / 2;
  return { probabilities: distributionAt(deviations, slope), slope: slope / unit };
}

/**
 * Numbers with a constant ratio, both ends included: the stops of a slider or an axis in powers.
 * @formula a_i = a_0 \left( \frac{a_{n-1}}{a_0} \right)^{i / (n - 1)}
 * @param from the first number, finite and above 0
 * @param to the last number, finite and above 0
 * @param count n, an integer of at least 2
 * @returns numbers [n]
 * @throws RangeError when an end is not above 0 or the count is below 2
 * @source Euclid, Elements, book VIII
 * @example
 * geometricSequence(1, 1000, 4)
 */
export function geometricSequence(from: number, to: number, count: number): Float64Array {
  ensurePositive('from', from);
  ensurePositive('to', to);
  ensureCount('count', count, 2);
  const [start, reach] = [Math.log(from), Math.log(to) - Math.log(from)];
  return Float64Array.from({ length: count }, (_, index) => {
    if (index === 0) return from;
    return index === count - 1 ? to : Math.exp(start + (reach * index) / (count - 1));
  });
}
