import { createLinearModel, type LinearModel, logitsOfExamples, predictedClasses } from '#engine';
import { examplesOf, type PlanePoints, REACH } from '#experiments/studio/planePoints.ts';
import type { ReadyPoints } from '#experiments/studio/readyPoints.ts';
import type { LaneRecording, StudioRecording } from '#experiments/studio/recordStudio.ts';
import { shapeOf } from '#experiments/studio/recordStudio.ts';
import type { StudioSettings } from '#experiments/studio/studioSettings.ts';
import { formatCount, formatNumber, formatPercent } from '#notation/formatNumber.ts';
import { memoLast } from '../kit/settings/memoLast.ts';
import { live } from '../kit/settings/source.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';
import {
  branchOf,
  NOT_TRAINED,
  pointsOf,
  type State,
  type StudioRun,
  settingsOf,
  settingsWords,
} from './config.ts';
import { isEditOf } from './isEditOf.ts';
import { params } from './params.ts';

function confusionOf(model: LinearModel, points: PlanePoints) {
  const isHeldOut = points.heldOut.includes(true);
  const { features, labels } = examplesOf(points, isHeldOut);
  const { numClasses } = model;
  const counts = new Array<number>(numClasses * numClasses).fill(0);
  if (labels.length === 0) return { counts, numRight: 0, total: 0, isHeldOut };
  const predictions = predictedClasses(logitsOfExamples(model, features), numClasses);
  let numRight = 0;
  for (const [n, k] of predictions.entries()) {
    counts[labels[n] * numClasses + k] += 1;
    if (labels[n] === k) numRight += 1;
  }
  return { counts, numRight, total: labels.length, isHeldOut };
}

/** Computed once, when it is first asked for. */
function lazily<T>(compute: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => {
    kept ??= { value: compute() };
    return kept.value;
  };
}

/** One future at the frame shown. */
function laneAt(
  lane: LaneRecording | undefined,
  frame: number,
  step: number,
  { points, numClasses }: ReadyPoints,
  settings: StudioSettings,
  name: string,
) {
  const size = 3 * numClasses;
  const parameters = lane?.parameters.subarray(frame * size, (frame + 1) * size);
  const model = createLinearModel(shapeOf(numClasses), parameters);
  const confusion = lazily(() => confusionOf(model, points));
  const news = lazily(() => newsOf(lane, step, model, points, settings.l2Strength));
  return {
    name,
    // What the plane does not need is worked out when it is asked for: while a run plays, not with every frame.
    get words() {
      return settingsWords(settings);
    },
    get confusion() {
      return confusion();
    },
    get news() {
      return news();
    },
    lane,
    model,
    isUntrained: model.weights.every((weight) => weight === 0),
    trainLoss: lane?.trainLoss[frame],
    heldOutLoss: lane?.heldOutLoss[frame],
    weightNorm: lane?.weightNorm[frame] ?? 0,
    gradientNorm: lane?.gradientNorm[frame],
  };
}

export type LaneView = ReturnType<typeof laneAt>;

/** Whether the model has every point right that it was trained on: longer weights would then lower the loss still. */
function separates(model: LinearModel, points: PlanePoints): boolean {
  const { features, labels } = examplesOf(points, false);
  if (labels.length === 0) return false;
  return predictedClasses(logitsOfExamples(model, features), model.numClasses).every(
    (k, n) => k === labels[n],
  );
}

/** What has happened to a lane up to a step, in words. */
function newsOf(
  lane: LaneRecording | undefined,
  step: number,
  model: LinearModel,
  points: PlanePoints,
  l2Strength: number,
): string {
  if (!lane) return '';
  const loss = l2Strength > 0 ? 'the loss, penalty included,' : 'the loss';
  const { end, aboveStart } = lane;
  if (end?.kind === 'diverged' && step >= end.step)
    return `Diverged at step ${end.step}: ${end.reason}. Shown is the last step that could be computed.`;
  if (aboveStart !== null && step >= aboveStart)
    return `At step ${aboveStart} ${loss} was above where it began: the steps overshoot.${end?.kind === 'diverged' ? ' It will get worse.' : ''}`;
  if (end && step >= end.step && l2Strength === 0 && separates(model, points))
    return `Stopped at step ${end.step}: the slope is too small to go on, but lines separate the points, so longer weights would lower the loss still.`;
  if (end?.kind === 'converged' && step >= end.step)
    return `Converged at step ${end.step}: no component of the gradient is above 10⁻⁹.`;
  if (end?.kind === 'stalled' && step >= end.step)
    return `At rest from step ${end.step}: no step lowers the loss.`;
  return '';
}

