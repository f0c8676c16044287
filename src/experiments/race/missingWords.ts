import type { Corpus } from '#datasets/austen.ts';
import { createRandom, perplexity, type Random, surprisal } from '#engine';

/** Words on each side of the missing one. */
export const SIDE = 2;
/** Context words of one example. */
export const PER_EXAMPLE = 2 * SIDE;
/** The text is cut into blocks of this many words, so that no held-out sentence stands in a training window. */
export const BLOCK = 400;
/** One block in so many is never trained on. */
export const HELD_OUT_EVERY = 20;
/** Held-out contexts that a model is judged by. */
export const NUM_HELD_OUT = 500;
/** Which of them are chosen. */
const HELD_OUT_SEED = 0;

/** Contexts and the words missing in them; word ids from K on are −1 in contexts, and never missing. */
export interface MissingWords {
  /** [n × 4] Two words before and two after. */
  readonly contexts: Int32Array;
  /** [n] */
  readonly labels: Int32Array;
}

/** A text as examples of K classes. */
export interface MissingWordTask {
  readonly numClasses: number;
  readonly tokens: Uint16Array;
  /** Where in the text the words stand that may be asked for in training. */
  readonly trainAt: Int32Array;
  readonly heldOut: MissingWords;
  /** [K] Occurrences in the training blocks, plus one: no word is impossible. */
  readonly counts: Float64Array;
}

/** Words −2, −1, +1, +2 around a place. */
function contextAt(
  tokens: Uint16Array,
  at: number,
  numClasses: number,
  into: Int32Array,
  from: number,
): void {
  let slot = from;
  for (let away = -SIDE; away <= SIDE; away += 1) {
    if (away === 0) continue;
    const id = tokens[at + away];
    into[slot] = id < numClasses ? id : -1;
    slot += 1;
  }
}

/** The examples at some places of the text. */
export function wordsAt(tokens: Uint16Array, places: ArrayLike<number>, numClasses: number): MissingWords {
  const contexts = new Int32Array(places.length * PER_EXAMPLE);
  const labels = new Int32Array(places.length);
  for (let i = 0; i < places.length; i += 1) {
    contextAt(tokens, places[i], numClasses, contexts, i * PER_EXAMPLE);
    labels[i] = tokens[places[i]];
  }
  return { contexts, labels };
}

/**
 * Cuts a text into training and held-out blocks; a window never leaves its block. The same words are held out in
 * every run: what differs between two runs is never what they are judged by.
 * @param numClasses K: only the K commonest words are asked for, rarer ones are gaps in contexts
 */
export function missingWordTask({ tokens, starts }: Corpus, numClasses: number): MissingWordTask {
  const trainAt = new Int32Array(tokens.length);
  let numTrain = 0;
  const heldOutAt: number[] = [];
  const counts = new Float64Array(numClasses).fill(1);
  let block = 0;
  for (const [part, start] of starts.entries()) {
    const partEnd = starts[part + 1] ?? tokens.length;
    for (let from = start; from < partEnd; from += BLOCK, block += 1) {
      const end = Math.min(from + BLOCK, partEnd);
      const isHeldOut = block % HELD_OUT_EVERY === HELD_OUT_EVERY - 1;
      for (let at = from; at < end; at += 1) {
        const id = tokens[at];
        if (id >= numClasses) continue;
        const isInside = at >= from + SIDE && at < end - SIDE;
        if (!isHeldOut) counts[id] += 1;
        if (isInside && isHeldOut) heldOutAt.push(at);
        else if (isInside) {
          trainAt[numTrain] = at;
          numTrain += 1;
        }
      }
    }
  }
  const chosen = createRandom(HELD_OUT_SEED).shuffle(heldOutAt).slice(0, NUM_HELD_OUT);
  return {
    numClasses,
    tokens,
    trainAt: trainAt.slice(0, numTrain),
    heldOut: wordsAt(tokens, chosen, numClasses),
    counts,
  };
}

/** [K] log of how often each word occurs, nats: what a model knows that never looks at the context. */
export function logUnigram({ counts }: Pick<MissingWordTask, 'counts'>): Float64Array {
  const total = counts.reduce((sum, count) => sum + count);
  return counts.map((count) => -surprisal(count / total));
}

/** Held-out perplexity of guessing by frequency alone. */
export function unigramPerplexity(task: MissingWordTask): number {
  const logShares = logUnigram(task);
  const { labels } = task.heldOut;
  return perplexity(-labels.reduce((sum, label) => sum + logShares[label], 0) / labels.length);
}

/** Draws batches of training examples into arrays that are used again and again. */
export function createBatches(
  { tokens, trainAt, numClasses }: MissingWordTask,
  size: number,
  random: Random,
) {
  const contexts = new Int32Array(size * PER_EXAMPLE);
  const labels = new Int32Array(size);
  return {
    contexts,
    labels,
    /** Draws the next batch, with replacement. */
    next(): void {
      for (let i = 0; i < size; i += 1) {
        const at = trainAt[random.integer(trainAt.length)];
        contextAt(tokens, at, numClasses, contexts, i * PER_EXAMPLE);
        labels[i] = tokens[at];
      }
    },
  };
}
