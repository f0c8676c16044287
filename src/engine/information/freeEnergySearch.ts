import { ensureFinite, ensureLength, ensureOneOf } from '../requirements.ts';

/**
 * The ways to measure how even shares are that a search can use.
 * @formula none: a list of names
 * @returns entropy, squares
 * @source none: names of this engine
 * @example
 * FLATNESS_MEASURES
 */
export const FLATNESS_MEASURES = ['entropy', 'squares'] as const;
/** How even shares are: by their entropy, or by half of what is missing from a sum of squares of 1. */
export type FlatnessMeasure = (typeof FLATNESS_MEASURES)[number];

/** Golden sections of [0, 1]: the last is shorter than 1e-10. */
const SECTIONS = 50;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Where a function with one hill is highest in [0, end]. */
function highest(end: number, height: (x: number) => number): number {
  let [low, high] = [0, end];
  let [a, b] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [atA, atB] = [height(a), height(b)];
  for (let section = 0; section < SECTIONS; section += 1) {
    if (atA < atB) {
      [low, a, atA] = [a, b, atB];
      b = low + GOLDEN * (high - low);
      atB = height(b);
    } else {
      [high, b, atB] = [b, a, atA];
      a = high - GOLDEN * (high - low);
      atA = height(a);
    }
  }
  return (low + high) / 2;
}

/**
 * The three shares for which flatness plus mean logit is largest, found by search alone, without an exponential:
 * by entropy they are the softmax, by squares the sparsemax.
 * @formula \max_p \; H(p) + \sum_k p_k z_k \;\text{ or }\; \max_p \; \tfrac{1}{2} \bigl( 1 - \sum_k p_k^2 \bigr) + \sum_k p_k z_k
 * @param logits z, [3], nats, finite
 * @param flatness 'entropy' or 'squares'
 * @returns probabilities [3], exact to about 1e-7: a hill is flat at its top
 * @throws RangeError when logits are not three finite numbers, or the measure is neither
 * @source J. W. Gibbs, Elementary principles in statistical mechanics (1902); A. F. T. Martins, R. F. Astudillo, From softmax to sparsemax, ICML 2016
 * @example
 * freeEnergySearch([1, 0, -1], 'entropy')
 */
export function freeEnergySearch(logits: ArrayLike<number>, flatness: FlatnessMeasure): Float64Array {
  ensureLength('logits', logits, 3, 'a search over a triangle');
  ensureFinite('logits', logits);
  ensureOneOf('flatness', flatness, FLATNESS_MEASURES);
  const sharesAt = (first: number, second: number) =>
    Float64Array.of(first, second, Math.max(0, 1 - first - second));
  const height = (first: number, second: number) => {
    const p = sharesAt(first, second);
    const mean = p.reduce((sum, share, k) => sum + share * logits[k], 0);
    const flat =
      flatness === 'entropy'
        ? p.reduce((sum, share) => sum - (share > 0 ? share * Math.log(share) : 0), 0)
        : (1 - p.reduce((sum, share) => sum + share * share, 0)) / 2;
    return flat + mean;
  };
  const best = (first: number) => highest(1 - first, (second) => height(first, second));
  const first = highest(1, (share) => height(share, best(share)));
  return sharesAt(first, best(first));
}
