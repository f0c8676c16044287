import type { Curvature } from '../model/hessianVectorProduct.ts';
import type { Objective } from '../model/objective.ts';
import { ensureBoolean, ensureFunction, ensureNonNegative, ensureOptions } from '../requirements.ts';
import { dot, searchLine } from './lineSearch.ts';
import { createOptimizer, evaluate, type Optimizer, type Point, type StopRule } from './optimizer.ts';

export interface NewtonOptions extends StopRule {
  /** μ ≥ 0, added to the Hessian's diagonal; 0 when left out. */
  readonly damping?: number;
  /** false takes every step at full length, as the bare method does; true when left out. */
  readonly lineSearch?: boolean;
}

/** Relative size of the residual at which the linear system counts as solved. */
const SOLVED = 1e-12;

/** Curvature this far below the largest one met is rounding: the loss is flat along that direction. */
const FLAT = 1e-13;

/**
 * Conjugate gradients for (H + μI) d = −g (M. R. Hestenes, E. Stiefel, 1952). Stops at a flat direction: what
 * remains of the gradient there is rounding, and following it would lead far away.
 */
export function solveNewton(
  hessian: (v: Float64Array) => Float64Array,
  gradient: Float64Array,
): Float64Array {
  const solution = new Float64Array(gradient.length);
  const residual = gradient.map((value) => -value);
  let direction = residual.slice();
  let square = dot(residual, residual);
  const target = square * SOLVED * SOLVED;
  let largest = 0;
  for (let round = 0; round < 2 * gradient.length && square > target; round += 1) {
    const product = hessian(direction);
    const curvature = dot(direction, product);
    const perLength = curvature / dot(direction, direction);
    largest = Math.max(largest, perLength);
    if (!(perLength > FLAT * largest)) break;
    const length = square / curvature;
    for (let index = 0; index < solution.length; index += 1) {
      solution[index] += length * direction[index];
      residual[index] -= length * product[index];
    }
    const nextSquare = dot(residual, residual);
    const ratio = nextSquare / square;
    direction = residual.map((value, index) => value + ratio * direction[index]);
    square = nextSquare;
  }
  return solution;
}

/**
 * Newton's method: jumps to the minimum of the parabola that fits the loss here. With the line search it
 * is damped: the step is shortened until the loss falls. The linear system is solved by conjugate
 * gradients, so a singular Hessian (biases that share a constant) is no obstacle.
 * @formula \theta_{t+1} = \theta_t - \alpha_t \bigl(\nabla^2 L(\theta_t) + \mu I\bigr)^{-1} \nabla L(\theta_t)
 * @param objective parameters [P] → loss and gradient; must not depend on the step
 * @param curvature parameters [P], direction [P] → Hessian times direction [P]
 * @param start [P], finite
 * @param options damping μ ≥ 0 (0), lineSearch (true), gradientTolerance ≥ 0 (0: until no step lowers the loss)
 * @returns an Optimizer: state, step(), fork(); without line search it may diverge
 * @throws RangeError when start is not finite or an option is out of range
 * @source S. Boyd, L. Vandenberghe, Convex Optimization (2004), algorithm 9.5
 * @example
 * const quartic = ([x]) => ({ loss: x ** 4, gradient: Float64Array.of(4 * x ** 3) });
 * newton(quartic, ([x], [v]) => Float64Array.of(12 * x ** 2 * v), [3]).step().parameters
 */
export function newton(
  objective: Objective,
  curvature: Curvature,
  start: ArrayLike<number>,
  options: NewtonOptions = {},
): Optimizer {
  ensureOptions('options', options, { damping: true, lineSearch: true, gradientTolerance: true });
  const { damping = 0, lineSearch = true, ...stop } = options;
  ensureBoolean('lineSearch', lineSearch);
  ensureNonNegative('damping', damping);
  ensureFunction('curvature', curvature, 'a function of parameters and direction');
  return newtonBy(objective, start, { ...stop, lineSearch }, ({ parameters, gradient }) => {
    const damped = (v: Float64Array) =>
      curvature(parameters, v).map((value, index) => value + damping * v[index]);
    return solveNewton(damped, gradient);
  });
}

/** Newton's method with any solver of its linear system: from a point to the step −H⁻¹ g. */
export function newtonBy(
  objective: Objective,
  start: ArrayLike<number>,
  { lineSearch = true, ...stop }: StopRule & { readonly lineSearch?: boolean },
  stepFrom: (point: Point) => Float64Array,
): Optimizer {
  return createOptimizer<null>(
    objective,
    start,
    stop,
    (from, step) => {
      const newtonStep = stepFrom(from);
      if (!lineSearch) {
        const next = from.parameters.map((value, index) => value + newtonStep[index]);
        return { point: evaluate(objective, next, step + 1), memory: null };
      }
      const isFlat = newtonStep.every((value) => value === 0);
      const direction = isFlat ? from.gradient.map((value) => -value) : newtonStep;
      const point = searchLine(objective, step, from, direction, 1);
      return point && { point, memory: null };
    },
    null,
  );
}
