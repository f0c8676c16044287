import type { Branch } from '#experiments/branch.ts';
import { type DigitsConfig, type DigitsSettings, FIRST_RUN } from '#experiments/digits/digitTask.ts';
import { frameSteps } from '#experiments/frameSteps.ts';
import { choice, integer, number, seed } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { roundStops } from '#params/roundStops.ts';
import { branchAt, inBranch, NO_BRANCH } from '../kit/run/branchParams.ts';

export const NUM_STEPS = FIRST_RUN.numSteps;

/** Four seconds to watch at 40 a second; each costs the worker an evaluation on the held-out digits. */
export const MOST_FRAMES = 161;
export const FRAMES_PER_SECOND = 40;
/** Place of the last frame of a whole run. */
export const LAST_FRAME = frameSteps(NUM_STEPS, MOST_FRAMES).length - 1;

const learningRate = number({
  label: 'Learning rate',
  symbol: 'η',
  doc: 'Length of a step against the gradient; from about 4 on the run diverges.',
  default: FIRST_RUN.learningRate,
  min: 0.1,
  max: 10,
  step: 0.01,
  stops: roundStops(0.1, 10),
});
const batchSize = choice({
  label: 'Batch',
  doc: 'Digits looked at before each step.',
  default: FIRST_RUN.batchSize,
  options: { 10: '10', 50: '50', 250: '250' },
});
const l2Strength = number({
  label: 'Penalty',
  symbol: 'λ',
  doc: 'Strength of the penalty (λ/2)‖W‖², which smooths the templates.',
  default: FIRST_RUN.l2Strength,
  min: 0,
  max: 0.05,
  step: 0.001,
  digits: 3,
});

export const params = {
  learningRate,
  batchSize,
  l2Strength,
  seed: seed(),
  frame: integer({
    label: 'Frame',
    doc: 'Place in the run; the last one follows it to its end.',
    default: LAST_FRAME,
    min: 0,
    max: LAST_FRAME,
    control: false,
  }),
  branchAt: branchAt(NUM_STEPS),
  branchRate: inBranch(learningRate),
  branchBatch: inBranch(batchSize),
  branchL2: inBranch(l2Strength),
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

/** What is done otherwise from a step on; null while there is no branch. */
export const branchOf = ({
  branchAt: at,
  branchRate,
  branchBatch,
  branchL2,
}: State): Branch<DigitsSettings> | null =>
  at === NO_BRANCH
    ? null
    : { at, settings: { learningRate: branchRate, batchSize: branchBatch, l2Strength: branchL2 } };

/** The config of the branch's run, which shares its first steps with the other. */
export const branchConfigOf = (state: State): DigitsConfig => ({
  ...configOf(state),
  branch: branchOf(state),
});

/** Until something is changed in it, a branch is the very run that it leaves. */
export const isChanged = (state: State): boolean => {
  const change = branchOf(state)?.settings;
  return (
    change !== undefined &&
    (change.learningRate !== state.learningRate ||
      change.batchSize !== state.batchSize ||
      change.l2Strength !== state.l2Strength)
  );
};
