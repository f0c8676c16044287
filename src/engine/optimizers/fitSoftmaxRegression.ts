import {
  createLinearModel,
  ensureModel,
  type LinearModel,
  type ModelShape,
  numParametersOf,
  parametersOf,
} from '../model/linearModel.ts';
import { ensureObjective, selectExamples } from '../model/objective.ts';
import {
  LOSS_OPTIONS,
  type LossOptions,
  type TrainingExamples,
  trainingTargetsOf,
} from '../model/trainingTargets.ts';
import { ensure, ensureFinite, ensureOneOf, ensureOptions, typed } from '../requirements.ts';
import { directNewton } from './directNewton.ts';
import { lbfgs } from './lbfgs.ts';
import { newton, newtonBy } from './newton.ts';
import { type OptimizerState, runOptimizer } from './optimizer.ts';
import { orthogonalFeatures } from './orthogonalFeatures.ts';
import { orthogonalObjective } from './orthogonalObjective.ts';
import { separationSearch, unseenClasses } from './separation.ts';

export interface Fit {
  readonly model: LinearModel;
  /**
   * How the optimiser ended: its step, loss, gradientNorm (by the logits' change per standard deviation of the
   * features, divided by the temperature; nats) and status.
   */
  readonly state: OptimizerState;
  /**
   * When the status is separable: a direction along which the loss falls for ever, with 1 as its largest margin;
   * no example loses along it (what rounding leaves of 0 apart). null otherwise, and where none was found: up to 200
   * parameters that is rare; beyond, and above all beyond a million pairs of example and wrong class, a separation
   * that leaves some examples level may be missed.
   */
  readonly separation: LinearModel | null;
}

/** A fit after one of its steps. */
export interface FitProgress {
  /** Steps taken, from 1. */
  readonly step: number;
  /** Of the training examples, penalty included, nats. */
  readonly loss: number;
  /** Worked out when it is asked for; its own copy. */
  readonly model: LinearModel;
}

export interface FitOptions extends LossOptions {
  /** The optimiser; Newton's method up to 200 parameters, L-BFGS beyond, when left out. */
  readonly method?: 'newton' | 'lbfgs';
  /** 1000 when left out. */
  readonly maxSteps?: number;
  /** Of the gradient per standard deviation of the features, nats; 1e-10 when left out. */
  readonly gradientTolerance?: number;
  /** Where the fit starts (a warm start), in the features' units and of the fit's shape; zeros when left out. */
  readonly initialModel?: LinearModel;
  /** Shown each step; true ends the fit (early stopping), with the status stopped. */
  readonly stopWhen?: (progress: FitProgress) => boolean | undefined;
}

/** A gradient this small is the optimum for every purpose of this site. */
const OPTIMUM = 1e-10;

/** Newton's method needs a dozen steps, but solves a linear system of this size directly in each. */
const MOST_FOR_NEWTON = 200;

/** Steps of Newton's method that look for a separation where L-BFGS ended before the optimum. */
const MOST_TO_GO_ON = 100;

/** The start in the reader's units: the given model, when it has the fit's shape. */
function ensureInitial(model: LinearModel, shape: ModelShape): Float64Array {
  ensureModel(model, 'initialModel');
  const nameOf = ({ numClasses, numFeatures }: ModelShape, hasBias: boolean) =>
    `${numClasses} × ${numFeatures} ${hasBias ? 'with' : 'without'} bias`;
  const wanted = nameOf(shape, shape.hasBias ?? true);
  const given = nameOf(model, model.bias !== null);
  ensure(given === wanted, 'initialModel', `a model of ${wanted}`, given);
  const parameters = parametersOf(model);
  ensureFinite('parameters of initialModel', parameters);
  return parameters;
}

/**
 * Softmax regression fitted to examples. Features may have any units and offsets: the fit scales them inside and
 * returns weights in the units they came in. On separable data without penalty there is no optimum: the weights
 * grow until the gradient is as small as asked, and the status is separable (never without a direction that proves
 * it; see Fit for what may be missed). Columns that repeat others get weight
 * 0, in an initial model too.
 * @formula \hat\theta = \arg\min_\theta \frac{\sum_n s_n \sum_k c_k t^{(n)}_k \bigl( -\ln \hat{y}^{(n)}_k \bigr)}{\sum_n s_n \sum_k c_k t^{(n)}_k} + \frac{\lambda}{2} \lVert W \rVert^2
 * @param examples features [N × D], finite; labels [N] in 0..K−1, or targets t [N × K], each row a distribution; sampleWeights s [N] ≥ 0 (1)
 * @param shape numClasses K, numFeatures D, hasBias (true)
 * @param options l2Strength λ ≥ 0 (0), penalizeBias (false), classWeights c [K] ≥ 0 (1), ignoreLabel (none), smoothing ε in [0, 1] (0), temperature T > 0 of training (1), method ('newton' up to 200 parameters, 'lbfgs' beyond), maxSteps (1000), gradientTolerance (1e-10), initialModel (zeros), stopWhen ({step, loss, model} → true to stop)
 * @returns the model, the optimiser's last state (loss in nats, status), and the separation: null, or a direction along which the loss falls for ever
 * @throws RangeError naming the argument, as lossAndGradient; when the method is none of the two, the initial model has another shape or is not finite, or stopWhen says neither true nor false nor nothing
 * @source J. Nocedal, S. J. Wright, Numerical Optimization (2006), chapters 3 and 7; A. Albert, J. A. Anderson, On the existence of maximum likelihood estimates in logistic regression models, Biometrika 71 (1984)
 * @example
 * fitSoftmaxRegression(
 *   { features: [2, 1, -1, -3], labels: [0, 0, 1, 1] },
 *   { numClasses: 2, numFeatures: 1 },
 *   { l2Strength: 0.1 },
 * ).model.weights
 */
