import type { Corpus } from '#datasets/austen.ts';
import { createRandom } from '#engine';
import { createKernels } from '#engine/kernels/createKernels.ts';
import type { LaneConfig } from '#experiments/race/config.ts';
import { missingWordTask } from '#experiments/race/missingWords.ts';
import type { RaceData } from '#experiments/race/race.ts';

/** Each word follows from the one before, so that a missing one can be learned from its neighbours. */
export function smallCorpus(numWords = 60, numTokens = 40_000): Corpus {
  const random = createRandom(5);
  const tokens = new Uint16Array(numTokens);
  let at = 0;
  for (let i = 0; i < numTokens; i += 1) {
    // As often as not a fixed successor, otherwise back to a common word.
    at = random.uniform() < 0.5 ? (at * 7 + 3) % numWords : Math.floor(numWords * random.uniform() ** 5);
    tokens[i] = at;
  }
  return {
    tokens,
    words: Array.from({ length: numWords }, (_, k) => `word${k}`),
    starts: [0, numTokens / 2],
  };
}

export async function smallData(numClasses = 60): Promise<RaceData> {
  const corpus = smallCorpus();
  return {
    task: missingWordTask(corpus, numClasses),
    kernels: await createKernels('typescript'),
    words: corpus.words.slice(0, numClasses).join('\n'),
  };
}

export const SMALL: LaneConfig = {
  method: 'softmax',
  numClasses: 60,
  numSampled: 8,
  proposal: 'unigram',
  subtractLogExpectedCount: true,
  removeAccidentalHits: false,
  unique: false,
  seconds: 0.5,
};

/** A clock that goes on by the same time at each look: runs are the same on every machine. */
export function steadyClock(secondsPerLook = 0.001): () => number {
  let seconds = 0;
  return () => (seconds += secondsPerLook);
}
