import { ensureCount, ensureInteger, ensureOptions } from '../requirements.ts';

/** Ranking metrics of one user whose one relevant item is ranked among others. */
export interface RankingMetrics {
  /** Whether, or with which probability, the item is among the first `cutoff`. */
  readonly hitRate: number;
  /** Normalised discounted cumulative gain at the cutoff: 1/log2(1 + rank), 0 below it. */
  readonly ndcg: number;
}

/**
 * The metrics of one relevant item ranked among all items.
 * @formula \text{hit} = \mathbf{1}[r \le k], \qquad \operatorname{NDCG} = \frac{\mathbf{1}[r \le k]}{\log_2(1 + r)}
 * @param rank r, from 1
 * @param cutoff k, at least 1
 * @returns hitRate 0 or 1, ndcg in [0, 1]
 * @throws RangeError when rank or cutoff is no positive integer
 * @source K. Järvelin, J. Kekäläinen, Cumulated gain-based evaluation of IR techniques, ACM TOIS 20 (2002)
 * @example
 * rankingMetrics(3, 10)
 */
export function rankingMetrics(rank: number, cutoff: number): RankingMetrics {
  ensureCount('rank', rank);
  ensureCount('cutoff', cutoff);
  return rank <= cutoff ? { hitRate: 1, ndcg: Math.LN2 / Math.log1p(rank) } : { hitRate: 0, ndcg: 0 };
}

export interface SampledRanking {
  /** r among all items, from 1. */
  readonly rank: number;
  /** N, the relevant item included. */
  readonly numItems: number;
  /** m, at most N − 1. */
  readonly numNegatives: number;
  /** k */
  readonly cutoff: number;
}

/**
 * The expected metrics of one relevant item when it is ranked only among m others drawn at random without
 * replacement. How many of the r − 1 better ones are drawn is hypergeometric.
 * @formula \mathrm{E}[f] = \sum_{x=0}^{k-1} \frac{\binom{r-1}{x} \binom{N-r}{m-x}}{\binom{N-1}{m}}\, f(1 + x)
 * @param ranking rank r in [1, N], numItems N ≥ 2, numNegatives m in [1, N − 1], cutoff k ≥ 1
 * @returns hitRate and ndcg in [0, 1]; with m = N − 1 those of the full ranking
 * @throws RangeError naming the argument that is out of range
 * @source W. Krichene, S. Rendle, On sampled metrics for item recommendation, KDD 2020
 * @example
 * expectedSampledMetrics({ rank: 100, numItems: 10_000, numNegatives: 100, cutoff: 10 })
 */
export function expectedSampledMetrics(ranking: SampledRanking): RankingMetrics {
  ensureOptions('ranking', ranking, { rank: true, numItems: true, numNegatives: true, cutoff: true });
  const { rank, numItems, numNegatives: m, cutoff } = ranking;
  ensureInteger('numItems', numItems, 2, 2 ** 32);
  ensureInteger('rank', rank, 1, numItems);
  ensureInteger('numNegatives', m, 1, numItems - 1);
  ensureCount('cutoff', cutoff);
  const better = rank - 1;
  const worse = numItems - rank;
  const least = Math.max(0, m - worse);
  const most = Math.min(better, m, cutoff - 1);
  if (least > most) return { hitRate: 0, ndcg: 0 };
  const others = better + worse;
  // As few of the better ones as can be: none drawn, or none of the worse ones left out.
  let logChance =
    least === 0 ? logChanceOfNone(others, better, m) : logChanceOfNone(others, worse, others - m);
  let hitRate = 0;
  let ndcg = 0;
  for (let x = least; x <= most; x += 1) {
    const chance = Math.exp(logChance);
    hitRate += chance;
    ndcg += chance * rankingMetrics(1 + x, cutoff).ndcg;
    logChance += Math.log(((better - x) * (m - x)) / ((x + 1) * (worse - m + x + 1)));
  }
  // Rounding of the logarithms of large factorials.
  return { hitRate: Math.min(1, hitRate), ndcg: Math.min(1, ndcg) };
}

/** Up to here factor by factor, which takes milliseconds. */
const MOST_FACTORS = 1_000_000;

/**
 * The logarithm of the chance that none of `marked` among `total` items is drawn in `drawn` draws without
 * replacement. Logarithms of factorials would lose all digits that a large total takes; a product does not.
 */
function logChanceOfNone(total: number, marked: number, drawn: number): number {
  const [few, many] = [Math.min(marked, drawn), Math.max(marked, drawn)];
  // Beyond, the chance is below 1e-100, and its digits play no part.
  if (few > MOST_FACTORS) return logChoose(total - marked, drawn) - logChoose(total, drawn);
  let sum = 0;
  for (let index = 0; index < few; index += 1) {
    const left = total - index;
    // By whichever of the two shares is small: it keeps its digits.
    sum += 2 * many < left ? Math.log1p(-many / left) : Math.log((left - many) / left);
  }
  return sum;
}

const SMALL = 32;
const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** ln n!: by the product for small n, beyond by Stirling's formula to 1e-7. */
function logFactorial(n: number): number {
  if (n < SMALL) {
    let product = 1;
    for (let factor = 2; factor <= n; factor += 1) product *= factor;
    return Math.log(product);
  }
  return (n + 0.5) * Math.log(n) - n + HALF_LOG_TWO_PI + 1 / (12 * n);
}

/** The logarithm of a binomial coefficient. */
function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}
