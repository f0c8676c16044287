import type { Branch } from '#experiments/branch.ts';
import type { CurvePoint } from '#experiments/digits/builtRun.ts';
import type { DigitsFrame } from '#experiments/digits/digits.ts';
import { aDigit, type DigitsSettings, START_LOSS } from '#experiments/digits/digitTask.ts';
import type { RunState } from '#experiments/run.ts';
import { formatCount, formatNumber, formatPercent } from '#notation/formatNumber.ts';

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

/** What has gone wrong with a run, in words; undefined when nothing has. */
export function describeDivergence(
  run: Pick<RunState<'digits'>, 'divergence'>,
  isBranch = false,
): string | undefined {
  if (!run.divergence) return undefined;
  const { step, reason } = run.divergence;
  return `${isBranch ? 'The branch diverged' : 'Diverged'} at step ${step}: ${reason}, more than ten times the ${formatNumber(START_LOSS)} of knowing nothing. Each step overshoots what it should mend. The last finite weights are kept; try a smaller learning rate`;
}

const reached = (after: 'After' | 'after', { step, heldOutAccuracy, heldOutLoss }: DigitsFrame) =>
  `${after} ${countSteps(step)}, ${formatPercent(heldOutAccuracy, 1)} of the held-out digits are right, at a loss of ${formatNumber(heldOutLoss)} nats.`;

export function describeTraining(frame: DigitsFrame, origin: 'build' | 'reader'): string {
  const worst = worstMistake(frame.confusion);
  const mistake = worst
    ? ` The most frequent mistake: ${aDigit(worst.digit)} taken for ${aDigit(worst.takenFor)}, ${worst.count} of 100 times.`
    : '';
  const whose = origin === 'build' ? 'Trained when this page was built. ' : '';
  return `${whose}${reached('After', frame)}${mistake}`;
}

/** What is done otherwise in a branch, and how far that has come. */
export function describeBranch(
  { at, settings }: Branch<DigitsSettings>,
  frame: DigitsFrame | undefined,
): string {
  const { learningRate, batchSize, l2Strength } = settings;
  const how = `The branch has the learning rate ${formatNumber(learningRate)}, batches of ${batchSize} and the penalty ${formatNumber(l2Strength, { digits: 3 })} from step ${formatCount(at)} on`;
  return frame ? `${how}: ${reached('after', frame)}` : `${how}.`;
}

const MEASURES = ['training loss (nats, next batch)', 'held-out loss (nats)', 'held-out accuracy'];

/** All steps of both futures; empty cells where one has no frame. */
export function tableOf(points: readonly CurvePoint[], branch?: readonly CurvePoint[]) {
  const steps = new Set([...points, ...(branch ?? [])].map(({ step }) => step));
  const cellsOf = (future: readonly CurvePoint[]) => {
    const byStep = new Map(future.map((point) => [point.step, point]));
    return (step: number): readonly (number | string)[] => {
      const point = byStep.get(step);
      return point ? [point.trainLoss, point.heldOutLoss, point.heldOutAccuracy] : MEASURES.map(() => '');
    };
  };
  const futures = [cellsOf(points), ...(branch ? [cellsOf(branch)] : [])];
  return {
    columns: ['step', ...MEASURES, ...(branch ? MEASURES.map((measure) => `branch ${measure}`) : [])],
    rows: [...steps]
      .sort((a, b) => a - b)
      .map((step) => [step, ...futures.flatMap((cellsAt) => cellsAt(step))]),
  };
}
