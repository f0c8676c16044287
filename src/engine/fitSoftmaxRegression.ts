import { lbfgs } from './lbfgs.ts';
import {
  createLinearModel,
  type Examples,
  type LinearModel,
  type ModelShape,
  numParametersOf,
} from './linearModel.ts';
import type { Penalty } from './lossAndGradient.ts';
import { softmaxObjective } from './objective.ts';
import { type OptimizerState, runOptimizer } from './optimizer.ts';

export interface Fit {
  readonly model: LinearModel;
  /** How the optimiser ended: its step, loss, gradientNorm and status. */
  readonly state: OptimizerState;
}

/** A gradient this small is the optimum for every purpose of this site. */
const OPTIMUM = 1e-10;

/**
 * Softmax regression fitted to examples by L-BFGS from zero. On separable data without penalty there is no
 * optimum: the weights grow until the steps run out or the gradient is as small as asked.
 * @formula \hat\theta = \arg\min_\theta \frac{1}{N} \sum_n -\ln \hat{y}^{(n)}_{y^{(n)}} + \frac{\lambda}{2} \lVert W \rVert^2
 * @param examples features [N × D], finite; labels [N] in 0..K−1
 * @param shape numClasses K, numFeatures D, hasBias (true)
 * @param options l2Strength λ ≥ 0 (0), penalizeBias (false), maxSteps (1000), gradientTolerance (1e-10)
 * @returns the model, and the optimiser's last state (loss in nats, status)
 * @throws RangeError naming the argument, as softmaxObjective
 * @source J. Nocedal, S. J. Wright, Numerical Optimization (2006), chapter 7
 * @example
 * fitSoftmaxRegression(
 *   { features: [2, 1, -1, -3], labels: [0, 0, 1, 1] },
 *   { numClasses: 2, numFeatures: 1 },
 *   { l2Strength: 0.1 },
 * ).model.weights
 */
export function fitSoftmaxRegression(
  examples: Examples,
  shape: ModelShape,
  {
    maxSteps = 1000,
    gradientTolerance = OPTIMUM,
    ...penalty
  }: Penalty & { readonly maxSteps?: number; readonly gradientTolerance?: number } = {},
): Fit {
  const objective = softmaxObjective(examples, shape, penalty);
  const optimizer = lbfgs(objective, new Float64Array(numParametersOf(shape)), { gradientTolerance });
  const state = runOptimizer(optimizer, maxSteps);
  return { model: createLinearModel(shape, state.parameters), state };
}
