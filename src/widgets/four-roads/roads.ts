import { createRandom, exponential, gumbel, logSumExp, normalizedSigmoids, numericGradient } from '#engine';
import { freeEnergySearch, raceNoise } from '#engine/teaching.ts';
import { memoLast } from '../kit/settings/memoLast.ts';

/** Ways to work; the last is the reference and has logit 0. */
export const WAYS = ['car', 'bus', 'on foot'] as const;
export const NUM_RACES = 10_000;
/** Fixes the luck of the race: this picture is about four roads, not about chance. */
export const SEED = 42;

/** The luck of each way in each race. */
const lucks = memoLast((isNormal: boolean) => {
  const random = createRandom(SEED).fork('four roads');
  const draw = () => (isNormal ? raceNoise('normal', random) : gumbel(random));
  return Float64Array.from({ length: NUM_RACES * WAYS.length }, draw);
});

function raceShares(logits: readonly number[], isNormal: boolean): readonly number[] {
  const draws = lucks(isNormal);
  const wins = logits.map(() => 0);
  for (let race = 0; race < NUM_RACES; race += 1) {
    const sums = logits.map((z, k) => z + draws[race * logits.length + k]);
    wins[sums.indexOf(Math.max(...sums))] += 1;
  }
  return wins.map((won) => won / NUM_RACES);
}

const overSum = (values: readonly number[]) => {
  const sum = values.reduce((all, value) => all + value, 0);
  return values.map((value) => value / sum);
};

export interface Road {
  readonly name: string;
  /** What is computed, and what is computed when its assumption is another. */
  readonly way: string;
  readonly bent: string;
  /** Shares of the three ways; road 1 writes the softmax’s formula, no other road does. */
  shares(logits: readonly number[], isBent: boolean): readonly number[];
}

/** The four roads of the lesson, each computed in its own way. */
export const ROADS: Readonly<Record<RoadName, Road>> = {
  odds: {
    name: 'Odds',
    way: 'odds against “on foot” are eᶻ',
    bent: 'odds linear: 1 + z, never below 0',
    shares: (logits, isBent) => overSum(logits.map((z) => (isBent ? Math.max(0, 1 + z) : exponential(z)))),
  },
  family: {
    name: 'Family',
    way: 'slope of A(η), by differences',
    bent: 'one coin for each class, over the sum',
    shares: (logits, isBent) =>
      Array.from(isBent ? normalizedSigmoids(logits) : numericGradient((z) => logSumExp(z), logits)),
  },
  entropy: {
    name: 'Entropy',
    way: 'top of entropy + mean z, by search',
    bent: 'flatness by squares, not by entropy',
    shares: (logits, isBent) => Array.from(freeEnergySearch(logits, isBent ? 'squares' : 'entropy')),
  },
  race: {
    name: 'Race',
    way: '10 000 mornings, Gumbel luck',
    bent: '10 000 mornings, normal luck',
    shares: (logits, isBent) => raceShares(logits, isBent),
  },
};

export type RoadName = 'odds' | 'family' | 'entropy' | 'race';
export const ROAD_NAMES: readonly RoadName[] = ['odds', 'family', 'entropy', 'race'];
