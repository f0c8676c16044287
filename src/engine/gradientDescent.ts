import type { Objective } from './objective.ts';
import { createOptimizer, evaluate, type Optimizer, type StopRule } from './optimizer.ts';
import { requirePositive } from './requirements.ts';

/**
 * Gradient descent: each step goes downhill, as far as the learning rate times the slope. On a mini-batch
 * objective it is stochastic gradient descent.
 * @formula \theta_{t+1} = \theta_t - \eta \, \nabla L_t(\theta_t)
 * @param objective parameters [P], step → loss and gradient
 * @param start [P], finite
 * @param options learningRate η > 0, gradientTolerance ≥ 0 (0: never converged)
 * @returns an Optimizer: state, step()
 * @throws RangeError when start is not finite or an option is out of range
 * @source A.-L. Cauchy, Méthode générale pour la résolution des systèmes d'équations simultanées (1847)
 * @example
 * const bowl = ([x]) => ({ loss: x ** 2, gradient: Float64Array.of(2 * x) });
 * gradientDescent(bowl, [3], { learningRate: 0.25 }).step()
 */
export function gradientDescent(
  objective: Objective,
  start: ArrayLike<number>,
  { learningRate, ...stop }: StopRule & { readonly learningRate: number },
): Optimizer {
  requirePositive('learningRate', learningRate);
  return createOptimizer(objective, start, stop, ({ parameters, gradient }, step) => {
    const next = parameters.map((value, index) => value - learningRate * gradient[index]!);
    return evaluate(objective, next, step + 1);
  });
}
