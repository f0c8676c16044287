import {
  createLinearModel,
  type Examples,
  type LinearModel,
  type ModelShape,
  numParametersOf,
} from '../model/linearModel.ts';
import type { Penalty } from '../model/lossAndGradient.ts';
import { softmaxObjective } from '../model/objective.ts';
import { PENALTY_OPTIONS } from '../model/penalty.ts';
import { ensure, ensureOptions, typed } from '../requirements.ts';
import { lbfgs } from './lbfgs.ts';
import { newton, solveNewton } from './newton.ts';
import { maxNorm, type OptimizerState, runOptimizer } from './optimizer.ts';
import { orthogonalFeatures } from './orthogonalFeatures.ts';
import { orthogonalObjective } from './orthogonalObjective.ts';
import { separationAlong, unseenClasses } from './separation.ts';

export interface Fit {
  readonly model: LinearModel;
  /**
   * How the optimiser ended: its step, loss, gradientNorm (per standard deviation of the features, nats) and
   * status.
   */
  readonly state: OptimizerState;
  /**
   * When the status is separable: a direction along which the loss falls for ever, with 1 as its largest margin;
   * no example loses more than 1e-8 along it. null otherwise.
   */
  readonly separation: LinearModel | null;
}

export interface FitOptions extends Penalty {
  /** The optimiser; Newton's method up to 200 parameters, L-BFGS beyond, when left out. */
  readonly method?: 'newton' | 'lbfgs';
  /** 1000 when left out. */
  readonly maxSteps?: number;
  /** Of the gradient per standard deviation of the features, nats; 1e-10 when left out. */
  readonly gradientTolerance?: number;
}

/** A gradient this small is the optimum for every purpose of this site. */
const OPTIMUM = 1e-10;

/** Newton's method needs a dozen steps, but solves a linear system of this size in each. */
const MOST_FOR_NEWTON = 200;

/** Where a parameter is this large (nats per standard deviation) L-BFGS may be on its way to infinity. */
const FAR = 3;

/**
 * Softmax regression fitted to examples, from zero. Features may have any units and offsets: the fit scales them
 * inside and returns weights in the units they came in. On separable data without penalty there is no optimum:
 * the weights grow until the gradient is as small as asked, and the status is separable.
 * @formula \hat\theta = \arg\min_\theta \frac{1}{N} \sum_n -\ln \hat{y}^{(n)}_{y^{(n)}} + \frac{\lambda}{2} \lVert W \rVert^2
 * @param examples features [N × D], finite; labels [N] in 0..K−1; sampleWeights [N] ≥ 0 (1)
 * @param shape numClasses K, numFeatures D, hasBias (true)
 * @param options l2Strength λ ≥ 0 (0), penalizeBias (false), method ('newton' up to 200 parameters, 'lbfgs' beyond), maxSteps (1000), gradientTolerance (1e-10)
 * @returns the model, the optimiser's last state (loss in nats, status), and the separation: null, or a direction along which the loss falls for ever
 * @throws RangeError naming the argument, as softmaxObjective; and when the method is none of the two
 * @source J. Nocedal, S. J. Wright, Numerical Optimization (2006), chapters 3 and 7; A. Albert, J. A. Anderson, On the existence of maximum likelihood estimates in logistic regression models, Biometrika 71 (1984)
 * @example
 * fitSoftmaxRegression(
 *   { features: [2, 1, -1, -3], labels: [0, 0, 1, 1] },
 *   { numClasses: 2, numFeatures: 1 },
 *   { l2Strength: 0.1 },
 * ).model.weights
 */
export function fitSoftmaxRegression(examples: Examples, shape: ModelShape, options: FitOptions = {}): Fit {
  ensureOptions('options', options, {
    ...PENALTY_OPTIONS,
    method: true,
    maxSteps: true,
    gradientTolerance: true,
  });
  const { method, maxSteps = 1000, gradientTolerance = OPTIMUM, ...penalty } = options;
  softmaxObjective(examples, shape, penalty); // Refuses what does not fit, in the reader's terms.
  const { numClasses } = shape;
  const { labels } = examples;
  const suited = numParametersOf(shape) <= MOST_FOR_NEWTON ? 'newton' : 'lbfgs';
  const chosen = method === undefined ? suited : method;
  ensure(chosen === 'newton' || chosen === 'lbfgs', 'method', "'newton' or 'lbfgs'", typed(chosen));
  const orthogonal = orthogonalFeatures(examples.features, shape, penalty);
  const { objective, curvature } = orthogonalObjective(orthogonal, examples, numClasses);
  const start = new Float64Array(numClasses * orthogonal.rank);
  const createNewton = () => newton(objective, curvature, start, { gradientTolerance });
  const optimizer = chosen === 'newton' ? createNewton() : lbfgs(objective, start, { gradientTolerance });
  const end = runOptimizer(optimizer, maxSteps);
  const parameters = orthogonal.parametersOf(end.parameters);

  /** A direction that separates: free of penalty, so only the bias's when there is one. */
  function findSeparation(): Float64Array | null {
    const { hasBias = true } = shape;
    const isFree = !penalty.l2Strength;
    // An example of weight 0 has no say in what the loss does.
    const rows = Array.from(labels, (_, n) => n).filter((n) => examples.sampleWeights?.[n] !== 0);
    const unseen = unseenClasses(
      rows.map((n) => labels[n]),
      numClasses,
    );
    if (hasBias && (isFree || !penalty.penalizeBias) && unseen.length > 0) {
      const away = new Float64Array(numParametersOf(shape));
      for (const k of unseen) away[numClasses * shape.numFeatures + k] = -1;
      return away;
    }
    if (!isFree) return null;
    const along = (direction: Float64Array) =>
      separationAlong(direction, orthogonal.features, labels, numClasses, rows);
    // Where all classes come apart the parameters do it; where only some do, Newton's next step leads there.
    const onwards = (from: Float64Array) =>
      along(solveNewton((v) => curvature(from, v), objective(from, 0).gradient));
    const mayBePartial = chosen === 'lbfgs' && start.length <= MOST_FOR_NEWTON;
    const found =
      along(end.parameters) ??
      onwards(end.parameters) ??
      (mayBePartial && maxNorm(end.parameters) > FAR
        ? onwards(runOptimizer(createNewton(), maxSteps).parameters)
        : null);
    return found && orthogonal.parametersOf(found);
  }

  const separation = findSeparation();
  return {
    model: createLinearModel(shape, parameters),
    state: { ...end, parameters, status: separation ? 'separable' : end.status },
    separation: separation && createLinearModel(shape, separation),
  };
}