export function fitSoftmaxRegression(
  examples: TrainingExamples,
  shape: ModelShape,
  options: FitOptions = {},
): Fit {
  ensureOptions('options', options, {
    ...LOSS_OPTIONS,
    method: true,
    maxSteps: true,
    gradientTolerance: true,
    initialModel: true,
    stopWhen: true,
  });
  const {
    method,
    maxSteps = 1000,
    gradientTolerance = OPTIMUM,
    initialModel,
    stopWhen,
    ...lossOptions
  } = options;
  // Refuses what does not fit, in the reader's terms. From here on there are only examples that count.
  const counted = selectExamples(examples, ensureObjective(examples, shape, lossOptions), shape);
  const { l2Strength, penalizeBias, classWeights, smoothing, temperature } = lossOptions;
  const { numClasses, numFeatures, hasBias = true } = shape;
  const suited = numParametersOf(shape) <= MOST_FOR_NEWTON ? 'newton' : 'lbfgs';
  const chosen = method === undefined ? suited : method;
  ensureOneOf('method', chosen, ['newton', 'lbfgs']);
  const isFunction = stopWhen === undefined || typeof stopWhen === 'function';
  ensure(isFunction, 'stopWhen', 'a function of step, loss and model', typed(stopWhen));

  const orthogonal = orthogonalFeatures(counted.features, shape, { l2Strength, penalizeBias, temperature });
  const targetOptions = { classWeights, smoothing };
  const { objective, curvature } = orthogonalObjective(orthogonal, counted, numClasses, targetOptions);
  const start =
    initialModel === undefined
      ? new Float64Array(numClasses * orthogonal.rank)
      : orthogonal.coordinatesOf(ensureInitial(initialModel, shape));
  const isSmall = start.length <= MOST_FOR_NEWTON;
  const stop = { gradientTolerance };
  const newtonStep = directNewton(orthogonal, counted, numClasses, targetOptions);
  const newtonFrom = (from: Float64Array) =>
    isSmall ? newtonBy(objective, from, stop, newtonStep) : newton(objective, curvature, from, stop);
  const optimizer = chosen === 'newton' ? newtonFrom(start) : lbfgs(objective, start, stop);
  const modelAt = (coordinates: Float64Array) =>
    createLinearModel(shape, orthogonal.parametersOf(coordinates));
  const end = runOptimizer(
    optimizer,
    maxSteps,
    stopWhen &&
      (({ step, loss, parameters }) =>
        stopWhen({
          step,
          loss,
          get model() {
            return modelAt(parameters);
          },
        })),
  );

  /** A direction that separates: free of penalty, so only the bias's when there is one. */
  function findSeparation(): LinearModel | null {
    const isFree = !l2Strength;
    const targets = trainingTargetsOf(counted, numClasses, numFeatures, targetOptions);
    const unseen = unseenClasses(targets, numClasses);
    if (hasBias && (isFree || !penalizeBias) && unseen.length > 0) {
      const away = new Float64Array(numParametersOf(shape));
      for (const k of unseen) away[numClasses * numFeatures + k] = -1;
      return createLinearModel(shape, away);
    }
    if (!isFree) return null;
    const search = separationSearch(orthogonal.features, targets, numClasses);
    const apart = search.certified(end.parameters);
    if (apart || search.isTooLarge) return apart && modelAt(apart);
    // L-BFGS that was not done says little of where the loss falls for ever; Newton's method goes on from there.
    const isDone = !isSmall || chosen === 'newton' || end.status === 'converged';
    const goOn = () => runOptimizer(newtonFrom(end.parameters), Math.min(maxSteps, MOST_TO_GO_ON));
    const { parameters } = isDone ? end : goOn();
    const point = { parameters, ...objective(parameters, 0) };
    if (search.isExcluded(parameters, point.gradient)) return null;
    const directions = isSmall ? [parameters, newtonStep(point)] : [parameters];
    const found = search.searchNear(directions, parameters);
    return found && modelAt(found);
  }

  const separation = end.status === 'stopped' ? null : findSeparation();
  const parameters = orthogonal.parametersOf(end.parameters);
  return {
    model: createLinearModel(shape, parameters),
    state: { ...end, parameters, status: separation ? 'separable' : end.status },
    separation,
  };
}
