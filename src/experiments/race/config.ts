import type { Subtraction } from '#engine';
import type { KernelName } from '#engine/kernels/types.ts';

export type Method = 'full' | 'softmax' | 'nce' | 'negative';
export type Proposal = 'unigram' | 'logUniform' | 'uniform';

/** How one lane of the race trains. Both lanes have the same model, first weights and order of examples. */
export interface LaneConfig {
  readonly method: Method;
  /** K, the commonest words: 2..9376. */
  readonly numClasses: number;
  /** S, draws of a step, shared by its batch; of no account for the full softmax. */
  readonly numSampled: number;
  readonly proposal: Proposal;
  /** What is done with log (S q): subtracted, left out, or added by mistake. */
  readonly subtractLogExpectedCount: Subtraction;
  /** Whether a draw that is an example's own word is dropped. */
  readonly removeAccidentalHits: boolean;
  /** Whether words drawn twice in a step are drawn again. */
  readonly unique: boolean;
  /** Seconds of training. */
  readonly seconds: number;
  /** Few frames, without the words' map and the score with log q added: for a race of a few seconds. */
  readonly isBrief?: boolean;
  /** The fastest when left out. */
  readonly kernel?: KernelName;
}

/** D, length of a word's vector. */
export const NUM_FEATURES = 32;
/** Examples a step. */
export const BATCH_SIZE = 64;
/**
 * Adagrad for every method, with the rate and the start of its sums that were best for both the full and the sampled
 * softmax among .1, .2, .4 and 0, 1e−8 … 1e−3 (after 3000 steps). From 0 the full softmax, which moves all words at
 * every step, begins much worse.
 */
export const LEARNING_RATE = 0.2;
export const INITIAL_SQUARES = 1e-4;
/** Word vectors start uniform in ± this. */
export const INITIAL_RANGE = 0.1;

/** Scores that a step computes for each example: all K words, or the draws and the true one. */
export function scoresPerExample({ method, numClasses, numSampled }: LaneConfig): number {
  return method === 'full' ? numClasses : numSampled + 1;
}

/**
 * Floating-point operations of a step's products: a score is D multiplications and D additions, and its gradient
 * costs as much again for the weights and for the context's vector.
 */
export function flopsPerStep(config: LaneConfig): number {
  return 6 * BATCH_SIZE * NUM_FEATURES * scoresPerExample(config);
}

/** @throws Error in words for the reader, when no step could be taken with these settings */
export function ensureLane({ method, unique, numSampled, numClasses }: LaneConfig): void {
  if (method !== 'full' && unique && numSampled > numClasses) {
    throw new Error(
      `${numSampled} different words cannot be drawn from ${numClasses}: choose fewer draws, more words, or let words repeat`,
    );
  }
}
