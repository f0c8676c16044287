import { describe, expect, test } from 'vitest';
import { softmax } from '#engine';
import { defaultState } from '#params/paramTable.ts';
import { derive, params, type State } from '#widgets/gumbel-race/model.ts';
import { LAST_FRAME, NUM_RACES, RACES_AT } from '#widgets/gumbel-race/races.ts';

const at = (patch: Partial<State> = {}) => derive({ ...defaultState(params), ...patch });
const atEnd = (patch: Partial<State> = {}) => at({ frame: LAST_FRAME, ...patch });
const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);

describe('a race every morning', () => {
  test('frames go one morning at a time first, then faster, and end with all of them', () => {
    expect(RACES_AT.slice(0, 5)).toEqual([0, 1, 2, 3, 4]);
    expect(RACES_AT.at(-1)).toBe(NUM_RACES);
    expect(RACES_AT).toHaveLength(LAST_FRAME + 1);
    expect(RACES_AT.every((races, frame) => frame === 0 || races > RACES_AT[frame - 1])).toBe(true);
  });

  test('has one winner, whose worth and luck are the largest; all mornings are won by somebody', () => {
    for (const frame of [1, 7, 100, LAST_FRAME]) {
      const { ways, races } = at({ frame });
      expect(ways.reduce((sum, { won }) => sum + won, 0)).toBe(races);
      const winner = ways.find(({ isWinner }) => isWinner)!;
      expect(winner.sum).toBe(Math.max(...ways.map(({ sum }) => sum)));
    }
    expect(at({ frame: 0 }).ways.some(({ isWinner }) => isWinner)).toBe(false);
  });

  test('with Gumbel luck agrees with the softmax: as many tallies outside two standard errors as chance allows', () => {
    const ends = SEEDS.map((seed) => atEnd({ seed }));
    expect(new Set(ends.map(({ ways }) => ways[0].won)).size).toBeGreaterThan(15);
    // 80 tallies, 3.6 expected outside; 11 or more in about one of 1000 such batches, were they independent.
    expect(ends.reduce((sum, { outside }) => sum + outside, 0)).toBeLessThan(11);
    for (const { ways } of ends) for (const { off } of ways) expect(Math.abs(off)).toBeLessThan(4.5);
    expect(ends[0].ways.map(({ exact }) => exact)).toEqual(Array.from(softmax([1, 0.5, 0, -1])));
  });

  test('with normal luck of the same spread it does not, with any seed', () => {
    for (const seed of SEEDS) {
      const { farthest, ways } = atEnd({ seed, noise: 'normal' });
      expect(Math.abs(farthest.off)).toBeGreaterThan(4.5);
      for (const { exact, share } of ways) {
        const error = Math.sqrt((exact * (1 - exact)) / NUM_RACES);
        expect(Math.abs(share - exact)).toBeLessThan(5 * error);
      }
    }
  });

  test('with Gumbel luck the odds of two do not know who else runs; with normal luck they do', () => {
    for (const numWays of [2, 3, 4, 5]) {
      const { odds } = at({ numWays });
      expect(odds.amongAll).toBeCloseTo(odds.softmax, 12);
      expect(odds.alone).toBeCloseTo(odds.softmax, 12);
    }
    const { odds } = at({ numWays: 3, worths: [1, 0, 3], noise: 'normal' });
    expect(odds.amongAll).toBeGreaterThan(1.4 * odds.alone);
    expect(odds.alone).toBeLessThan(odds.softmax);
    expect(odds.amongAll).toBeGreaterThan(odds.softmax);
  });

  test('luck stays what it was when a way is taken away or is worth more', () => {
    const lucks = (patch: Partial<State>) =>
      at(patch)
        .ways.slice(0, 3)
        .map(({ luck }) => luck);
    expect(lucks({ numWays: 3 })).toEqual(lucks({ numWays: 5 }));
    expect(lucks({ worths: [3, 3, 3] })).toEqual(lucks({}));
    expect(lucks({ seed: 1 })).not.toEqual(lucks({}));
  });
});
