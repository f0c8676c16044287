import { createRandom } from '#engine';
import { formatCount, formatShare } from '#notation/formatNumber.ts';
import { choice, integer, number, seed } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { memoLast } from '../kit/settings/memoLast.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';
import {
  CUTOFF,
  expectedScore,
  fullScore,
  type Metric,
  NUM_ITEMS,
  type RankedUsers,
  sharpRecommender,
  simulatedScore,
  steadyRecommender,
} from './recommenders.ts';

export const MOST_NEGATIVES = NUM_ITEMS - 1;
/** Users of one simulated evaluation. */
export const NUM_USERS = 200;

/** Numbers of negatives on the axis and the slider: equal factors from 1 to all others. */
export const GRID: readonly number[] = [
  ...new Set(Array.from({ length: 41 }, (_, index) => Math.round(MOST_NEGATIVES ** (index / 40)))),
];

const METRIC_WORDS: Readonly<Record<Metric, string>> = {
  hitRate: `hit rate @ ${CUTOFF}`,
  ndcg: `NDCG @ ${CUTOFF}`,
};

export const params = {
  metric: choice({
    label: 'Metric',
    doc: 'What is measured.',
    default: 'hitRate',
    options: METRIC_WORDS,
  }),
  known: number({
    label: 'Users A knows',
    doc: 'Part of the users for whom A has the true item among its first ten.',
    default: 0.15,
    min: 0.02,
    max: 0.6,
    step: 0.01,
    write: (share) => formatShare(share, 2),
  }),
  typical: integer({
    label: 'Middle rank of B',
    doc: 'Rank of the true item that half of the users stay below with B.',
    default: 60,
    min: 10,
    max: 600,
    step: 10,
  }),
  numNegatives: integer({
    label: 'Random negatives',
    symbol: 'm',
    doc: 'How many others the true item is ranked among; 9999 is all of them.',
    default: 100,
    min: 1,
    max: MOST_NEGATIVES,
    stops: GRID,
    write: (m) => (m === MOST_NEGATIVES ? 'all' : formatCount(m)),
    control: false,
  }),
  seed: seed(),
};

export type State = StateOf<typeof params>;

interface Score {
  readonly a: number;
  readonly b: number;
}

/** Differences below this are rounding: with fewer negatives than places on the list both score 1. */
const TIE = 1e-9;

function aheadOf({ a, b }: Score): 'A' | 'B' | 'neither' {
  if (Math.abs(a - b) < TIE) return 'neither';
  return a > b ? 'A' : 'B';
}

/** The number of negatives from which on the order of the two is right, by halving; undefined when it always is. */
export function flipBetween(scoreAt: (m: number) => Score): number | undefined {
  let [low, high] = [1, MOST_NEGATIVES];
  const last = aheadOf(scoreAt(high));
  if (aheadOf(scoreAt(low)) === last) return undefined;
  while (high - low > 1) {
    const middle = Math.round((low + high) / 2);
    if (aheadOf(scoreAt(middle)) === last) high = middle;
    else low = middle;
  }
  return high;
}

/** The expected scores over the grid, and the users behind them; they stay while only m or the seed changes. */
const curveOf = memoLast((metric: Metric, known: number, typical: number) => {
  const [usersOfA, usersOfB] = [sharpRecommender(known), steadyRecommender(typical)];
  const scoreAt = (m: number) => ({
    a: expectedScore(usersOfA, m, metric),
    b: expectedScore(usersOfB, m, metric),
  });
  const curve: readonly ({ readonly m: number } & Score)[] = GRID.map((m) => ({ m, ...scoreAt(m) }));
  return { usersOfA, usersOfB, curve, flip: flipBetween(scoreAt) };
});

/** In words: what the sampled order is worth. */
export function verdictOf(better: 'A' | 'B' | 'neither', truth: 'A' | 'B' | 'neither'): string {
  if (better === 'neither') return 'The two cannot be told apart';
  return better === truth ? 'The order is right' : 'The order is wrong';
}

export function derive(state: State) {
  const { metric, numNegatives: m } = state;
  const { usersOfA, usersOfB, curve, flip } = curveOf(metric, state.known, state.typical);
  const expected: Score = { a: expectedScore(usersOfA, m, metric), b: expectedScore(usersOfB, m, metric) };
  const full: Score = { a: fullScore(usersOfA, metric), b: fullScore(usersOfB, metric) };
  const random = createRandom(state.seed);
  const simulate = (users: readonly RankedUsers[], name: string) =>
    simulatedScore(users, { numNegatives: m, numUsers: NUM_USERS, metric, random: random.fork(name) });
  const simulated: Score = { a: simulate(usersOfA, 'A'), b: simulate(usersOfB, 'B') };
  const share = (value: number) => formatShare(value);
  const better = aheadOf(expected);
  const truth = aheadOf(full);
  return {
    usersOfA,
    usersOfB,
    curve,
    flip,
    expected,
    full,
    simulated,
    better,
    truth,
    isMisleading: better !== truth && better !== 'neither',
    metricWords: METRIC_WORDS[metric],
    numNegatives: m,
    summary: `With ${formatCount(m)} random negatives the expected ${METRIC_WORDS[metric]} is ${share(expected.a)} for A and ${share(expected.b)} for B; among all items it is ${share(full.a)} and ${share(full.b)}. ${verdictOf(better, truth)}.`,
    table: {
      columns: ['negatives m', 'A expected', 'B expected'],
      rows: curve.map((point) => [point.m, point.a, point.b]),
    },
  };
}

export type Honest = ReturnType<typeof derive>;

export const honestScore = defineWidget({
  id: 'honest-score',
  tag: 'HonestScore',
  title: 'An honest score',
  about: 'Two recommenders change places when they are ranked among a few random items instead of all.',
  params,
  domains: `Domains fixed: m and ranks 1 to ${NUM_ITEMS}, scores 0 to 1`,
  derive,
});
