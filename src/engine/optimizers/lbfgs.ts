import type { Objective } from '../model/objective.ts';
import { ensureCount, ensureOptions } from '../requirements.ts';
import { dot, searchLine } from './lineSearch.ts';
import { createOptimizer, maxNorm, type Optimizer, type Point, type StopRule } from './optimizer.ts';

/** A step and the change of the gradient along it. */
export interface Pair {
  readonly step: Float64Array;
  readonly change: Float64Array;
}

/** The two-loop recursion: minus the approximate inverse Hessian times the gradient. */
export function directionOf(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const q = gradient.map((value) => -value);
  const alphas = pairs.map(() => 0);
  for (let i = pairs.length - 1; i >= 0; i -= 1) {
    const { step, change } = pairs[i];
    const alpha = dot(step, q) / dot(step, change);
    alphas[i] = alpha;
    for (let index = 0; index < q.length; index += 1) q[index] -= alpha * change[index];
  }
  const last = pairs.at(-1);
  if (last) {
    const scale = dot(last.step, last.change) / dot(last.change, last.change);
    for (let index = 0; index < q.length; index += 1) q[index] *= scale;
  }
  for (const [i, { step, change }] of pairs.entries()) {
    const beta = dot(change, q) / dot(step, change);
    for (let index = 0; index < q.length; index += 1) q[index] += (alphas[i] - beta) * step[index];
  }
  return q;
}

function pairBetween(from: Point, to: Point): Pair {
  return {
    step: to.parameters.map((value, index) => value - from.parameters[index]),
    change: to.gradient.map((value, index) => value - from.gradient[index]),
  };
}

/**
 * L-BFGS: learns the curvature from its last steps and jumps to where the gradient should vanish. Each
 * step is a line search, so the loss never rises beyond rounding. For full batches: the objective must
 * not depend on the step.
 * @formula \theta_{t+1} = \theta_t - \alpha_t H_t \nabla L(\theta_t), \qquad H_t \approx (\nabla^2 L)^{-1}
 * @param objective parameters [P] → loss and gradient
 * @param start [P], finite
 * @param options memory (10 pairs of steps), gradientTolerance ≥ 0 (0: until no step lowers the loss)
 * @returns an Optimizer: state, step(), fork(); stalled when rounding ends the descent
 * @throws RangeError when start is not finite or an option is out of range
 * @source J. Nocedal, S. J. Wright, Numerical Optimization (2006), algorithm 7.5
 * @example
 * const bowl = ([x, y]) => ({ loss: x ** 2 + 9 * y ** 2, gradient: Float64Array.of(2 * x, 18 * y) });
 * runOptimizer(lbfgs(bowl, [3, 1], { gradientTolerance: 1e-9 }), 50)
 */
export function lbfgs(
  objective: Objective,
  start: ArrayLike<number>,
  options: StopRule & { readonly memory?: number } = {},
): Optimizer {
  ensureOptions('options', options, { memory: true, gradientTolerance: true });
  const { memory = 10, ...stop } = options;
  ensureCount('memory', memory);
  return createOptimizer<readonly Pair[]>(
    objective,
    start,
    stop,
    (from, step, pairs) => {
      const direction = directionOf(from.gradient, pairs);
      // Without curvature the first step is about 1 long, however steep the slope.
      const length = pairs.length > 0 ? 1 : 1 / Math.max(1, maxNorm(from.gradient));
      const to = searchLine(objective, step, from, direction, length);
      if (!to) return null;
      const pair = pairBetween(from, to);
      const isUseful = dot(pair.step, pair.change) > 0;
      return { point: to, memory: isUseful ? [...pairs, pair].slice(-memory) : pairs };
    },
    [],
  );
}
