import { expectedSampledMetrics, type Random, rankingMetrics } from '#engine';

export const NUM_ITEMS = 10_000;
/** Where a list of recommendations ends. */
export const CUTOFF = 10;
/** Users are looked at by their quantiles. */
export const NUM_MISSES = 40;
export const NUM_STEADY = 50;

export type Metric = 'hitRate' | 'ndcg';

/** Users whose true item stands at a rank among all items, and which part of all users they are. */
export interface RankedUsers {
  readonly rank: number;
  readonly part: number;
}

const clampRank = (rank: number) => Math.min(NUM_ITEMS, Math.max(1, Math.round(rank)));

/** From a to b in equal factors: the middles of n parts. */
const spreadByFactors = (a: number, b: number, n: number) =>
  Array.from({ length: n }, (_, index) => clampRank(a * (b / a) ** ((index + 0.5) / n)));

/**
 * A either knows a user, and the true item is among its first ten, or does not, and it is far away.
 * @param known part of the users it knows
 */
export function sharpRecommender(known: number): readonly RankedUsers[] {
  const hits = Array.from({ length: CUTOFF }, (_, index) => ({ rank: index + 1, part: known / CUTOFF }));
  const misses = spreadByFactors(400, NUM_ITEMS, NUM_MISSES).map((rank) => ({
    rank,
    part: (1 - known) / NUM_MISSES,
  }));
  return [...hits, ...misses];
}

/**
 * B has the true item near the top for everyone, seldom quite there.
 * @param typical the middle rank
 */
export function steadyRecommender(typical: number): readonly RankedUsers[] {
  return spreadByFactors(typical / 8, typical * 8, NUM_STEADY).map((rank) => ({
    rank,
    part: 1 / NUM_STEADY,
  }));
}

/** The metric over all users, each true item among all items. */
export function fullScore(users: readonly RankedUsers[], metric: Metric): number {
  return users.reduce((sum, { rank, part }) => sum + part * rankingMetrics(rank, CUTOFF)[metric], 0);
}

/** Its expectation when each true item is ranked among `numNegatives` random others only. */
export function expectedScore(users: readonly RankedUsers[], numNegatives: number, metric: Metric): number {
  let sum = 0;
  for (const { rank, part } of users) {
    const ranking = { rank, numItems: NUM_ITEMS, numNegatives, cutoff: CUTOFF };
    sum += part * expectedSampledMetrics(ranking)[metric];
  }
  // The parts add up to 1 only up to rounding.
  return Math.min(1, sum);
}

/** How many of the better items turn up among the negatives, counted until the list is full without the true one. */
function betterAmongNegatives(rank: number, numNegatives: number, random: Random): number {
  let better = rank - 1;
  let others = NUM_ITEMS - 1;
  let found = 0;
  for (let draw = 0; draw < numNegatives && found < CUTOFF && better > 0; draw += 1) {
    if (random.integer(others) < better) {
      found += 1;
      better -= 1;
    }
    others -= 1;
  }
  return found;
}

/** The metric measured once, as an evaluation does it: random users, fresh negatives for each. */
export function simulatedScore(
  users: readonly RankedUsers[],
  options: {
    readonly numNegatives: number;
    readonly numUsers: number;
    readonly metric: Metric;
    readonly random: Random;
  },
): number {
  const { numNegatives, numUsers, metric, random } = options;
  let sum = 0;
  for (let n = 0; n < numUsers; n += 1) {
    let left = random.uniform();
    const user = users.find(({ part }) => (left -= part) < 0) ?? users.at(-1)!;
    sum += rankingMetrics(1 + betterAmongNegatives(user.rank, numNegatives, random), CUTOFF)[metric];
  }
  return sum / numUsers;
}
