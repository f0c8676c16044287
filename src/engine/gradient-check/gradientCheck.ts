import type { Objective } from '../model/objective.ts';
import { maxNorm } from '../optimizers/optimizer.ts';
import { ensureFinite, ensureFunction, ensureLength, ensurePositive } from '../requirements.ts';

/** Balances truncation ~h² against rounding ~ε/h: the cube root of 2⁻⁵², rounded. */
const DEFAULT_STEP = 6e-6;

/**
 * The gradient by central differences: two evaluations per parameter. The step is relative for parameters
 * beyond ±1, absolute within.
 * @formula \frac{\partial f}{\partial \theta_i} \approx \frac{f(\theta + h e_i) - f(\theta - h e_i)}{2h}
 * @param f parameters [P] → number
 * @param parameters [P], finite
 * @param step h, a finite number above 0; about 1e-10 of error at the default 6e-6
 * @returns gradient [P]
 * @throws RangeError when a parameter is not finite or the step is not above 0
 * @source W. H. Press et al., Numerical Recipes (2007), section 5.7
 * @example
 * numericGradient(([x, y]) => x ** 2 + 3 * y, [2, 1])
 */
export function numericGradient(
  f: (parameters: Float64Array) => number,
  parameters: ArrayLike<number>,
  step = DEFAULT_STEP,
): Float64Array {
  ensureFunction('f', f, 'a function of the parameters');
  ensurePositive('step', step);
  ensureFinite('parameters', parameters);
  const point = Float64Array.from(parameters);
  return Float64Array.from(parameters, (value, index) => {
    const h = step * Math.max(1, Math.abs(value));
    const [above, below] = [value + h, value - h];
    point[index] = above;
    const fAbove = f(point.slice());
    point[index] = below;
    const fBelow = f(point.slice());
    point[index] = value;
    // The distance that was really taken, after rounding.
    return (fAbove - fBelow) / (above - below);
  });
}

export interface GradientCheck {
  /** The largest relative error of a component. */
  readonly maxRelativeError: number;
  /** The component where it occurs. */
  readonly worstIndex: number;
  /** The gradient under test [P]. */
  readonly gradient: Float64Array;
  /** The gradient by central differences [P]. */
  readonly numeric: Float64Array;
}

/** A component this much smaller than the rest, or than the loss, is lost in the differences' noise. */
const FLOOR = 1e-4;

/**
 * Compares an objective's gradient with central differences. Below 1e-5 the gradient is right; a component
 * wrong by 1 % gives 1e-2.
 * @formula \max_i \frac{|g_i - \tilde{g}_i|}{\max\bigl(|g_i|, |\tilde{g}_i|, 10^{-4} \max(\lVert g \rVert_\infty, \lVert \tilde{g} \rVert_\infty, |f|)\bigr)}
 * @param objective parameters [P] → {loss, gradient [P]}
 * @param parameters [P], finite
 * @param step h of the central differences
 * @returns maxRelativeError, worstIndex, and both gradients [P]; the error is NaN when a value is
 * @throws RangeError when the gradient has another length, a parameter is not finite or the step is not above 0
 * @source CS231n, Neural networks part 3: gradient checks; the floor is this engine's
 * @example
 * const bowl = ([x]) => ({ loss: x ** 2, gradient: Float64Array.of(2 * x) });
 * gradientCheck(bowl, [3]).maxRelativeError < 1e-8
 */
export function gradientCheck(
  objective: Objective,
  parameters: ArrayLike<number>,
  step = DEFAULT_STEP,
): GradientCheck {
  ensureFunction('objective', objective, 'a function of the parameters');
  ensureFinite('parameters', parameters);
  const { loss, gradient } = objective(Float64Array.from(parameters), 0);
  ensureLength('gradient', gradient, parameters.length, 'one per parameter');
  const numeric = numericGradient((point) => objective(point, 0).loss, parameters, step);
  const floor = FLOOR * Math.max(maxNorm(gradient), maxNorm(numeric), Math.abs(loss));
  let [maxRelativeError, worstIndex] = [0, 0];
  for (let index = 0; index < gradient.length; index += 1) {
    const [g, n] = [gradient[index], numeric[index]];
    const error = g === n ? 0 : Math.abs(g - n) / Math.max(Math.abs(g), Math.abs(n), floor);
    if (error > maxRelativeError || Number.isNaN(error)) [maxRelativeError, worstIndex] = [error, index];
  }
  return { maxRelativeError, worstIndex, gradient, numeric };
}
