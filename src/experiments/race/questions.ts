import { softmax } from '#engine';
import type { Lane } from './createLane.ts';
import { PER_EXAMPLE } from './missingWords.ts';

/** What the page may ask a lane about its model as it now is. */
export type RaceQuestion =
  /** The nearest words of some words, by id. */
  | { readonly kind: 'nearest'; readonly ids: readonly number[]; readonly count: number }
  /** The likeliest words for a gap; `context` [4], −1 for a word that is not known. */
  | {
      readonly kind: 'guesses';
      readonly context: readonly number[];
      readonly count: number;
      /** Whether log q is added to the logits first. */
      readonly addLogProposal: boolean;
    };

/** A word and how near it is (cosine), or how likely (share). */
export interface Scored {
  readonly id: number;
  readonly score: number;
}

export type AnswerTo<Q extends RaceQuestion> = Q extends { readonly kind: 'nearest' }
  ? readonly (readonly Scored[])[]
  : readonly Scored[];

/** The `count` largest scores, largest first. */
function best(scores: Float64Array, count: number): Scored[] {
  const chosen: Scored[] = [];
  for (let id = 0; id < scores.length; id += 1) {
    const score = scores[id];
    if (chosen.length === count && !(score > chosen[count - 1].score)) continue;
    const at = chosen.findIndex((other) => score > other.score);
    chosen.splice(at < 0 ? chosen.length : at, 0, { id, score });
    if (chosen.length > count) chosen.pop();
  }
  return chosen;
}

/** Cosine of a word's vector with that of every word; with itself −1, so that it is not its own neighbour. */
export function cosines(vectors: Float64Array, numFeatures: number, id: number): Float64Array {
  const own = vectors.subarray(id * numFeatures, (id + 1) * numFeatures);
  const result = new Float64Array(vectors.length / numFeatures);
  const ownLength = Math.hypot(...own);
  for (let k = 0; k < result.length; k += 1) {
    let product = 0;
    let square = 0;
    for (let d = 0; d < numFeatures; d += 1) {
      const value = vectors[k * numFeatures + d];
      product += value * own[d];
      square += value * value;
    }
    result[k] = product / (ownLength * Math.sqrt(square) || 1);
  }
  result[id] = -1;
  return result;
}

/** Answers a question from the lane's model. @throws RangeError on ids that name no word */
export function answerQuestion(
  { trainer, features, logProposal }: Lane,
  question: RaceQuestion,
): AnswerTo<RaceQuestion> {
  if (question.kind === 'nearest') {
    const vectors = features.vectors();
    const { numFeatures, numWords } = features;
    return question.ids.map((id) => {
      if (!(id >= 0 && id < numWords))
        throw new RangeError(`ids must lie in [0, ${numWords - 1}], got ${id}`);
      return best(cosines(vectors, numFeatures, id), question.count);
    });
  }
  const { context, count, addLogProposal } = question;
  if (context.length !== PER_EXAMPLE) {
    throw new RangeError(`context must have ${PER_EXAMPLE} words, got ${context.length}`);
  }
  const logits = trainer.logits(context);
  if (addLogProposal && logProposal) for (let k = 0; k < logits.length; k += 1) logits[k] += logProposal[k];
  return best(softmax(logits), count);
}
