import { COMMON_COUNTS, COMMON_WORDS } from '#datasets/commonWords.ts';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { choice, seed, toggle } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';
import { drawShares, NUM_DRAWS, NUM_WORDS, SIZES, shareAmongAll } from './draws.ts';

/** Ranks of the words that can be asked for, 1 the commonest. */
export const RANKS = { the: 1, it: 10, great: 100, happy: 176, odd: 1000 } as const;

export const params = {
  word: choice({
    label: 'Share of',
    doc: 'The word whose share is asked for.',
    default: 'happy',
    options: { the: 'the', it: 'it', great: 'great', happy: 'happy', odd: 'odd' },
  }),
  numSampled: choice({
    label: 'Words drawn',
    symbol: 'S',
    doc: 'How many other words are scored beside it.',
    default: 64,
    options: { 4: '4', 16: '16', 64: '64', 256: '256', 999: 'all 999' },
  }),
  scaled: toggle({
    label: 'Each drawn word stands for 999/S',
    doc: 'Whether ln(S/999), the logarithm of the expected count, is subtracted from the logits of drawn words.',
    default: false,
  }),
  seed: seed(),
};

export type State = StateOf<typeof params>;

/** Shares on a log axis. */
export const SHARE_DOMAIN = [0.00001, 1] as const;

export const sayShare = (share: number): string =>
  formatShare(share, share < 0.001 ? 5 : share < 0.1 ? 4 : 3);
const sayFactor = (factor: number) => formatNumber(factor, { digits: factor < 10 ? 1 : 0 });

export function derive({ word, numSampled, scaled, seed: start }: State) {
  const index = RANKS[word] - 1;
  const all = shareAmongAll(index);
  const draws = drawShares(index, scaled, start);
  const now = draws.find((size) => size.numSampled === numSampled)!;
  const factor = now.median / all;
  const tooLarge = now.shares.filter((share) => share > all).length;
  return {
    word,
    /** 1 for the commonest word. */
    rank: RANKS[word],
    /** How often each word occurs, commonest first. */
    counts: COMMON_COUNTS,
    scaled,
    all,
    draws,
    now,
    /** How many times too large the middle one of the draws is. */
    factor,
    tooLarge,
    summary: `${COMMON_WORDS[index]} has a share of ${sayShare(all)} among all ${formatCount(NUM_WORDS)} words. ${
      numSampled === NUM_WORDS - 1
        ? 'With all others drawn every answer is that one.'
        : `${scaled ? `Estimated from ${formatCount(numSampled)} drawn words, each standing for its part of all others,` : `Among itself and ${formatCount(numSampled)} drawn words`} its share lies between ${sayShare(now.least)} and ${sayShare(now.greatest)} in ${NUM_DRAWS} draws; the middle one is ${sayFactor(factor)} times the share among all.`
    }`,
    table: {
      columns: ['words drawn', 'least share', 'median share', 'greatest share', 'share among all'],
      rows: draws.map((size) => [size.numSampled, size.least, size.median, size.greatest, all]),
    },
  };
}

export type Few = ReturnType<typeof derive>;

export { NUM_DRAWS, NUM_WORDS, SIZES, sayFactor };

export const fewAgainstAll = defineWidget({
  id: 'few-against-all',
  tag: 'FewAgainstAll',
  title: 'A share among a few, and among all',
  about:
    'Ask for one word’s share with a few drawn rivals, forty times, and hold the answers against the share among all words.',
  params,
  domains: 'Domains fixed: words drawn 3 to 1400, share .00001 to 1',
  derive,
});
