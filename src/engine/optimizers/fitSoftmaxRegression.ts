import { softmaxCurvature } from '../model/hessianVectorProduct.ts';
import {
  createLinearModel,
  type Examples,
  type LinearModel,
  type ModelShape,
  numParametersOf,
} from '../model/linearModel.ts';
import type { Penalty } from '../model/lossAndGradient.ts';
import { softmaxObjective } from '../model/objective.ts';
import { ensure } from '../requirements.ts';
import { lbfgs } from './lbfgs.ts';
import { newton } from './newton.ts';
import { type OptimizerState, runOptimizer } from './optimizer.ts';

export interface Fit {
  readonly model: LinearModel;
  /** How the optimiser ended: its step, loss, gradientNorm and status. */
  readonly state: OptimizerState;
}

export interface FitOptions extends Penalty {
  /** The optimiser; Newton's method up to 200 parameters, L-BFGS beyond, when left out. */
  readonly method?: 'newton' | 'lbfgs';
  /** 1000 when left out. */
  readonly maxSteps?: number;
  /** 1e-10 when left out. */
  readonly gradientTolerance?: number;
}

/** A gradient this small is the optimum for every purpose of this site. */
const OPTIMUM = 1e-10;

/**
 * Newton's method needs a dozen steps however badly the features are scaled, but solves a linear system of
 * this size in each.
 */
const MOST_FOR_NEWTON = 200;

/**
 * Softmax regression fitted to examples, from zero. On separable data without penalty there is no optimum:
 * the weights grow until the steps run out or the gradient is as small as asked.
 * @formula \hat\theta = \arg\min_\theta \frac{1}{N} \sum_n -\ln \hat{y}^{(n)}_{y^{(n)}} + \frac{\lambda}{2} \lVert W \rVert^2
 * @param examples features [N × D], finite; labels [N] in 0..K−1
 * @param shape numClasses K, numFeatures D, hasBias (true)
 * @param options l2Strength λ ≥ 0 (0), penalizeBias (false), method ('newton' up to 200 parameters, 'lbfgs' beyond), maxSteps (1000), gradientTolerance (1e-10)
 * @returns the model, and the optimiser's last state (loss in nats, status)
 * @throws RangeError naming the argument, as softmaxObjective; and when the method is none of the two
 * @source J. Nocedal, S. J. Wright, Numerical Optimization (2006), chapters 3 and 7
 * @example
 * fitSoftmaxRegression(
 *   { features: [2, 1, -1, -3], labels: [0, 0, 1, 1] },
 *   { numClasses: 2, numFeatures: 1 },
 *   { l2Strength: 0.1 },
 * ).model.weights
 */
export function fitSoftmaxRegression(examples: Examples, shape: ModelShape, options: FitOptions = {}): Fit {
  const { method, maxSteps = 1000, gradientTolerance = OPTIMUM, ...penalty } = options;
  const objective = softmaxObjective(examples, shape, penalty);
  const start = new Float64Array(numParametersOf(shape));
  const chosen = method ?? (start.length <= MOST_FOR_NEWTON ? 'newton' : 'lbfgs');
  ensure(chosen === 'newton' || chosen === 'lbfgs', 'method', "'newton' or 'lbfgs'", chosen);
  const optimizer =
    chosen === 'newton'
      ? newton(objective, softmaxCurvature(examples, shape, penalty), start, { gradientTolerance })
      : lbfgs(objective, start, { gradientTolerance });
  const state = runOptimizer(optimizer, maxSteps);
  return { model: createLinearModel(shape, state.parameters), state };
}