function describe(lanes: readonly LaneView[], step: number, data: ReadyPoints): string {
  const { labels } = data.points;
  if (labels.length === 0) return 'There are no points yet.';
  const said = lanes.map(({ name, trainLoss, confusion, weightNorm, news }) => {
    const right = `${formatPercent(confusion.numRight / confusion.total)} of ${confusion.total} ${confusion.isHeldOut ? 'held-out' : ''} points right`;
    const loss =
      trainLoss === undefined ? 'not trained yet' : `loss ${formatNumber(trainLoss, { digits: 3 })} nats`;
    return `${name}: ${loss}, ${right}, weights of length ${formatNumber(weightNorm)}. ${news}`;
  });
  return `Step ${formatCount(step)}, ${labels.length} ${labels.length === 1 ? 'point' : 'points'} of ${data.numClasses} classes. ${said.join(' ')}`;
}

function tableOf(recording: StudioRecording | undefined) {
  const columns = ['train nats', 'held-out nats', 'weight norm', 'gradient norm'];
  const lanes = recording ? [recording.main, ...(recording.branch ? [recording.branch] : [])] : [];
  return {
    columns: ['step', ...columns, ...(lanes.length > 1 ? columns.map((name) => `branch ${name}`) : [])],
    rows: (recording?.steps ?? []).map((step, i) => [
      step,
      ...lanes.flatMap((lane) => [
        lane.trainLoss[i],
        lane.heldOutLoss[i] ?? '',
        lane.weightNorm[i],
        lane.gradientNorm[i],
      ]),
    ]),
  };
}

const tableMemo = memoLast(tableOf);

const WINDOW = { left: -REACH, right: REACH, bottom: -REACH, top: REACH } as const;

/** Both futures at the frame shown; before anything is trained all shares are equal. */
export function derive(state: State, run: StudioRun) {
  const { numClasses, isTraining, problem } = run;
  const data = pointsOf(state);
  // A recording of other data has nothing to say here: until there is one of these, all are at their start.
  const isOfThese =
    numClasses === data.numClasses && data.points.labels.length > 0 && isEditOf(data.points, run.points);
  const recording = isOfThese ? run.recording : undefined;
  const keptFrame = recording && run.keptFrame;
  const last = (recording?.steps.length ?? 1) - 1;
  const frame = Math.min(keptFrame ?? state.frame, last);
  const step = recording?.steps[frame] ?? 0;
  const branch = branchOf(state);
  const lanes = [
    laneAt(recording?.main, frame, step, data, settingsOf(state), branch ? 'As before' : 'Run'),
    ...(branch
      ? [
          laneAt(
            recording?.branch ?? undefined,
            frame,
            step,
            data,
            branch.settings,
            `Branch from step ${branch.at}`,
          ),
        ]
      : []),
  ];
  return {
    data,
    lanes,
    branch,
    steps: recording?.steps ?? [0],
    frame,
    last,
    /** The last frame that can be shown. */
    ready: keptFrame ?? last,
    step,
    isTraining,
    problem,
    window: WINDOW,
    get summary() {
      return describe(lanes, step, data);
    },
    get table() {
      return tableMemo(recording);
    },
  };
}

export type StudioView = ReturnType<typeof derive>;

export { params };

export const studio = defineWidget({
  id: 'studio',
  tag: 'Studio',
  title: 'The studio',
  about:
    'Train softmax regression on points of the plane by seven methods, scrub back, branch, and watch two futures side by side.',
  params,
  domains: `Domains fixed: both features −${REACH} to ${REACH}, loss 0 to 2 nats, ‖W‖ 0 to 20, further where a run goes further`,
  source: live<State, StudioRun>(NOT_TRAINED, async (state) =>
    (await import('./builtRun.ts')).runAtBuild(state),
  ),
  derive,
});
