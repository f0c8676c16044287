import { describe, expect, test } from 'vitest';
import {
  joinedLists,
  listsWithoutReplacement,
  listsWithReplacement,
} from '#engine/candidates/candidateLists.ts';
import { uniqueOutcomes } from '#engine/candidates/uniqueDraws.ts';
import { uniqueDraws } from '#engine/teaching.ts';

describe('lists of candidates', () => {
  test('with replacement are multisets: binomial weights, and none with a class of probability 0', () => {
    expect(listsWithReplacement([0.25, 0, 0.75], 2)).toEqual([
      { classes: [2, 2], probability: 0.5625 },
      { classes: [0, 2], probability: 0.375 },
      { classes: [0, 0], probability: 0.0625 },
    ]);
  });

  test('without replacement are sets, each once and in order, with both orders of drawing counted', () => {
    const lists = listsWithoutReplacement([0.5, 0, 0.25, 0.25], 2);
    expect(lists.map(({ classes }) => classes.join())).toEqual(['0,2', '0,3', '2,3']);
    // First 0, then 2 of the ½ left; or first 2, then 0 of the ¾ left.
    expect(lists[0].probability).toBeCloseTo(0.5 * 0.5 + 0.25 * (0.5 / 0.75), 14);
    expect(listsWithoutReplacement([1, 0], 1)).toEqual([{ classes: [0], probability: 1 }]);
  });

  test('joined are every pair; more than 20 000 are refused with the number of draws', () => {
    const many = (count: number, classes: number[]) =>
      Array.from({ length: count }, () => ({ classes, probability: 1 / count }));
    expect(joinedLists(many(200, [1]), many(100, [2, 3]))).toHaveLength(20_000);
    expect(() => joinedLists(many(201, [1]), many(100, [2, 3]))).toThrow(
      'numSampled must be small enough for at most 20000 candidate lists, got 3',
    );
  });
});

describe('unique draws', () => {
  test('of both of two equal classes: geometric tries, and the mean count by tries is 5/6', () => {
    const { inclusions, meanTries, meanCounts } = uniqueDraws([0.5, 0.5], 2);
    for (const k of [0, 1]) {
      expect(inclusions[k]).toBeCloseTo(1, 13);
      // 1 − Σ over T of 2^(1 − T) 2^−T, T from 2.
      expect(meanCounts[k]).toBeCloseTo(5 / 6, 13);
    }
    expect(meanTries).toBeCloseTo(3, 12);
  });

  test('list each set once, in order, and no number of tries without one', () => {
    const outcomes = uniqueOutcomes([0.5, 0.3, 0.2], 2);
    expect(outcomes[0].numTries).toBe(2);
    // After 23 tries that all gave the rarest class, what is left counts as nothing.
    for (const { lists } of outcomes.slice(0, 10))
      expect(lists.map(({ classes }) => classes.join()).sort()).toEqual(['0,1', '0,2', '1,2']);
  });

  test('refuse what is no distribution and no number of draws', () => {
    expect(() => uniqueDraws([0.5, 0.4], 1)).toThrow('proposal must be a distribution');
    expect(() => uniqueDraws([0.5, 0.5], 0)).toThrow('numSampled must be an integer of at least 1, got 0');
  });

  test('may take exactly 2000 tries and no more', () => {
    // What is left after n tries is (1 − ε)^n; it counts as nothing from 1e-16 on.
    const rareAfter = (tries: number) => 1 - 10 ** (-16 / tries);
    const rarest = (tries: number) => [1 - rareAfter(tries), rareAfter(tries)];
    expect(uniqueOutcomes(rarest(1999.5), 2).at(-1)!.numTries).toBe(2000);
    expect(() => uniqueOutcomes(rarest(2000.5), 2)).toThrow('within 2000 tries');
  });
});
