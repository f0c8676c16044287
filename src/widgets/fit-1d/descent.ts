import { createLinearModel, type Examples, gradientDescent, lossAndGradient, type Objective } from '#engine';
import { type Branch, settingsAt } from '#experiments/branch.ts';

/** Steps of the recording: more frames than the scrub bar has pixels add nothing. */
export const NUM_STEPS = 300;

/** One step of the recording. */
export interface Frame {
  readonly w: number;
  readonly b: number;
  /** Mean loss, nats. */
  readonly loss: number;
  /** Largest pull left: the largest component of the gradient. */
  readonly pull: number;
}

const SHAPE = { numClasses: 2, numFeatures: 1 };

/**
 * The logistic loss as a function of (w, b). It is softmax with two classes of which the other has its logit fixed
 * at 0, so the engine's loss and gradient serve: class 0 is pinned, class 1 has w and b.
 * @formula L(w, b) = \frac{1}{N} \sum_n \ln(1 + e^{z_n}) - y_n z_n, \quad z_n = w x_n + b
 */
export function logisticObjective(examples: Examples): Objective {
  return ([w, b]) => {
    const { loss, gradient } = lossAndGradient(createLinearModel(SHAPE, [0, w!, 0, b!]), examples);
    return { loss, gradient: Float64Array.of(gradient.weights[1], gradient.bias![1]) };
  };
}

/** What a step is taken with. */
export interface DescentSettings {
  readonly learningRate: number;
  /** [N], indices into SPECIES. */
  readonly labels: readonly number[];
}

/**
 * Gradient descent from w = b = 0, every step recorded; it ends early where the numbers would.
 * @param x where the points lie [N]
 * @param branch what is done otherwise from a step on
 */
export function recordDescent(
  x: readonly number[],
  settings: DescentSettings,
  branch: Branch<DescentSettings> | null = null,
): readonly Frame[] {
  const settingsOf = settingsAt(settings, branch);
  const objectiveAt = settingsAt(
    logisticObjective({ features: x, labels: settings.labels }),
    branch && { at: branch.at, settings: logisticObjective({ features: x, labels: branch.settings.labels }) },
  );
  const optimizer = gradientDescent((parameters, step) => objectiveAt(step)(parameters, step), [0, 0], {
    learningRate: (step) => settingsOf(step).learningRate,
  });
  const frames: Frame[] = [];
  const keep = () => {
    const { parameters, loss, gradientNorm } = optimizer.state;
    frames.push({ w: parameters[0], b: parameters[1], loss, pull: gradientNorm });
  };
  keep();
  while (frames.length <= NUM_STEPS && optimizer.step().status === 'running') keep();
  return frames;
}

/** The first step after which the loss was higher than before: the step was too long. Undefined when there is none. */
export function firstRise(frames: readonly Frame[]): number | undefined {
  const step = frames.findIndex(({ loss }, index) => index > 0 && loss > frames[index - 1].loss * (1 + 1e-9));
  return step < 0 ? undefined : step;
}
