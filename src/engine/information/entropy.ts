import { ensure, ensureLength, ensureNotEmpty, ensureShare } from '../requirements.ts';

/** How far a sum of probabilities may be from 1: room for rounding, not for mistakes. */
const SUM_TOLERANCE = 1e-6;

/** Refuses what is no probability distribution: entries outside [0, 1], a sum that is not 1. */
export function ensureDistribution(name: string, probabilities: ArrayLike<number>): void {
  ensureNotEmpty(name, probabilities);
  let sum = 0;
  for (let k = 0; k < probabilities.length; k += 1) {
    const p = probabilities[k];
    if (!(typeof p === 'number' && p >= 0 && p <= 1)) ensureShare(`${name}[${k}]`, p);
    sum += p;
  }
  ensure(Math.abs(sum - 1) <= SUM_TOLERANCE, name, 'a distribution that sums to 1', `the sum ${sum}`);
}

/**
 * The surprise of an event of a given probability.
 * @formula s(p) = -\ln p
 * @param probability a number in [0, 1]; 0 gives Infinity
 * @returns nats, at least 0
 * @throws RangeError when the probability is outside [0, 1]
 * @source C. E. Shannon, A mathematical theory of communication (1948)
 * @example
 * surprisal(0.125)
 */
export function surprisal(probability: number): number {
  ensureShare('probability', probability);
  // 0 − ln p: a certain event has surprise 0, not −0.
  return 0 - Math.log(probability);
}

/**
 * The entropy of a distribution: the mean surprise of its draws.
 * @formula H(p) = -\sum_k p_k \ln p_k, \qquad 0 \ln 0 = 0
 * @param probabilities [K], each in [0, 1], summing to 1 within 1e-6
 * @returns nats, in [0, ln K]
 * @throws RangeError when probabilities is empty or no distribution
 * @source C. E. Shannon, A mathematical theory of communication (1948)
 * @example
 * entropy([0.5, 0.25, 0.25])
 */
export function entropy(probabilities: ArrayLike<number>): number {
  ensureDistribution('probabilities', probabilities);
  let sum = 0;
  for (let k = 0; k < probabilities.length; k += 1) {
    const p = probabilities[k];
    if (p > 0) sum += p * surprisal(p);
  }
  return sum;
}

/**
 * The Kullback–Leibler divergence from q to p: what coding p's draws with q's code costs extra.
 * @formula D(p \,\Vert\, q) = \sum_k p_k \ln \frac{p_k}{q_k}
 * @param p [K], a distribution
 * @param q [K], a distribution
 * @returns nats, at least 0; Infinity when q is 0 where p is not
 * @throws RangeError when one of them is no distribution or their lengths differ
 * @source S. Kullback, R. A. Leibler, On information and sufficiency, Ann. Math. Stat. 22 (1951)
 * @example
 * klDivergence([0.5, 0.5], [0.9, 0.1])
 */
export function klDivergence(p: ArrayLike<number>, q: ArrayLike<number>): number {
  ensureDistribution('p', p);
  ensureDistribution('q', q);
  ensureLength('q', q, p.length, 'as many as p');
  let sum = 0;
  // Adding q − p, which sums to 0, makes every term non-negative: no cancellation when p is near q.
  for (let k = 0; k < p.length; k += 1) {
    const [a, b] = [p[k], q[k]];
    if (a === 0) sum += b;
    else sum += a * excess(b / a, (b - a) / a);
  }
  return sum;
}

/** r − 1 − ln r ≥ 0 for r = 1 + x, by whichever of the two keeps its digits. */
function excess(r: number, x: number): number {
  if (Math.abs(x) > 0.5) return x - Math.log(r);
  if (Math.abs(x) > 0.01) return x - Math.log1p(x);
  // The difference would cancel: its series, to 1e-16 of the first term.
  let power = x * x;
  let sum = 0;
  for (let n = 2; n <= 10; n += 1) {
    sum += power / n;
    power *= -x;
  }
  return sum;
}

/**
 * Nats as bits: the same information in units of one fair coin flip.
 * @formula \text{bits} = \frac{\text{nats}}{\ln 2}
 * @param nats a number
 * @returns bits
 * @throws never
 * @source C. E. Shannon, A mathematical theory of communication (1948)
 * @example
 * bitsOfNats(entropy([0.25, 0.25, 0.25, 0.25]))
 */
export function bitsOfNats(nats: number): number {
  return nats / Math.LN2;
}

/**
 * The total variation distance: the largest difference in probability that two distributions give an event.
 * @formula \operatorname{TV}(p, q) = \frac{1}{2} \sum_k |p_k - q_k|
 * @param p [K], a distribution
 * @param q [K], a distribution
 * @returns a number in [0, 1]
 * @throws RangeError when one of them is no distribution or their lengths differ
 * @source D. A. Levin, Y. Peres, E. L. Wilmer, Markov Chains and Mixing Times (2009), section 4.1
 * @example
 * totalVariation([0.5, 0.5], [0.9, 0.1])
 */
export function totalVariation(p: ArrayLike<number>, q: ArrayLike<number>): number {
  ensureDistribution('p', p);
  ensureDistribution('q', q);
  ensureLength('q', q, p.length, 'as many as p');
  let sum = 0;
  for (let k = 0; k < p.length; k += 1) sum += Math.abs(p[k] - q[k]);
  return sum / 2;
}
