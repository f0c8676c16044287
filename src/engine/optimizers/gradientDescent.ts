import type { Objective } from '../model/objective.ts';
import { ensure, ensureArray, ensureOptions, typed } from '../requirements.ts';
import { type LearningRate, scheduleOf } from './learningRate.ts';
import { createOptimizer, evaluate, type Optimizer, type StopRule } from './optimizer.ts';

export interface DescentOptions extends StopRule {
  /** η > 0: a number, or a function of the step, which may give 0. */
  readonly learningRate: LearningRate;
}

/** The names of the options that every descent has. */
export const DESCENT_OPTIONS = { learningRate: true, gradientTolerance: true } as const;

/**
 * Gradient descent: each step goes downhill, as far as the learning rate times the slope. On a mini-batch
 * objective it is stochastic gradient descent.
 * @formula \theta_{t+1} = \theta_t - \eta \, \nabla L_t(\theta_t)
 * @param objective parameters [P], step → loss and gradient
 * @param start [P], finite
 * @param options learningRate η > 0 (a number, or a function of the step that gives at least 0), gradientTolerance ≥ 0 (0: never converged)
 * @returns an Optimizer: state, step(), fork()
 * @throws RangeError when start is not finite or an option is out of range
 * @source A.-L. Cauchy, Méthode générale pour la résolution des systèmes d'équations simultanées (1847)
 * @example
 * const bowl = ([x]) => ({ loss: x ** 2, gradient: Float64Array.of(2 * x) });
 * gradientDescent(bowl, [3], { learningRate: 0.25 }).step()
 */
export function gradientDescent(
  objective: Objective,
  start: ArrayLike<number>,
  options: DescentOptions,
): Optimizer {
  ensureOptions('options', options, DESCENT_OPTIONS);
  return momentumDescent(objective, start, { ...options, momentum: 0 });
}

/**
 * Gradient descent with momentum: a velocity gathers past gradients, so that steady slopes speed up and
 * zigzags cancel.
 * @formula v_{t+1} = \mu v_t + \nabla L_t(\theta_t), \qquad \theta_{t+1} = \theta_t - \eta\, v_{t+1}
 * @param objective parameters [P], step → loss and gradient
 * @param start [P], finite
 * @param options learningRate η > 0, momentum μ in [0, 1) (0.9), gradientTolerance ≥ 0 (0)
 * @returns an Optimizer: state, step(), fork()
 * @throws RangeError when start is not finite or an option is out of range
 * @source B. T. Polyak, Some methods of speeding up the convergence of iteration methods (1964); in the form of PyTorch's SGD
 * @example
 * const bowl = ([x]) => ({ loss: x ** 2, gradient: Float64Array.of(2 * x) });
 * runOptimizer(momentumDescent(bowl, [3], { learningRate: 0.1, momentum: 0.5 }), 2).parameters
 */
export function momentumDescent(
  objective: Objective,
  start: ArrayLike<number>,
  options: DescentOptions & { readonly momentum?: number },
): Optimizer {
  ensureOptions('options', options, { ...DESCENT_OPTIONS, momentum: true });
  const { learningRate, momentum = 0.9, ...stop } = options;
  ensureArray('start', start);
  const rateAt = scheduleOf(learningRate);
  const isShare = Number.isFinite(momentum) && momentum >= 0 && momentum < 1;
  ensure(isShare, 'momentum', 'a number in [0, 1)', typed(momentum));
  return createOptimizer(
    objective,
    start,
    stop,
    ({ parameters, gradient }, step, velocity) => {
      const rate = rateAt(step);
      const faster = gradient.map((g, index) => momentum * velocity[index] + g);
      const next = parameters.map((value, index) => value - rate * faster[index]);
      return { point: evaluate(objective, next, step + 1), memory: faster };
    },
    new Float64Array(start.length),
  );
}
