import { perplexity } from '#engine';
import recorded from './recording.json' with { type: 'json' };

/** A lane at one moment: seconds of training, steps, and perplexity of the full softmax on held-out contexts. */
export interface Moment {
  readonly seconds: number;
  readonly step: number;
  readonly perplexity: number;
}

/** A word and the share that a model gives it, likeliest first. */
export interface Guess {
  readonly word: string;
  readonly share: number;
}

/** Both lanes, the full softmax first. */
export type Pair<T> = readonly [full: T, sampled: T];

const momentsOf = (rows: readonly (readonly number[])[]): readonly Moment[] =>
  rows.map(([seconds, step, loss]) => ({ seconds, step, perplexity: perplexity(loss) }));

const guessesOf = (rows: readonly (readonly (string | number)[])[]): readonly Guess[] =>
  rows.map(([word, share]) => ({ word: String(word), share: Number(share) }));

const [said] = recorded.says;

/** A whole race as src/build/recordFirstRace.ts ran it: what there is to see before the reader's own. */
export const RECORDING = {
  machine: recorded.machine,
  lanes: [momentsOf(recorded.lanes[0]), momentsOf(recorded.lanes[1])] as Pair<readonly Moment[]>,
  says: {
    seconds: said.seconds,
    lanes: [guessesOf(said.lanes[0]), guessesOf(said.lanes[1])] as Pair<readonly Guess[]>,
  },
  /** What the sampled lane scored in its first step, for the first word of the batch: its label and the draws. */
  firstCandidates: recorded.candidates,
} as const;
