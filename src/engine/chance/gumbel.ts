import { ensureDistribution } from '../information/entropy.ts';
import { ensure, ensureNotEmpty } from '../requirements.ts';
import { logExponential } from '../softmax/logExponential.ts';
import { ensureRandom, type Random } from './createRandom.ts';

/**
 * A draw of the standard Gumbel distribution, the law of the largest of many.
 * @formula g = -\ln\bigl(-\ln(1 - u)\bigr), \qquad u \sim \mathcal{U}(0, 1)
 * @param random a Random
 * @returns a finite number; mean 0.5772, variance π²/6
 * @throws RangeError when random is no Random
 * @source E. J. Gumbel, Statistical theory of extreme values (1954)
 * @example
 * gumbel(createRandom(1))
 */
export function gumbel(random: Random): number {
  ensureRandom(random);
  return -logExponential(random);
}

/**
 * The density of the standard Gumbel distribution.
 * @formula f(x) = e^{-(x + e^{-x})}
 * @param x a number
 * @returns a density, at least 0
 * @throws never
 * @source E. J. Gumbel, Statistical theory of extreme values (1954)
 * @example
 * gumbelDensity(0)
 */
export function gumbelDensity(x: number): number {
  return Math.exp(-(x + Math.exp(-x)));
}

/**
 * The density of the standard normal distribution.
 * @formula f(x) = \frac{1}{\sqrt{2\pi}}\, e^{-x^2/2}
 * @param x a number
 * @returns a density, at least 0
 * @throws never
 * @source C. F. Gauss, Theoria motus corporum coelestium (1809)
 * @example
 * normalDensity(0)
 */
export function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/**
 * The winner of a race: each logit plus its own Gumbel noise, the largest wins. The winners are distributed
 * as the softmax of the logits.
 * @formula \arg\max_k (z_k + g_k) \sim \operatorname{softmax}(z)
 * @param logits [K], nats, finite or −Infinity (never wins), not all −Infinity
 * @param random a Random
 * @returns a class, an integer in 0..K−1
 * @throws RangeError when logits is empty, or has NaN, Infinity or −Infinity only
 * @source C. J. Maddison, D. Tarlow, T. Minka, A* sampling, NIPS 2014
 * @example
 * gumbelMax([1, 2, 3], createRandom(1))
 */
export function gumbelMax(logits: ArrayLike<number>, random: Random): number {
  ensureNotEmpty('logits', logits);
  ensureRandom(random);
  let winner = -1;
  let best = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < logits.length; k += 1) {
    const logit = logits[k];
    if (!(logit < Number.POSITIVE_INFINITY)) ensure(false, `logits[${k}]`, 'finite or −Infinity', logit);
    const value = logit - logExponential(random);
    if (value > best) [winner, best] = [k, value];
  }
  ensure(winner >= 0, 'logits', 'finite for at least one class', 'only −Infinity');
  return winner;
}

/**
 * A class drawn from given probabilities, by walking along their sum.
 * @formula k = \min \Bigl\{ k : \sum_{j \le k} p_j > u \Bigr\}, \qquad u \sim \mathcal{U}[0, 1)
 * @param probabilities [K], a distribution
 * @param random a Random
 * @returns a class, an integer in 0..K−1; never one of probability 0
 * @throws RangeError when probabilities is no distribution
 * @source L. Devroye, Non-uniform random variate generation (1986), section III.2
 * @example
 * drawClass([0.2, 0.5, 0.3], createRandom(1))
 */
export function drawClass(probabilities: ArrayLike<number>, random: Random): number {
  ensureDistribution('probabilities', probabilities);
  ensureRandom(random);
  let rest = random.uniform();
  let last = 0;
  for (let k = 0; k < probabilities.length; k += 1) {
    if (probabilities[k] === 0) continue;
    last = k;
    rest -= probabilities[k];
    if (rest < 0) return k;
  }
  return last;
}
