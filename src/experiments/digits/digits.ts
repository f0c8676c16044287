import { DIGIT_FEATURES, MNIST } from '#datasets';
import {
  confusionMatrix,
  createLinearModel,
  crossEntropy,
  gradientDescent,
  logitsOfExamples,
  type ModelShape,
  miniBatchObjective,
  type Objective,
  type Optimizer,
  predictedClasses,
  type Random,
} from '#engine';
import { settingsAt } from '../branch.ts';
import type { Experiment, Frame, Outcome, Tick } from '../experiment.ts';
import { frameSteps } from '../frameSteps.ts';
import { MAX_FRAMES } from '../recording.ts';
import { type DigitsData, type DigitsPreview, loadDigits, previewDigits } from './digitsData.ts';
import { type DigitsConfig, type DigitsSettings, START_LOSS } from './digitTask.ts';

/** A trained model: W and b. */
export interface DigitModel {
  /** W, [10 × 196]: row k is the template of digit k. */
  readonly weights: Float32Array<ArrayBuffer>;
  /** b, [10]. */
  readonly bias: Float32Array<ArrayBuffer>;
}

/** Softmax regression on digits at one step. All numbers are finite. */
export interface DigitsFrame extends Frame, DigitModel {
  /** Mean cross-entropy of the next batch plus penalty, nats: what the step is about to lower. */
  readonly trainLoss: number;
  /** Mean cross-entropy of the held-out digits, nats. */
  readonly heldOutLoss: number;
  /** Share of the held-out digits whose largest logit is their class. */
  readonly heldOutAccuracy: number;
  /** Held-out digits, [10 × 10]: row i was i, column j was taken for j. */
  readonly confusion: Float32Array<ArrayBuffer>;
}

const NUM_CLASSES = MNIST.numClasses;
const SHAPE: ModelShape = { numClasses: NUM_CLASSES, numFeatures: DIGIT_FEATURES };

/** A run counts as diverged when the loss of a batch is this many times ln 10, the loss of knowing nothing. */
export const DIVERGED_AT = 10;

function evaluateDigits(
  parameters: Float64Array,
  heldOut: DigitsData['heldOut'],
): Pick<DigitsFrame, 'heldOutLoss' | 'heldOutAccuracy' | 'confusion'> {
  const logits = logitsOfExamples(createLinearModel(SHAPE, parameters), heldOut.features);
  const predictions = predictedClasses(logits, NUM_CLASSES);
  const confusion = Float32Array.from(confusionMatrix(predictions, heldOut.labels, NUM_CLASSES));
  const right = confusion.reduce((sum, count, cell) => sum + (cell % (NUM_CLASSES + 1) === 0 ? count : 0), 0);
  let loss = 0;
  for (let n = 0; n < heldOut.labels.length; n += 1) {
    loss += crossEntropy(logits.subarray(n * NUM_CLASSES, (n + 1) * NUM_CLASSES), heldOut.labels[n]);
  }
  return {
    heldOutLoss: loss / heldOut.labels.length,
    heldOutAccuracy: right / heldOut.labels.length,
    confusion,
  };
}

/** Weights that float64 holds may lie beyond float32. */
function isFiniteFrame({ weights, bias, heldOutLoss }: DigitsFrame): boolean {
  return Number.isFinite(heldOutLoss) && weights.every(Number.isFinite) && bias.every(Number.isFinite);
}

/** Stochastic gradient descent from zero weights: it remembers no step, so a branch is the same descent with other settings. */
function descentOf(
  { branch = null, ...config }: DigitsConfig,
  train: DigitsData['train'],
  random: Random,
): Optimizer {
  const objectiveOf = ({ batchSize, l2Strength }: DigitsSettings): Objective =>
    miniBatchObjective(train, SHAPE, { batchSize, l2Strength, random: random.fork('batches') });
  const settingsOf = settingsAt<DigitsSettings>(config, branch);
  const objectiveAt = settingsAt(
    objectiveOf(config),
    branch && { at: branch.at, settings: objectiveOf(branch.settings) },
  );
  return gradientDescent(
    (parameters, step) => objectiveAt(step)(parameters, step),
    new Float64Array(NUM_CLASSES * (DIGIT_FEATURES + 1)),
    { learningRate: (step) => settingsOf(step).learningRate },
  );
}

/**
 * Full softmax regression by stochastic gradient descent from zero weights, from a branch on with the branch's
 * settings. A tick is one step; frames are denser at the beginning. Ends early, with a frame of the last finite
 * weights, when the loss diverges.
 */
export function* trainDigits(
  config: DigitsConfig,
  { train, heldOut }: DigitsData,
  random: Random,
): Generator<Tick<DigitsFrame>, Outcome, void> {
  const { numSteps, maxFrames = MAX_FRAMES } = config;
  const optimizer = descentOf(config, train, random);
  const frameAt = frameSteps(numSteps, maxFrames);
  // Frames come at an even pace on the screen, so they tell how much of the run is done.
  const dueFractions = new Map(frameAt.map((step, index) => [step, index / (frameAt.length - 1)]));
  let fraction = 0;

  function frameNow(step: number): DigitsFrame {
    const { parameters, loss } = optimizer.state;
    const model = createLinearModel(SHAPE, parameters);
    return {
      step,
      trainLoss: loss,
      ...evaluateDigits(parameters, heldOut),
      weights: Float32Array.from(model.weights),
      bias: Float32Array.from(model.bias!),
    };
  }

  let lastFrame = -1;
  for (let step = 0; step <= numSteps; step += 1) {
    const { status, loss } = step === 0 ? optimizer.state : optimizer.step();
    const overflowed = status === 'diverged';
    if (overflowed || loss > DIVERGED_AT * START_LOSS) {
      // After an overflow the optimiser still holds the step before.
      const finite = overflowed ? step - 1 : step;
      const frame = frameNow(finite);
      if (finite > lastFrame && isFiniteFrame(frame)) yield { fraction, frame };
      const reason = overflowed
        ? 'a number left the range of the machine'
        : `the loss of a batch jumped to ${loss.toPrecision(3)} nats`;
      return { kind: 'diverged', step, reason };
    }
    const due = dueFractions.get(step);
    if (due === undefined) yield { fraction };
    else {
      fraction = due;
      lastFrame = step;
      yield { fraction, frame: frameNow(step) };
    }
  }
  return { kind: 'done' };
}

export const digits: Experiment<DigitsConfig, DigitsData, DigitsFrame, DigitsPreview> = {
  load: (_, files) => loadDigits(files),
  preview: previewDigits,
  run: trainDigits,
};
