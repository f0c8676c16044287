import {
  adam,
  createLinearModel,
  createRandom,
  type Examples,
  gradientDescent,
  lbfgs,
  type ModelShape,
  miniBatchObjective,
  momentumDescent,
  newton,
  type Objective,
  type Optimizer,
  parametersOf,
  softmaxCurvature,
  softmaxObjective,
} from '#engine';
import { type Branch, settingsAt } from '../branch.ts';
import { hasBatch, rateAt, type StudioSettings } from './studioSettings.ts';

/** What both futures share. */
export interface LaneProblem {
  readonly train: Examples;
  readonly shape: ModelShape;
  readonly numSteps: number;
  readonly seed: number;
}

/** L-BFGS and Newton end where no component of the gradient is larger. */
export const GRADIENT_TOLERANCE = 1e-9;

function objectiveOf({ train, shape, seed }: LaneProblem, settings: StudioSettings): Objective {
  const { method, batchSize, l2Strength } = settings;
  if (!hasBatch(method) || batchSize >= train.labels.length)
    return softmaxObjective(train, shape, { l2Strength });
  const random = createRandom(seed).fork('batches');
  return miniBatchObjective(train, shape, { batchSize, l2Strength, random });
}

/** An optimiser that begins at step `from` of the run, where its rate and batches are those of that step. */
function optimizerFrom(
  problem: LaneProblem,
  settings: StudioSettings,
  start: Float64Array,
  from: number,
): Optimizer {
  const atStep = objectiveOf(problem, settings);
  return createMethod(
    problem,
    settings,
    start,
    (parameters, step) => atStep(parameters, step + from),
    (step) => rateAt(settings, step + from, problem.numSteps),
  );
}

/** The same optimiser with its memory, whose rate and objective change at a step. */
function optimizerThatChanges(
  problem: LaneProblem,
  settings: StudioSettings,
  branch: Branch<StudioSettings>,
  start: Float64Array,
): Optimizer {
  const settingsOf = settingsAt(settings, branch);
  const objectiveAt = settingsAt(objectiveOf(problem, settings), {
    at: branch.at,
    settings: objectiveOf(problem, branch.settings),
  });
  return createMethod(
    problem,
    settings,
    start,
    (parameters, step) => objectiveAt(step)(parameters, step),
    (step) => rateAt(settingsOf(step), step, problem.numSteps),
  );
}

function createMethod(
  { train, shape }: LaneProblem,
  { method, momentum, l2Strength }: StudioSettings,
  start: Float64Array,
  objective: Objective,
  learningRate: (step: number) => number,
): Optimizer {
  const gradientTolerance = GRADIENT_TOLERANCE;
  switch (method) {
    case 'gd':
    case 'sgd':
      return gradientDescent(objective, start, { learningRate });
    case 'momentum':
      return momentumDescent(objective, start, { learningRate, momentum });
    case 'adam':
      return adam(objective, start, { learningRate });
    case 'lbfgs':
      return lbfgs(objective, start, { gradientTolerance });
    default: {
      const curvature = softmaxCurvature(train, shape, { l2Strength });
      return newton(objective, curvature, start, { lineSearch: method === 'damped', gradientTolerance });
    }
  }
}

/** A method with a memory keeps it where only its rate, batch or penalty changes. */
const keepsMemory = (before: StudioSettings, after: StudioSettings) =>
  hasBatch(before.method) && before.method === after.method && before.momentum === after.momentum;

/** Training from zero weights, one step at a time; from a branch on with other settings. */
export interface StudioLane {
  readonly optimizer: Optimizer;
  /** λ of the next step. */
  readonly l2Strength: number;
  step(): void;
}

export function createLane(
  problem: LaneProblem,
  settings: StudioSettings,
  branch: Branch<StudioSettings> | null,
): StudioLane {
  const start = parametersOf(createLinearModel(problem.shape));
  const isOne = branch !== null && keepsMemory(settings, branch.settings);
  let optimizer = isOne
    ? optimizerThatChanges(problem, settings, branch, start)
    : optimizerFrom(problem, settings, start, 0);
  let numSteps = 0;
  const turn = () => {
    if (branch && !isOne && numSteps === branch.at && optimizer.state.status !== 'diverged')
      optimizer = optimizerFrom(problem, branch.settings, optimizer.state.parameters, branch.at);
  };
  turn();
  return {
    get optimizer() {
      return optimizer;
    },
    get l2Strength() {
      return settingsAt(settings, branch)(numSteps).l2Strength;
    },
    step() {
      optimizer.step();
      numSteps += 1;
      turn();
    },
  };
}
