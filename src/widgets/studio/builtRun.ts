import { type LaneRecording, recordStudio } from '#experiments/studio/recordStudio.ts';
import { configOf, type State } from './config.ts';
import { CURVES, type Curve, type KeptLane, type KeptRun } from './keptRun.ts';

/** More digits than a chart shows. */
const DIGITS = 4;
const round = (value: number) => Number(value.toPrecision(DIGITS));

function keepLane(lane: LaneRecording, frame: number, size: number): KeptLane {
  const short = (curve: Curve) => Array.from(lane[curve], round);
  const [trainLoss, heldOutLoss, weightNorm, gradientNorm] = CURVES.map(short);
  return {
    end: lane.end,
    aboveStart: lane.aboveStart,
    parameters: Array.from(lane.parameters.subarray(frame * size, (frame + 1) * size), round),
    curves: { trainLoss, heldOutLoss, weightNorm, gradientNorm },
  };
}

/** The run of the author's settings, in a form short enough for the page; null without a point. */
export function runAtBuild(state: State): KeptRun | null {
  const config = configOf(state);
  if (!config) return null;
  const { steps, main, branch } = recordStudio(config);
  const frame = Math.min(state.frame, steps.length - 1);
  const size = 3 * config.numClasses;
  return {
    steps,
    frame,
    numClasses: config.numClasses,
    main: keepLane(main, frame, size),
    branch: branch && keepLane(branch, frame, size),
  };
}
