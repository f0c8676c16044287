import { DIGIT_FEATURES } from '#datasets';
import type { BuiltRun, CurvePoint } from '#experiments/digits/builtRun.ts';
import type { DigitsFrame } from '#experiments/digits/digits.ts';
import { aDigit, DIGITS, type DigitsConfig, FIRST_RUN, START_LOSS } from '#experiments/digits/digitTask.ts';
import type { RunState } from '#experiments/run.ts';
import { formatCount, formatNumber, formatPercent } from '#notation/formatNumber.ts';
import { choice, number, seed } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { roundStops } from '#params/roundStops.ts';
import { idleRun, type RunData, runData } from '../kit/run/runData.ts';
import { live } from '../kit/settings/source.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';

export const NUM_STEPS = FIRST_RUN.numSteps;

/** Four seconds to watch at 40 a second; each costs the worker an evaluation on the held-out digits. */
export const MOST_FRAMES = 161;
export const FRAMES_PER_SECOND = 40;

export const params = {
  learningRate: number({
    label: 'Learning rate',
    symbol: 'η',
    doc: 'Length of a step against the gradient; from about 4 on the run diverges.',
    default: FIRST_RUN.learningRate,
    min: 0.1,
    max: 10,
    step: 0.01,
    stops: roundStops(0.1, 10),
  }),
  batchSize: choice({
    label: 'Batch',
    doc: 'Digits looked at before each step.',
    default: FIRST_RUN.batchSize,
    options: { 10: '10', 50: '50', 250: '250' },
  }),
  l2Strength: number({
    label: 'Penalty',
    symbol: 'λ',
    doc: 'Strength of the penalty (λ/2)‖W‖², which smooths the templates.',
    default: FIRST_RUN.l2Strength,
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
    batchSize,
    l2Strength,
    numSteps: NUM_STEPS,
    maxFrames: MOST_FRAMES,
  };
}

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

/** A run made at build, for the first figures. */
interface AtBuild {
  readonly points: readonly CurvePoint[];
  readonly frame: DigitsFrame;
  readonly divergence: RunState<'digits'>['divergence'];
}

/** The reader's run so far, and the one made at build. */
export interface TrainData extends RunData<'digits'> {
  readonly atBuild: AtBuild;
  /** Seed of the run that is shown. */
  readonly seed: number;
  /** The settings are no longer those of the run that is shown. */
  readonly isStale: boolean;
}

/** What has gone wrong with a run, in words; undefined when nothing has. */
export function describeDivergence(run: Pick<RunState<'digits'>, 'divergence'>): string | undefined {
  if (!run.divergence) return undefined;
  const { step, reason } = run.divergence;
  return `Diverged at step ${step}: ${reason}, more than ten times the ${formatNumber(START_LOSS)} of knowing nothing. Each step overshoots what it should mend. The last finite weights are kept; try a smaller learning rate`;
}

export function describeTraining(frame: DigitsFrame, origin: 'build' | 'reader'): string {
  const { step, heldOutAccuracy, heldOutLoss, confusion } = frame;
  const worst = worstMistake(confusion);
  const mistake = worst
    ? ` The most frequent mistake: ${aDigit(worst.digit)} taken for ${aDigit(worst.takenFor)}, ${worst.count} of 100 times.`
    : '';
  const whose = origin === 'build' ? 'Trained when this page was built. ' : '';
  return `${whose}After ${countSteps(step)}, ${formatPercent(heldOutAccuracy, 1)} of the held-out digits are right, at a loss of ${formatNumber(heldOutLoss)} nats.${mistake}`;
}

export function tableOf(points: readonly CurvePoint[]) {
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

/** The reader's run; before its first frame, the one made at build. */
export function derive(_: State, { run, frames, index, frame: own, atBuild, seed, isStale }: TrainData) {
  const origin = own ? 'reader' : 'build';
  const frame = own ?? atBuild.frame;
  const points: readonly CurvePoint[] = own ? frames : atBuild.points;
  const isUntouched = run.status === 'idle';
  const divergence = describeDivergence(isUntouched ? atBuild : run);
  return {
    run,
    origin,
    frame,
    points,
    /** Index of the shown point. */
    shown: own ? index : points.length - 1,
    seed,
    isStale,
    divergence,
    worst: worstMistake(frame.confusion),
    summary: [divergence, run.failure, describeTraining(frame, origin)].filter(Boolean).join('. '),
    table: tableOf(points),
  } as const;
}

export type TrainView = ReturnType<typeof derive>;

/** All weights zero: the first class wins every tie. */
const UNTRAINED: DigitsFrame = {
  step: 0,
  trainLoss: START_LOSS,
  heldOutLoss: START_LOSS,
  heldOutAccuracy: 1 / DIGITS.length,
  weights: new Float32Array(DIGITS.length * DIGIT_FEATURES),
  bias: new Float32Array(DIGITS.length),
  confusion: Float32Array.from({ length: DIGITS.length ** 2 }, (_, cell) =>
    cell % DIGITS.length === 0 ? 100 : 0,
  ),
};

const START: TrainData = {
  ...runData(idleRun<'digits'>(), undefined, false),
  atBuild: { points: [UNTRAINED], frame: UNTRAINED, divergence: undefined },
  seed: seed().default,
  isStale: false,
};

/** Only the build has the digits at hand; a browser gets what was trained, and not the code for it. */
const trained = import.meta.env.SSR ? () => import('#build/digits/buildRun.ts') : undefined;

async function trainAtBuild(state: State): Promise<BuiltRun> {
  if (!trained) throw new Error('train-digits: the first run is made at build, not in a browser');
  return (await trained()).buildRun(configOf(state), state.seed);
}

export const trainDigitsWidget = defineWidget({
  id: 'train-digits',
  tag: 'TrainDigits',
  title: 'Ten templates, learnt from 5000 digits',
  about: 'Train softmax regression on real handwritten digits, in your browser, in a few seconds.',
  params,
  domains: `Domains fixed: accuracy 0 to 100 %, loss 0 to 3 nats, ${NUM_STEPS} steps; a full square is a weight of 1`,
  source: live(START, trainAtBuild),
  derive,
});
