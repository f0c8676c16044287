import { COMMON_COUNTS } from '#datasets/commonWords.ts';
import { createRandom, naturalLogarithm, softmax } from '#engine';
import { memoLast } from '../kit/settings/memoLast.ts';

/** K: one class for each word. */
export const NUM_WORDS = COMMON_COUNTS.length;
/** Sizes of the sets that are drawn beside the word asked for; the last holds all other words. */
export const SIZES = [4, 16, 64, 256, NUM_WORDS - 1] as const;
/** So often is every size drawn. */
export const NUM_DRAWS = 40;

/** The best logits of a model without features: ln of how often each word occurs. */
const LOGITS = Float64Array.from(COMMON_COUNTS, naturalLogarithm);
const SHARES = softmax(LOGITS);

export interface Draws {
  /** S, words drawn beside the one asked for. */
  readonly numSampled: number;
  /** The word's share among S + 1 words, in each draw [NUM_DRAWS]. */
  readonly shares: readonly number[];
  readonly least: number;
  readonly median: number;
  readonly greatest: number;
}

/** A word's share among all words. */
export const shareAmongAll = (word: number): number => SHARES[word];

/** The middle of numbers that stand in order; of an even count the mean of the two in the middle. */
function middleOf(sorted: readonly number[]): number {
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;
}

/** The other words in an order of its own for each draw: the first S of them are the draw of that size. */
const ordersOf = memoLast((seed: number): readonly Uint32Array[] => {
  const random = createRandom(seed).fork('few-against-all');
  return Array.from({ length: NUM_DRAWS }, () => random.permutation(NUM_WORDS - 1));
});

/**
 * The share of a word among itself and S others, all others equally likely and none twice, for each size and draw.
 * @param word its index, 0 the commonest
 * @param scaled whether each drawn word stands for (K − 1)/S words: its logit then is z − ln(S/(K − 1)), less the
 *   logarithm of the expected count
 */
export const drawShares = memoLast((word: number, scaled: boolean, seed: number): readonly Draws[] => {
  const numOthers = NUM_WORDS - 1;
  const orders = ordersOf(seed);
  return SIZES.map((numSampled) => {
    const lift = scaled ? naturalLogarithm(numOthers / numSampled) : 0;
    const logits = new Float64Array(numSampled + 1);
    logits[0] = LOGITS[word];
    const shares = orders.map((order) => {
      for (let s = 0; s < numSampled; s += 1) {
        // Of the others: the word itself is skipped.
        const other = order[s] < word ? order[s] : order[s] + 1;
        logits[s + 1] = LOGITS[other] + lift;
      }
      return softmax(logits)[0];
    });
    const sorted = [...shares].sort((a, b) => a - b);
    return {
      numSampled,
      shares,
      least: sorted[0],
      median: middleOf(sorted),
      greatest: sorted.at(-1)!,
    };
  });
});
