import { AUSTEN } from '#datasets/austen.ts';
import type { LaneConfig } from './config.ts';

/** Seconds of training that a reader's own short race gives to each lane. */
export const LIVE_SECONDS = 3;
/** Of the recorded one: long enough to see when the full softmax gets to where the sampled one was at once. */
export const RECORDED_SECONDS = 12;

const COMMON = {
  numClasses: AUSTEN.numWords,
  numSampled: 64,
  proposal: 'unigram',
  subtractLogExpectedCount: true,
  removeAccidentalHits: false,
  unique: false,
} as const;

/** The two lanes of the short race: all words, and one label with 64 draws. */
export function firstRaceLanes(seconds: number, isBrief = false): readonly [LaneConfig, LaneConfig] {
  return [
    { ...COMMON, method: 'full', seconds, isBrief },
    { ...COMMON, method: 'softmax', seconds, isBrief },
  ];
}

export const FIRST_RACE_SEED = 42;

/** The sentence that both models are asked to complete; they see two words on each side of the gap. */
export const SENTENCE = { before: ['mr'], after: ['was', 'very', 'happy'] } as const;

/** [4] Ids of the words around the gap, −1 where the sentence has not begun. */
export function sentenceContext(words: readonly string[]): readonly number[] {
  const { before, after } = SENTENCE;
  return [-1, words.indexOf(before[0]), words.indexOf(after[0]), words.indexOf(after[1])];
}
