import { createRandom } from '#engine';
import { geometricSequence, type RaceNoise, raceNoise } from '#engine/teaching.ts';
import { memoLast, sameJson } from '../kit/settings/memoLast.ts';

/** Ways to get to work: they all run, every morning. */
export const WAYS = ['car', 'bus', 'bicycle', 'train', 'on foot'] as const;
/** So many mornings tell shares of softmax and of normal noise apart by six standard errors. */
export const NUM_RACES = 10_000;

/** So many mornings are seen one by one, before a frame is worth ever more of them. */
const SLOW_RACES = 40;
const FAST_FRAMES = 200;
export const LAST_FRAME = SLOW_RACES + FAST_FRAMES;

/** Mornings over at each frame, 0 at the first. */
export const RACES_AT: readonly number[] = [
  ...Array.from({ length: SLOW_RACES }, (_, race) => race),
  ...Array.from(geometricSequence(SLOW_RACES, NUM_RACES, FAST_FRAMES + 1), Math.round),
];

/** The luck of every way in every race [NUM_RACES × WAYS]: the same whoever else runs and whatever they are worth. */
export const luck = memoLast((noise: RaceNoise, seed: number): Float64Array => {
  const random = createRandom(seed).fork('luck');
  return Float64Array.from({ length: NUM_RACES * WAYS.length }, () => raceNoise(noise, random));
});

/** How often each way had won at each frame: [frames][K]. */
export const winsAt = memoLast(
  (worths: readonly number[], noise: RaceNoise, seed: number): readonly (readonly number[])[] => {
    const draws = luck(noise, seed);
    const wins = worths.map(() => 0);
    let race = 0;
    return RACES_AT.map((until) => {
      for (; race < until; race += 1) wins[winnerOf(worths, draws, race)] += 1;
      return [...wins];
    });
  },
  sameJson,
);

/** The way whose worth plus luck is the largest in a race. */
export function winnerOf(worths: readonly number[], draws: Float64Array, race: number): number {
  let winner = 0;
  let best = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < worths.length; k += 1) {
    const sum = worths[k] + draws[race * WAYS.length + k];
    if (sum > best) [winner, best] = [k, sum];
  }
  return winner;
}
