import {
  createLinearModel,
  createRandom,
  type LinearModel,
  logitsOf,
  type Sampler,
  softmax,
  surprisal,
  unigramSampler,
} from '#engine';

/** A language model in miniature, as it stands after training: frequent and rare classes, two features. */
export interface ZipfModel {
  /** W [K × 2]; b [K], the logarithms of the unigram shares. */
  readonly model: LinearModel;
  /** How common each class is over all contexts; falling. */
  readonly unigram: Sampler;
  /** x [2], the features of the one context looked at. */
  readonly context: readonly [number, number];
  /** z [K] and p [K] in that context. */
  readonly logits: Float64Array;
  readonly probabilities: Float64Array;
}

/** B. Mandelbrot's form of Zipf's law: the shift keeps the first few classes from having it all. */
const ZIPF_SHIFT = 2.7;
/** Long enough for the context to tell two nats more than the unigram does. */
const CONTEXT: readonly [number, number] = [1.9, 1.2];

/**
 * A softmax model of K classes whose commonness follows Zipf's law and whose weights are normal draws.
 * @param numClasses K
 * @param seed of the weights
 */
export function zipfModel(numClasses: number, seed: number): ZipfModel {
  const random = createRandom(seed).fork('zipf model');
  const counts = Array.from({ length: numClasses }, (_, k) => 1 / (k + 1 + ZIPF_SHIFT));
  const unigram = unigramSampler(counts);
  const weights = counts.flatMap(() => [random.normal(), random.normal()]);
  const bias = counts.map((_, k) => -surprisal(unigram.probability(k)));
  const model = createLinearModel({ numClasses, numFeatures: 2 }, [...weights, ...bias]);
  const logits = logitsOf(model, CONTEXT);
  return { model, unigram, context: CONTEXT, logits, probabilities: softmax(logits) };
}

/** The size, seed and label of the one that the widgets on sampled gradients look at. */
export const ZIPF_EXAMPLE = { numClasses: 1000, seed: 6, label: 40 } as const;
