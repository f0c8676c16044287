import { DIGIT_FEATURES, MNIST } from '#datasets';
import {
  createRandom,
  crossEntropy,
  crossEntropyGradient,
  type Examples,
  logitsOfExamples,
  predictedClasses,
} from '#engine';
import { softmaxTwiceGradient, softmaxTwiceLoss } from '#engine/teaching.ts';
import type { DigitsData } from './digits/digitsData.ts';

/** Passes over the digits of a few seconds' training, at the rate of the digits' page. */
export const NUM_STEPS = 400;
const [BATCH_SIZE, LEARNING_RATE] = [50, 0.5];
const NUM_CLASSES = MNIST.numClasses;

/** A model of digits by one of the two losses, scored on digits that it has not seen. */
export interface Trained {
  /** Mean loss that training sees, nats, at zero weights and after the steps. */
  readonly first: number;
  readonly last: number;
  /** The honest score after the steps: cross-entropy of one softmax, and the share of digits that are right. */
  readonly heldOutLoss: number;
  readonly accuracy: number;
}

type Loss = (logits: ArrayLike<number>, label: number) => number;
type Gradient = (logits: ArrayLike<number>, label: number) => Float64Array;

const rowOf = (logits: Float64Array, n: number) => logits.subarray(n * NUM_CLASSES, (n + 1) * NUM_CLASSES);

function meanLoss(logits: Float64Array, labels: ArrayLike<number>, loss: Loss): number {
  let sum = 0;
  for (let n = 0; n < labels.length; n += 1) sum += loss(rowOf(logits, n), labels[n]);
  return sum / labels.length;
}

/** Plain descent from zero weights on batches in a fixed random order: only the loss differs. */
function train({ train, heldOut }: DigitsData, loss: Loss, gradientOf: Gradient): Trained {
  const numExamples = train.labels.length;
  const weights = new Float64Array(NUM_CLASSES * DIGIT_FEATURES);
  const bias = new Float64Array(NUM_CLASSES);
  const logitsFor = (examples: Examples) =>
    logitsOfExamples(
      { numClasses: NUM_CLASSES, numFeatures: DIGIT_FEATURES, weights, bias },
      examples.features,
    );
  const first = meanLoss(logitsFor(train), train.labels, loss);
  const random = createRandom(42);
  for (let step = 0; step < NUM_STEPS; step += 1) {
    const batch = Array.from({ length: BATCH_SIZE }, () => random.integer(numExamples));
    const features = Float64Array.from({ length: BATCH_SIZE * DIGIT_FEATURES }, (_, at) => {
      const example = batch[Math.floor(at / DIGIT_FEATURES)];
      return train.features[example * DIGIT_FEATURES + (at % DIGIT_FEATURES)];
    });
    const logits = logitsFor({ features, labels: batch });
    for (const [n, example] of batch.entries()) {
      const slopes = gradientOf(rowOf(logits, n), train.labels[example]);
      for (const [k, slope] of slopes.entries()) {
        const move = (LEARNING_RATE * slope) / BATCH_SIZE;
        bias[k] -= move;
        for (let d = 0; d < DIGIT_FEATURES; d += 1)
          weights[k * DIGIT_FEATURES + d] -= move * features[n * DIGIT_FEATURES + d];
      }
    }
  }
  const held = logitsFor(heldOut);
  const predicted = predictedClasses(held, NUM_CLASSES);
  const right = predicted.reduce((sum, k, n) => sum + (k === heldOut.labels[n] ? 1 : 0), 0);
  return {
    first,
    last: meanLoss(logitsFor(train), train.labels, loss),
    heldOutLoss: meanLoss(held, heldOut.labels, crossEntropy),
    accuracy: right / heldOut.labels.length,
  };
}

export interface OnDigits {
  readonly once: Trained;
  readonly twice: Trained;
}

/** Real digits, the same batches, softmax once and twice. */
export function softmaxTwiceOnDigits(data: DigitsData): OnDigits {
  return {
    once: train(data, crossEntropy, crossEntropyGradient),
    twice: train(data, softmaxTwiceLoss, softmaxTwiceGradient),
  };
}
