import { DIGIT_FEATURES } from '#datasets';
import type { Branch } from '#experiments/branch.ts';
import type { BuiltRun, CurvePoint } from '#experiments/digits/builtRun.ts';
import type { DigitsFrame } from '#experiments/digits/digits.ts';
import { DIGITS, type DigitsSettings, START_LOSS } from '#experiments/digits/digitTask.ts';
import type { RunState } from '#experiments/run.ts';
import { seed } from '#params/param.ts';
import { idleRun, type RunData, runData } from '../kit/run/runData.ts';
import { live } from '../kit/settings/source.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';
import { branchConfigOf, branchOf, isChanged, NUM_STEPS, params, type State } from './params.ts';
import { describeBranch, describeDivergence, describeTraining, tableOf, worstMistake } from './words.ts';

/** A run made at build, for the first figures. */
interface AtBuild {
  readonly points: readonly CurvePoint[];
  readonly frame: DigitsFrame;
  readonly divergence: RunState<'digits'>['divergence'];
}

/** The reader's run so far, and the one made at build. */
export interface TrainData extends RunData<'digits'> {
  readonly atBuild: AtBuild;
  /** The build's branch; undefined where the branch of now is another one, or none. */
  readonly branchAtBuild: AtBuild | undefined;
  /** The run of the branch of now; idle while it has none of its own. */
  readonly branchRun: RunState<'digits'>;
  /** Seed of the run that is shown. */
  readonly seed: number;
  /** The settings are no longer those of the run that is shown. */
  readonly isStale: boolean;
}

/** One future: its curves, and the model at the frame that is wanted, or at the last one there is. */
interface Future {
  readonly points: readonly CurvePoint[];
  /** Index of the shown point. */
  readonly shown: number;
  readonly frame: DigitsFrame;
}

const recordedAt = (frames: readonly DigitsFrame[], wanted: number): Future | undefined => {
  const shown = Math.min(wanted, frames.length - 1);
  return shown < 0 ? undefined : { points: frames, shown, frame: frames[shown] };
};
const builtFuture = ({ points, frame }: AtBuild): Future => ({ points, shown: points.length - 1, frame });

/** The second future; nothing is recorded of it while its run has not begun. */
export interface BranchView extends Branch<DigitsSettings>, Partial<Future> {
  readonly run: RunState<'digits'>;
  readonly divergence: string | undefined;
}

function branchView(state: State, data: TrainData): BranchView | undefined {
  const change = branchOf(state);
  if (!change) return undefined;
  const { run, frames, atBuild, branchRun, branchAtBuild } = data;
  const hasOwn = isChanged(state);
  const own = hasOwn ? branchRun : run;
  const built = hasOwn ? branchAtBuild : atBuild;
  const waits = frames.length === 0;
  const future = waits ? built && builtFuture(built) : recordedAt(own.recording.frames, state.frame);
  // Of a branch that is the run itself nothing is said twice.
  const divergence = hasOwn ? describeDivergence(waits && built ? built : own, true) : undefined;
  return { ...change, ...future, run: own, divergence };
}

/** The reader's run; before its first frame, the one made at build; and the branch beside it. */
export function derive(state: State, data: TrainData) {
  const { run, frames, atBuild, seed, isStale } = data;
  const own = recordedAt(frames, state.frame);
  const origin: 'build' | 'reader' = own ? 'reader' : 'build';
  const main = own ?? builtFuture(atBuild);
  const divergence = describeDivergence(run.status === 'idle' ? atBuild : run);
  const branch = branchView(state, data);
  return {
    run,
    origin,
    ...main,
    /** Undefined while there is none. */
    branch,
    seed,
    isStale,
    divergence,
    worst: worstMistake(main.frame.confusion),
    summary: [
      divergence,
      run.failure,
      describeTraining(main.frame, origin),
      branch && describeBranch(branch, branch.frame),
      branch?.divergence,
    ]
      .filter(Boolean)
      .join('. '),
    table: tableOf(main.points, branch && (branch.points ?? [])),
  };
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
  branchAtBuild: undefined,
  branchRun: idleRun<'digits'>(),
  seed: seed().default,
  isStale: false,
};

/** Only the build has the digits at hand; a browser gets what was trained, and not the code for it. */
const trained = import.meta.env.SSR ? () => import('#build/digits/buildRun.ts') : undefined;

async function trainAtBuild(state: State): Promise<BuiltRun> {
  if (!trained) throw new Error('train-digits: the first run is made at build, not in a browser');
  return (await trained()).buildRun(branchConfigOf(state), state.seed);
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
