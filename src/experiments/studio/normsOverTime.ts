import {
  createLinearModel,
  gradientDescent,
  logitsOfExamples,
  lossAndGradient,
  parametersOf,
  predictedClasses,
  softmaxObjective,
} from '#engine';
import { examplesOf } from './planePoints.ts';
import { readyPoints } from './readyPoints.ts';

/** Three clouds: apart, straight lines tell them from each other; where they overlap none do. */
export type Clouds = 'apart' | 'clouds';

const NUM_CLASSES = 3;
/** The studio’s own points, at its first seed. */
const SEED = 42;
const PER_DECADE = 10;
const DECADES = 4;
/** Weight decay of the runs that are compared. */
export const PENALTIES = [0, 0.01] as const;
/** Stable on both: the loss falls at every step. */
export const LEARNING_RATE = 0.3;
/** No component of the gradient is larger: further steps change no digit that is shown. */
const AT_REST = 1e-10;

/** Steps that are kept, evenly on a logarithmic axis from 1. */
export const KEPT_STEPS: readonly number[] = [
  ...new Set(Array.from({ length: DECADES * PER_DECADE + 1 }, (_, i) => Math.round(10 ** (i / PER_DECADE)))),
];

export interface NormRun {
  readonly l2Strength: number;
  /** [F] ‖W‖ at the kept steps. */
  readonly norms: readonly number[];
  /** [F] Mean cross-entropy without penalty, nats. */
  readonly losses: readonly number[];
  /** [F] Examples on the wrong side. */
  readonly numWrong: readonly number[];
}

/** What is trained on: points of two clouds, without those that the studio holds out. */
export const cloudExamples = (clouds: Clouds) =>
  examplesOf(readyPoints(clouds, NUM_CLASSES, SEED).points, false);

function recordNorms(examples: ReturnType<typeof cloudExamples>, l2Strength: number): NormRun {
  const shape = { numClasses: NUM_CLASSES, numFeatures: 2 };
  const start = parametersOf(createLinearModel(shape));
  const objective = softmaxObjective(examples, shape, { l2Strength });
  const optimizer = gradientDescent(objective, start, {
    learningRate: LEARNING_RATE,
    gradientTolerance: AT_REST,
  });
  const [norms, losses, numWrong]: number[][] = [[], [], []];
  let taken = 0;
  for (const step of KEPT_STEPS) {
    for (; taken < step; taken += 1) optimizer.step();
    const model = createLinearModel(shape, optimizer.state.parameters);
    const predictions = predictedClasses(logitsOfExamples(model, examples.features), NUM_CLASSES);
    norms.push(Math.hypot(...model.weights));
    losses.push(lossAndGradient(model, examples).dataLoss);
    numWrong.push([...predictions].filter((k, n) => k !== examples.labels[n]).length);
  }
  return { l2Strength, norms, losses, numWrong };
}

/** Gradient descent from zero weights, once for each weight decay. */
export function normsOverTime(clouds: Clouds): readonly NormRun[] {
  const examples = cloudExamples(clouds);
  return PENALTIES.map((l2Strength) => recordNorms(examples, l2Strength));
}
