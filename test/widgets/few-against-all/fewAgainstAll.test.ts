import { describe, expect, test } from 'vitest';
import { COMMON_COUNTS, COMMON_WORDS } from '#datasets/commonWords.ts';
import { defaultState } from '#params/paramTable.ts';
import { derive, params, RANKS } from '#widgets/few-against-all/model.ts';

const start = defaultState(params);
const total = COMMON_COUNTS.reduce((sum, count) => sum + count, 0);

describe('A share among a few, and among all', () => {
  test.for(Object.entries(RANKS))(
    '%s is the word of rank %i, and has its share of all words',
    ([word, rank]) => {
      expect(COMMON_WORDS[rank - 1]).toBe(word);
      const { all } = derive({ ...start, word: params.word.coerce(word).value });
      expect(all).toBeCloseTo(COMMON_COUNTS[rank - 1] / total, 14);
    },
  );

  test('among a few the share is too large in every draw, and with all drawn it is the true one', () => {
    for (const seed of [0, 1, 42]) {
      const { all, draws } = derive({ ...start, seed });
      for (const { shares } of draws.slice(0, -1)) expect(Math.min(...shares)).toBeGreaterThan(all);
      for (const share of draws.at(-1)!.shares) expect(share).toBeCloseTo(all, 14);
    }
  });

  test('fewer words drawn, larger shares: the middle one falls with every size', () => {
    const medians = derive(start).draws.map(({ median }) => median);
    expect(medians).toEqual([...medians].sort((a, b) => b - a));
  });

  test('when each word stands for its part, the sum below is right on the average', () => {
    const { all, draws } = derive({ ...start, scaled: true });
    const index = RANKS[start.word] - 1;
    // share = t / (t + sum), so the sum is t (1/share − 1).
    const sumOf = (share: number) => COMMON_COUNTS[index] * (1 / share - 1);
    const truth = sumOf(all);
    for (const { shares } of draws) {
      const sums = shares.map(sumOf);
      const mean = sums.reduce((a, b) => a + b) / sums.length;
      const variance = sums.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (sums.length - 1);
      expect(Math.abs(mean - truth)).toBeLessThanOrEqual(4 * Math.sqrt(variance / sums.length) + 1e-6);
    }
    // Nothing is left of the bias that the plain shares have, but the spread is.
    const of64 = draws.find(({ numSampled }) => numSampled === 64)!;
    expect(of64.least).toBeLessThan(all);
    expect(of64.greatest / of64.least).toBeGreaterThan(2);
  });

  test('the words say how far off the middle answer is, and nothing of it when all are drawn', () => {
    const few = derive({ ...start, numSampled: 4 });
    expect(few.factor).toBeCloseTo(few.now.median / few.all, 12);
    expect(few.summary).toContain('4 drawn words');
    expect(derive({ ...start, numSampled: 999 }).summary).toContain('every answer is that one');
  });

  test('the same seed draws the same words', () => {
    expect(derive(start).draws).toEqual(derive({ ...start }).draws);
    expect(derive({ ...start, seed: 7 }).draws[0].shares).not.toEqual(derive(start).draws[0].shares);
  });
});
