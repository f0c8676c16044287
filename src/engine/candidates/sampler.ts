import type { Random } from '../chance/createRandom.ts';
import { ensure, ensureInteger, ensureMethod, ensureNonNegative, ensureNotEmpty } from '../requirements.ts';

/** A distribution over classes that can be drawn from: the proposal q of candidate sampling. */
export interface Sampler {
  /** K */
  readonly numClasses: number;
  /** q(k), the probability of one draw, in [0, 1]. */
  probability(k: number): number;
  /** One draw, an integer in 0..K−1. */
  draw(random: Random): number;
}

/** Refuses what is no Sampler. */
export function ensureSampler(name: string, sampler: Sampler): void {
  ensureMethod(name, sampler, 'a Sampler', 'draw');
  ensureMethod(name, sampler, 'a Sampler', 'probability');
}

/** Classes are kept as 32-bit integers. */
const MOST_CLASSES = 2 ** 32;

function ensureClasses(numClasses: number): void {
  ensureInteger('numClasses', numClasses, 1, MOST_CLASSES);
}

/**
 * Draws every class with the same probability.
 * @formula q(k) = \frac{1}{K}
 * @param numClasses K, an integer in [1, 2^32]
 * @returns a Sampler: numClasses, probability(k), draw(random)
 * @throws RangeError when numClasses is out of range; probability(k) when k is no class
 * @source TensorFlow's uniform_candidate_sampler
 * @example
 * uniformSampler(5).probability(2)
 */
export function uniformSampler(numClasses: number): Sampler {
  ensureClasses(numClasses);
  return {
    numClasses,
    probability(k) {
      ensureInteger('k', k, 0, numClasses - 1);
      return 1 / numClasses;
    },
    draw: (random) => random.integer(numClasses),
  };
}

/**
 * The probability of a class in log-uniform (Zipfian) sampling; the classes must be sorted by falling
 * frequency. By log1p, because the difference of two logarithms loses digits for rare classes.
 * @formula q(k) = \frac{\ln(k + 2) - \ln(k + 1)}{\ln(K + 1)} = \frac{\operatorname{log1p}\bigl(1 / (k + 1)\bigr)}{\operatorname{log1p}(K)}
 * @param k a class, an integer in 0..K−1
 * @param numClasses K, an integer in [1, 2^32]
 * @returns a probability in (0, 1]
 * @throws RangeError when numClasses is out of range or k is no class
 * @source TensorFlow's log_uniform_candidate_sampler
 * @example
 * logUniformProbability(0, 4)
 */
export function logUniformProbability(k: number, numClasses: number): number {
  ensureClasses(numClasses);
  ensureInteger('k', k, 0, numClasses - 1);
  return Math.log1p(1 / (k + 1)) / Math.log1p(numClasses);
}

/**
 * Draws classes log-uniformly (Zipf's law); they must be sorted by falling frequency.
 * @formula q(k) = \frac{\ln(k + 2) - \ln(k + 1)}{\ln(K + 1)}, \qquad k = \bigl\lfloor (K + 1)^u \bigr\rfloor - 1
 * @param numClasses K, an integer in [1, 2^32]
 * @returns a Sampler: numClasses, probability(k), draw(random)
 * @throws RangeError when numClasses is out of range; probability(k) when k is no class
 * @source TensorFlow's log_uniform_candidate_sampler
 * @example
 * logUniformSampler(4).draw(createRandom(1))
 */
export function logUniformSampler(numClasses: number): Sampler {
  ensureClasses(numClasses);
  const logRange = Math.log1p(numClasses);
  return {
    numClasses,
    probability: (k) => logUniformProbability(k, numClasses),
    // exp may round up to K + 1 for the largest u.
    draw: (random) => Math.min(Math.floor(Math.exp(random.uniform() * logRange)), numClasses) - 1,
  };
}

/** For each column of width 1/n: how much of it is its own class, and which class has the rest. */
interface AliasTable {
  readonly classes: Uint32Array;
  readonly shares: Float64Array;
  readonly aliases: Uint32Array;
}

/** Vose's alias method over the classes of positive probability (M. D. Vose, IEEE TSE 17, 1991). */
function aliasTable(probabilities: Float64Array): AliasTable {
  const classes = Uint32Array.from([...probabilities.keys()].filter((k) => probabilities[k] > 0));
  const shares = Float64Array.from(classes, (k) => probabilities[k] * classes.length);
  const aliases = classes.slice();
  const small: number[] = [];
  const large: number[] = [];
  for (const [column, share] of shares.entries()) (share < 1 ? small : large).push(column);
  while (small.length > 0 && large.length > 0) {
    const less = small.pop()!;
    const more = large.at(-1)!;
    aliases[less] = classes[more];
    shares[more] -= 1 - shares[less];
    if (shares[more] < 1) small.push(large.pop()!);
  }
  // What is left is 1 up to rounding.
  for (const column of [...small, ...large]) shares[column] = 1;
  return { classes, shares, aliases };
}

/** A sampler of given probabilities, one draw in constant time. */
function samplerOf(probabilities: Float64Array): Sampler {
  const { classes, shares, aliases } = aliasTable(probabilities);
  return {
    numClasses: probabilities.length,
    probability(k) {
      ensureInteger('k', k, 0, probabilities.length - 1);
      return probabilities[k];
    },
    draw(random) {
      const column = random.integer(classes.length);
      return random.uniform() < shares[column] ? classes[column] : aliases[column];
    },
  };
}

/** Kahan's sum: the rounding of each addition is carried along, so that a large vocabulary costs no digits. */
function accurateSum(values: Float64Array): number {
  let [sum, carried] = [0, 0];
  for (const value of values) {
    const next = value + carried;
    const total = sum + next;
    carried = next - (total - sum);
    sum = total;
  }
  return sum;
}

const SMALLEST_NORMAL = 2 ** -1022;

/** (count/most)^power, relative to the largest count so that no power overflows. */
function relativePower(count: number, most: number, power: number): number {
  const ratio = count / most;
  // From power 2 on, what is too small to be a normal number vanishes; below, its roots may be well within range.
  if (ratio >= SMALLEST_NORMAL || power >= 2) return ratio ** power;
  return (count ** (power / 2) / most ** (power / 2)) ** 2;
}

/**
 * Draws classes in proportion to a power of their counts; 0.75 is word2vec's. One draw takes constant time
 * (the alias method). A class of count 0 is never drawn, unless the power is 0 (uniform over all).
 * @formula q(k) = \frac{c_k^{\alpha}}{\sum_j c_j^{\alpha}}
 * @param counts [K], finite numbers of at least 0, not all 0
 * @param power α, a finite number of at least 0 (1)
 * @returns a Sampler: numClasses, probability(k), draw(random)
 * @throws RangeError when counts is empty, negative, not finite or all 0, or the power is negative
 * @source T. Mikolov et al., Distributed representations of words and phrases, NIPS 2013
 * @example
 * unigramSampler([1000, 100, 10, 1], 0.75).probability(3)
 */
export function unigramSampler(counts: ArrayLike<number>, power = 1): Sampler {
  ensureNotEmpty('counts', counts);
  ensureNonNegative('power', power);
  let most = 0;
  for (let k = 0; k < counts.length; k += 1) {
    ensureNonNegative(`counts[${k}]`, counts[k]);
    most = Math.max(most, counts[k]);
  }
  ensure(most > 0, 'counts', 'above 0 for at least one class', 'only zeros');
  const weights = Float64Array.from(counts, (count) => relativePower(count, most, power));
  const total = accurateSum(weights);
  return samplerOf(weights.map((weight) => weight / total));
}
