import { softmaxCurvature } from '../model/hessianVectorProduct.ts';
import {
  createLinearModel,
  type Examples,
  type LinearModel,
  type ModelShape,
  numParametersOf,
} from '../model/linearModel.ts';
import { softmaxObjective } from '../model/objective.ts';
import { PENALTY_OPTIONS, type Penalty } from '../model/penalty.ts';
import { ensureLabel, ensureOptions } from '../requirements.ts';
import { newton } from './newton.ts';
import { type OptimizerState, runOptimizer } from './optimizer.ts';

/** A gradient this small is the optimum for every purpose of this site. */
const OPTIMUM = 1e-12;
/** Newton's method is done after a dozen; data that are separable without penalty never are. */
const MOST_STEPS = 100;

/**
 * Softmax regression with the parameters of one class held at 0, as statistics programs report it. Without a penalty
 * it is the model that fitSoftmaxRegression finds, written differently; with one it is another model, for the penalty
 * is measured from the reference.
 * @formula \hat\theta = \arg\min_{\theta:\, \theta_r = 0} \frac{1}{N} \sum_n -\ln \hat{y}^{(n)}_{y^{(n)}} + \frac{\lambda}{2} \lVert W \rVert^2
 * @param examples features [N × D], finite, best standardised; labels [N] in 0..K−1; sampleWeights [N] (1)
 * @param shape numClasses K, numFeatures D, hasBias (true)
 * @param reference r, an integer in 0..K−1
 * @param penalty l2Strength λ ≥ 0 (0), penalizeBias (false)
 * @returns model: a LinearModel with zeros for the reference; state: the optimiser's last, outOfSteps or stalled where there is no optimum
 * @throws RangeError naming the argument, as softmaxObjective, and when the reference is no class
 * @source A. Agresti, Categorical Data Analysis (2013), section 8.1; W. N. Venables, B. D. Ripley, Modern Applied Statistics with S (2002), function multinom
 * @example
 * fitPinned(
 *   { features: [2, 1, -1, -3], labels: [0, 0, 1, 1] },
 *   { numClasses: 2, numFeatures: 1 },
 *   0,
 *   { l2Strength: 0.1 },
 * ).model.weights
 */
export function fitPinned(
  examples: Examples,
  shape: ModelShape,
  reference: number,
  penalty: Penalty = {},
): { readonly model: LinearModel; readonly state: OptimizerState } {
  ensureOptions('penalty', penalty, PENALTY_OPTIONS);
  numParametersOf(shape);
  const { numClasses, numFeatures } = shape;
  ensureLabel('reference', reference, numClasses);
  const objective = softmaxObjective(examples, shape, penalty);
  const curvature = softmaxCurvature(examples, shape, penalty);
  const numWeights = numClasses * numFeatures;
  /** Of a vector in the parameters' order, what belongs to the reference is 0. */
  const held = (values: Float64Array) =>
    values.map((value, index) =>
      (index < numWeights ? Math.floor(index / numFeatures) : index - numWeights) === reference ? 0 : value,
    );
  const start = createLinearModel(shape);
  const optimizer = newton(
    (parameters, step) => {
      const { loss, gradient } = objective(parameters, step);
      return { loss, gradient: held(gradient) };
    },
    (parameters, direction) => held(curvature(parameters, direction)),
    new Float64Array(numWeights + (start.bias?.length ?? 0)),
    { gradientTolerance: OPTIMUM },
  );
  const state = runOptimizer(optimizer, MOST_STEPS);
  return { model: createLinearModel(shape, state.parameters), state };
}
