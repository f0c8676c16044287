import {
  createLinearModel,
  crossEntropy,
  lossAndGradient,
  type ModelShape,
  numParametersOf,
  parametersOf,
} from '#engine';
import type { Branch } from '../branch.ts';
import { frameSteps } from '../frameSteps.ts';
import { examplesOf } from './planePoints.ts';
import { createLane, type LaneProblem, type StudioLane } from './studioLane.ts';
import type { StudioConfig, StudioSettings } from './studioSettings.ts';

/** A run of up to so many steps has a frame for each; of a longer one as many are kept, closer at the beginning. */
export const MOST_FRAMES = 300;

/** A loss of so many nats is on its way out of the numbers: the run ends there, while all is finite. */
export const DIVERGED_AT = 10_000;

/** How a lane came to its end before its last step. */
export interface LaneEnd {
  readonly kind: 'converged' | 'stalled' | 'diverged';
  readonly step: number;
  /** In words why, of a divergence. */
  readonly reason: string;
}

/** One future, frame by frame; numbers are finite, and after the end they stay as they were. */
export interface LaneRecording {
  /** [F × P] W row by row, then b. */
  readonly parameters: Float64Array;
  /** [F] Mean cross-entropy of the points that are trained on, without penalty, nats. */
  readonly trainLoss: Float64Array;
  /** [F] Of the points held out, nats; empty when there are none. */
  readonly heldOutLoss: Float64Array;
  /** [F] ‖W‖ */
  readonly weightNorm: Float64Array;
  /** [F] Length of the gradient of loss and penalty over all points. */
  readonly gradientNorm: Float64Array;
  readonly end: LaneEnd | null;
  /** The first frame's step at which the loss of all points, penalty included, was above where it began; null if none was. */
  readonly aboveStart: number | null;
}

export interface StudioRecording {
  /** [F] Steps of the frames, rising from 0. */
  readonly steps: readonly number[];
  readonly main: LaneRecording;
  readonly branch: LaneRecording | null;
}

export const shapeOf = (numClasses: number): ModelShape => ({ numClasses, numFeatures: 2 });

/** Steps with a frame, rising from 0 to the last. */
export function framesOf(numSteps: number): readonly number[] {
  if (numSteps > MOST_FRAMES) return frameSteps(numSteps, MOST_FRAMES);
  return Array.from({ length: numSteps + 1 }, (_, step) => step);
}

const lengthOf = (values: Float64Array) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));

function recordLane(
  problem: LaneProblem,
  config: StudioConfig,
  lane: StudioLane,
  steps: readonly number[],
): LaneRecording {
  const heldOut = examplesOf(config.points, true);
  const { shape, train } = problem;
  const hasHeldOut = heldOut.labels.length > 0;
  const numParameters = numParametersOf(shape);
  const numFrames = steps.length;
  const parameters = new Float64Array(numFrames * numParameters);
  const [trainLoss, weightNorm, gradientNorm] = [0, 1, 2].map(() => new Float64Array(numFrames));
  const heldOutLoss = new Float64Array(hasHeldOut ? numFrames : 0);
  // Before the first step all shares are equal.
  const startLoss = crossEntropy(new Float64Array(shape.numClasses), 0);
  let aboveStart: number | null = null;
  let end: LaneEnd | null = null;

  function keep(frame: number): void {
    const model = createLinearModel(shape, lane.optimizer.state.parameters);
    const { loss, dataLoss, gradient } = lossAndGradient(model, train, { l2Strength: lane.l2Strength });
    if (frame > 0 && loss > startLoss) aboveStart ??= steps[frame];
    parameters.set(parametersOf(model), frame * numParameters);
    trainLoss[frame] = dataLoss;
    if (hasHeldOut) heldOutLoss[frame] = lossAndGradient(model, heldOut).dataLoss;
    weightNorm[frame] = lengthOf(model.weights);
    gradientNorm[frame] = lengthOf(parametersOf(gradient));
  }

  function hold(frame: number): void {
    const before = (frame - 1) * numParameters;
    parameters.copyWithin(frame * numParameters, before, before + numParameters);
    for (const values of [trainLoss, weightNorm, gradientNorm, heldOutLoss])
      if (values.length > 0) values[frame] = values[frame - 1];
  }

  keep(0);
  let frame = 1;
  for (let step = 1; step <= config.numSteps; step += 1) {
    const branchesHere = config.branch !== null && step - 1 === config.branch.at;
    // What has come to rest goes on where something else is done with it.
    if (end && end.kind !== 'diverged' && branchesHere) end = null;
    // A lane at rest is stepped on: it counts its way to the branch.
    if (end?.kind !== 'diverged') lane.step();
    if (!end) {
      const { status, loss } = lane.optimizer.state;
      if (status === 'diverged')
        end = { kind: 'diverged', step, reason: 'a number left the range of the machine' };
      else if (loss > DIVERGED_AT)
        end = {
          kind: 'diverged',
          step,
          reason: `the loss${lane.l2Strength > 0 ? ', penalty included,' : ''} passed ${DIVERGED_AT} nats`,
        };
      else if (status !== 'running')
        end = { kind: status === 'converged' ? status : 'stalled', step, reason: '' };
    }
    if (step === steps[frame]) {
      if (end && end.step < step) hold(frame);
      else keep(frame);
      frame += 1;
    }
  }
  return { parameters, trainLoss, heldOutLoss, weightNorm, gradientNorm, end, aboveStart };
}

/** Whether two ways to train differ in anything that matters to them. */
export const sameSettings = (a: StudioSettings, b: StudioSettings) => JSON.stringify(a) === JSON.stringify(b);

/** Both futures from zero weights; there must be a point to train on. */
export function recordStudio(config: StudioConfig): StudioRecording {
  const { points, numClasses, numSteps, seed, settings, branch } = config;
  const train = examplesOf(points, false);
  const problem = { train, shape: shapeOf(numClasses), numSteps, seed };
  const steps = framesOf(numSteps);
  const record = (lane: StudioLane, ofBranch: StudioConfig['branch']) =>
    recordLane(problem, { ...config, branch: ofBranch }, lane, steps);
  const main = record(createLane(problem, settings, null), null);
  /** Until something is changed it is the very same future, what has memory included. */
  const recordBranch = (ofBranch: Branch<StudioSettings>) =>
    sameSettings(settings, ofBranch.settings)
      ? main
      : record(createLane(problem, settings, ofBranch), ofBranch);
  return { steps, main, branch: branch && recordBranch(branch) };
}
