import { createLinearModel, createRandom, type Examples, logitsOfExamples, meanCrossEntropy } from '#engine';

/** Three classes, two features, and twelve examples: few enough to read every component. */
export const SHAPE = { numClasses: 3, numFeatures: 2 } as const;
/** λ of the penalty. */
export const L2_STRENGTH = 0.1;
/** A gradient passes where its relative error is below this. */
export const PASSES_BELOW = 1e-5;

/** Six, four and two of a kind: with classes of one size a label that is off by one would leave the biases right. */
export const LABELS = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2] as const;

export const NUM_EXAMPLES = LABELS.length;

/** What counting each label one too high does to the mean slope of each bias [3]: the share of its labels before, less after. */
export const SHIFT_OF_BIASES: readonly number[] = Array.from({ length: SHAPE.numClasses }, (_, k) => {
  const count = (of: number) => LABELS.filter((label) => label === of).length;
  return (count(k) - count((k + SHAPE.numClasses - 1) % SHAPE.numClasses)) / NUM_EXAMPLES;
});

/** Where the three classes lie. */
export const CENTRES = [
  [1.5, 0],
  [-1, 1.2],
  [-0.5, -1.5],
] as const;

export interface Problem {
  readonly examples: Examples;
  /** Weights row by row, then the biases [9]. */
  readonly parameters: readonly number[];
  /** Seeded choice of a bug, a number in [0, 1). */
  readonly chance: number;
}

/** Two digits, so that the numbers can be copied into another program. */
const short = (value: number) => Number(value.toFixed(2));

/** No parameter so close to 0 that leaving out its decay could not be seen. */
const awayFromZero = (value: number) => (value < 0 ? value - 0.2 : value + 0.2);

/** Examples around three centres, and a model that has not been trained. */
export function problemOf(seed: number): Problem {
  const random = createRandom(seed);
  const noise = random.fork('examples');
  const features = LABELS.flatMap((label) => CENTRES[label].map((at) => short(at + noise.normal())));
  const start = random.fork('parameters');
  const numParameters = SHAPE.numClasses * (SHAPE.numFeatures + 1);
  return {
    examples: { features, labels: LABELS },
    parameters: Array.from({ length: numParameters }, () => short(awayFromZero(0.7 * start.normal()))),
    chance: random.fork('bug').uniform(),
  };
}

/**
 * The loss alone, which is all that differences need: mean cross-entropy and the penalty, in nats.
 * @param parameters weights row by row, then the biases [9]
 */
export function benchLoss(
  { examples }: Pick<Problem, 'examples'>,
  parameters: Float64Array,
  l2Strength = L2_STRENGTH,
): number {
  const model = createLinearModel(SHAPE, parameters);
  const squares = model.weights.reduce((sum, weight) => sum + weight * weight, 0);
  const logits = logitsOfExamples(model, examples.features);
  return meanCrossEntropy(logits, examples.labels, SHAPE.numClasses) + (l2Strength / 2) * squares;
}
