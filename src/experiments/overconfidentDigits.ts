import { DIGIT_FEATURES, MNIST } from '#datasets';
import { createRandom, type Examples, fitTemperature, logitsOfExamples } from '#engine';
import { trainDigits } from './digits/digits.ts';
import type { DigitsData } from './digits/digitsData.ts';

/** Few digits, many passes over them, no penalty: what makes a softmax regression too sure. */
export const FEW = { numTrain: 500, numSteps: 4000, batchSize: 50, learningRate: 0.5 } as const;

const NUM_CLASSES = MNIST.numClasses;

/** What judges a trained model: digits that neither its weights nor its temperature has seen. */
export interface JudgedDigits {
  /**
   * A digit in each line: how many classes stand above its label (0 where the model is right), then how far each
   * logit lies below the one before, from the highest down, hundredths. All that a reliability diagram asks for.
   */
  readonly drops: string;
  /** The temperature of least cross-entropy on the other half of the held-out digits. */
  readonly temperature: number;
  readonly numJudged: number;
  readonly numForTemperature: number;
}

/** Every `stride`-th example from the `from`-th on; the data is in no order of classes. */
function everyNth({ features, labels }: Examples, from: number, stride: number): Examples {
  const chosen = Array.from(labels, (_, n) => n).filter((n) => n % stride === from);
  return {
    features: Float64Array.from({ length: chosen.length * DIGIT_FEATURES }, (_, at) => {
      const n = chosen[Math.floor(at / DIGIT_FEATURES)];
      return features[n * DIGIT_FEATURES + (at % DIGIT_FEATURES)];
    }),
    labels: chosen.map((n) => labels[n]),
  };
}

/** One digit's logits as drops from the highest down, hundredths, behind the rank of its label. */
function dropsOf(logits: Float64Array, label: number): string {
  const rank = logits.filter((z) => z > logits[label]).length;
  const falling = Array.from(logits, (z) => Math.round(100 * z)).sort((a, b) => b - a);
  return [rank, ...falling.slice(1).map((z, k) => falling[k] - z)].join(',');
}

/** Trains on few digits without a penalty, fits a temperature on half of the held-out ones, and keeps the other half. */
export function overconfidentDigits({ train, heldOut }: DigitsData): JudgedDigits {
  const few = everyNth(train, 0, Math.floor(train.labels.length / FEW.numTrain));
  const config = { ...FEW, l2Strength: 0, maxFrames: 2 };
  const frames = [...trainDigits(config, { train: few, heldOut }, createRandom(42))].flatMap(
    ({ frame }) => frame ?? [],
  );
  const { weights, bias } = frames.at(-1)!;
  const model = {
    numClasses: NUM_CLASSES,
    numFeatures: DIGIT_FEATURES,
    weights: Float64Array.from(weights),
    bias: Float64Array.from(bias),
  };
  const [forTemperature, judged] = [0, 1].map((half) => everyNth(heldOut, half, 2));
  const logits = logitsOfExamples(model, judged.features);
  return {
    drops: Array.from(judged.labels, (label, n) =>
      dropsOf(logits.subarray(n * NUM_CLASSES, (n + 1) * NUM_CLASSES), label),
    ).join('\n'),
    temperature: fitTemperature(
      logitsOfExamples(model, forTemperature.features),
      forTemperature.labels,
      NUM_CLASSES,
    ),
    numJudged: judged.labels.length,
    numForTemperature: forTemperature.labels.length,
  };
}
