import { MNIST } from '#datasets';
import { crossEntropy } from '#engine';
import type { DigitsConfig, DigitsFrame } from '#experiments/digits.ts';
import type { RunState } from '#experiments/run.ts';
import { formatCount, formatNumber, formatPercent } from '#notation/formatNumber.ts';
import { choice, number, seed } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { roundStops } from '#params/roundStops.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';
import type { CurvePoint } from './builtRun.ts';
import { aDigit } from './drawModel.ts';

/** Ten times through the training digits at 50 a step; a second or two of computing. */
export const NUM_STEPS = 1000;

/** Four seconds to watch at 40 a second; each costs the worker an evaluation on the held-out digits. */
export const MOST_FRAMES = 161;
export const FRAMES_PER_SECOND = 40;

/** The loss of knowing nothing, nats: equal logits for all ten digits. */
export const START_LOSS = crossEntropy(new Float64Array(MNIST.numClasses), 0);

export const params = {
  learningRate: number({
    label: 'Learning rate',
    symbol: 'η',
    doc: 'Length of a step against the gradient; from about 4 on the run diverges.',
    default: 0.5,
    min: 0.1,
    max: 10,
    step: 0.01,
    stops: roundStops(0.1, 10),
  }),
  batchSize: choice({
    label: 'Batch',
    doc: 'Digits looked at before each step.',
    default: 50,
    options: { 10: '10', 50: '50', 250: '250' },
  }),
  l2Strength: number({
    label: 'Penalty',
    symbol: 'λ',
    doc: 'Strength of the penalty (λ/2)‖W‖², which smooths the templates.',
    default: 0,
    min: 0,
    max: 0.05,
    step: 0.001,
    digits: 3,
  }),
  seed: seed(),
};

export type State = StateOf<typeof params>;

export function configOf({ learningRate, batchSize, l2Strength }: State): DigitsConfig {
  return {
    learningRate,
    batchSize: batchSize,
    l2Strength,
    numSteps: NUM_STEPS,
    maxFrames: MOST_FRAMES,
  };
}

/** As the page writes a share of right answers: `91.9 %`. */

export interface Mistake {
  readonly digit: number;
  readonly takenFor: number;
  readonly count: number;
}

/** The most frequent mistake of a confusion matrix [10 × 10]; undefined when there is none. */
export function worstMistake(confusion: ArrayLike<number>): Mistake | undefined {
  let worst: Mistake | undefined;
  for (let cell = 0; cell < confusion.length; cell += 1) {
    const [digit, takenFor] = [Math.floor(cell / 10), cell % 10];
    const count = confusion[cell];
    if (digit !== takenFor && count > (worst?.count ?? 0)) worst = { digit, takenFor, count };
  }
  return worst;
}

/** `1 step`, `1000 steps`. */
export const countSteps = (steps: number) => `${formatCount(steps)} ${steps === 1 ? 'step' : 'steps'}`;

/** What the plate shows: the reader's run, or before it the one made at build. */
export interface TrainingView {
  readonly points: readonly CurvePoint[];
  /** Index of the shown point, and its frame. */
  readonly shown: number;
  readonly frame: DigitsFrame;
  /** Whose run it is. */
  readonly origin: 'build' | 'reader';
}

/** The part of a run that the plate shows; `at` is the frame chosen on the scrub bar, undefined for the latest. */
export function viewOfRun(
  run: Pick<RunState<'digits'>, 'recording'>,
  built: { readonly points: readonly CurvePoint[]; readonly frame: DigitsFrame },
  at: number | undefined,
): TrainingView {
  const { frames } = run.recording;
  if (frames.length === 0) {
    return { points: built.points, shown: built.points.length - 1, frame: built.frame, origin: 'build' };
  }
  const shown = Math.min(at ?? Number.POSITIVE_INFINITY, frames.length - 1);
  return { points: frames, shown, frame: frames[shown], origin: 'reader' };
}

/** What has gone wrong with a run, in words; undefined when nothing has. */
export function describeDivergence(run: Pick<RunState<'digits'>, 'divergence'>): string | undefined {
  if (!run.divergence) return undefined;
  const { step, reason } = run.divergence;
  return `Diverged at step ${step}: ${reason}, more than ten times the ${formatNumber(START_LOSS)} of knowing nothing. Each step overshoots what it should mend. The last finite weights are kept; try a smaller learning rate`;
}

export function describeTraining({ frame, origin }: TrainingView): string {
  const { step, heldOutAccuracy, heldOutLoss, confusion } = frame;
  const worst = worstMistake(confusion);
  const mistake = worst
    ? ` The most frequent mistake: ${aDigit(worst.digit)} taken for ${aDigit(worst.takenFor)}, ${worst.count} of 100 times.`
    : '';
  const whose = origin === 'build' ? 'Trained when this page was built. ' : '';
  return `${whose}After ${countSteps(step)}, ${formatPercent(heldOutAccuracy, 1)} of the held-out digits are right, at a loss of ${formatNumber(heldOutLoss)} nats.${mistake}`;
}

export function tableOf({ points }: Pick<TrainingView, 'points'>) {
  return {
    columns: ['step', 'training loss (nats, next batch)', 'held-out loss (nats)', 'held-out accuracy'],
    rows: points.map(({ step, trainLoss, heldOutLoss, heldOutAccuracy }) => [
      step,
      trainLoss,
      heldOutLoss,
      heldOutAccuracy,
    ]),
  };
}

export const trainDigitsWidget = defineWidget({
  id: 'train-digits',
  tag: 'TrainDigits',
  title: 'Ten templates, learnt from 5000 digits',
  about: 'Train softmax regression on real handwritten digits, in your browser, in a few seconds.',
  params,
  domains: `Domains fixed: accuracy 0 to 100 %, loss 0 to 3 nats, ${NUM_STEPS} steps; a full square is a weight of 1`,
  derive: (state) => ({
    summary: `Settings: learning rate ${formatNumber(state.learningRate)}, ${state.batchSize} digits a step, penalty ${formatNumber(state.l2Strength, { digits: 3 })}, seed ${state.seed}.`,
    table: tableOf({ points: [] }),
  }),
});
