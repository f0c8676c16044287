import {
  ensure,
  ensureCount,
  ensureInteger,
  ensureList,
  ensureObject,
  ensurePositive,
} from '../requirements.ts';
import { ensureSampler, type Sampler } from './sampler.ts';

/** One of the samplers of a mixture, and its part of the draws. */
export interface MixturePart {
  readonly sampler: Sampler;
  /** Above 0; the weights of all parts need not add up to 1. */
  readonly weight: number;
}

/** A stratum of candidates: exactly so many draws, with replacement, from one sampler. */
export interface Stratum {
  readonly sampler: Sampler;
  readonly numSampled: number;
}

function ensureSameClasses(name: string, parts: readonly { readonly sampler: Sampler }[]): number {
  ensureList(name, parts);
  for (const [index, part] of parts.entries()) {
    ensureObject(`${name}[${index}]`, part);
    ensureSampler(`${name}[${index}].sampler`, part.sampler);
  }
  const { numClasses } = parts[0].sampler;
  for (const [index, { sampler }] of parts.entries())
    ensure(
      sampler.numClasses === numClasses,
      `${name}[${index}].sampler.numClasses`,
      `${numClasses}, as many as the first`,
      sampler.numClasses,
    );
  return numClasses;
}

/**
 * Draws from one of several samplers, chosen anew for every draw: in-batch labels mixed with uniform ones,
 * so that items that are never clicked are candidates, too. It is one known q, so log q is exact.
 * @formula q(k) = \sum_m \frac{w_m}{\sum_j w_j}\, q_m(k)
 * @param parts a list of {sampler, weight}, all over the same K classes, weights above 0
 * @returns a Sampler: numClasses, probability(k), draw(random)
 * @throws RangeError when parts is empty, a weight is not above 0 or the numbers of classes differ; probability(k) when k is no class
 * @source J. Yang et al., Mixed negative sampling for learning two-tower neural networks in recommendations, WWW 2020
 * @example
 * mixtureSampler([
 *   { sampler: unigramSampler([6, 3, 1, 0]), weight: 3 },
 *   { sampler: uniformSampler(4), weight: 1 },
 * ]).probability(3)
 */
export function mixtureSampler(parts: readonly MixturePart[]): Sampler {
  const numClasses = ensureSameClasses('parts', parts);
  for (const [index, { weight }] of parts.entries()) ensurePositive(`parts[${index}].weight`, weight);
  const heaviest = Math.max(...parts.map(({ weight }) => weight));
  const relative = parts.map(({ weight }) => weight / heaviest);
  const total = relative.reduce((sum, weight) => sum + weight, 0);
  const shares = relative.map((weight) => weight / total);
  const last = parts.length - 1;
  return {
    numClasses,
    probability(k) {
      ensureInteger('k', k, 0, numClasses - 1);
      const q = parts.reduce((sum, { sampler }, m) => sum + shares[m] * sampler.probability(k), 0);
      return Math.min(q, 1);
    },
    draw(random) {
      let left = random.uniform();
      let m = 0;
      while (m < last && left >= shares[m]) {
        left -= shares[m];
        m += 1;
      }
      return parts[m].sampler.draw(random);
    },
  };
}

/**
 * How often a class is expected among candidates of which exactly so many come from each sampler: B − 1 other
 * labels of the batch and M uniform ones. With log counts of this the sampled softmax is nearly right, not
 * exactly: which draw came from where is forgotten. Draws from a mixtureSampler are exact.
 * @formula E_k = \sum_m S_m\, q_m(k)
 * @param k a class, an integer in 0..K−1
 * @param strata a list of {sampler, numSampled S_m}, all over the same K classes
 * @returns a count of at least 0
 * @throws RangeError when strata is empty, an S is no positive integer, the numbers of classes differ or k is no class
 * @source linearity of expectation; J. Yang et al., WWW 2020, for the use
 * @example
 * stratifiedExpectedCount(3, [
 *   { sampler: unigramSampler([6, 3, 1, 0]), numSampled: 63 },
 *   { sampler: uniformSampler(4), numSampled: 16 },
 * ])
 */
export function stratifiedExpectedCount(k: number, strata: readonly Stratum[]): number {
  const numClasses = ensureSameClasses('strata', strata);
  ensureInteger('k', k, 0, numClasses - 1);
  return strata.reduce((sum, { sampler, numSampled }, m) => {
    ensureCount(`strata[${m}].numSampled`, numSampled);
    return sum + numSampled * sampler.probability(k);
  }, 0);
}
