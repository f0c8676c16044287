import type { PlanePoints } from '#experiments/studio/planePoints.ts';
import type { LaneRecording, StudioRecording } from '#experiments/studio/recordStudio.ts';
import { NOT_TRAINED, type StudioRun } from './config.ts';

/** What the page carries of a lane: curves in few digits, and the parameters of the frame shown. */
export interface KeptLane extends Pick<LaneRecording, 'end' | 'aboveStart'> {
  readonly parameters: readonly number[];
  readonly curves: Readonly<Record<Curve, readonly number[]>>;
}

export interface KeptRun {
  readonly steps: readonly number[];
  readonly frame: number;
  readonly numClasses: number;
  readonly main: KeptLane;
  readonly branch: KeptLane | null;
}

export const CURVES = ['trainLoss', 'heldOutLoss', 'weightNorm', 'gradientNorm'] as const;
export type Curve = (typeof CURVES)[number];

/** What was kept, of a run on these points, as a recording: only at the kept frame are there parameters. */
export function unpackRun(kept: KeptRun | null, points: PlanePoints): StudioRun {
  if (!kept) return NOT_TRAINED;
  const { steps, frame, numClasses } = kept;
  const laneOf = ({ parameters, curves, ...rest }: KeptLane): LaneRecording => {
    const all = new Float64Array(steps.length * parameters.length);
    all.set(parameters, frame * parameters.length);
    const [trainLoss, heldOutLoss, weightNorm, gradientNorm] = CURVES.map((name) =>
      Float64Array.from(curves[name]),
    );
    return { ...rest, parameters: all, trainLoss, heldOutLoss, weightNorm, gradientNorm };
  };
  const recording: StudioRecording = {
    steps,
    main: laneOf(kept.main),
    branch: kept.branch && laneOf(kept.branch),
  };
  return { recording, numClasses, points, keptFrame: frame, isTraining: false, problem: undefined };
}
