import {
  ensureArray,
  ensureFinite,
  ensureFunction,
  ensureLength,
  ensureNotEmpty,
  ensurePositive,
} from '../requirements.ts';
import { numericGradient } from './gradientCheck.ts';

/** A gradient by central differences. */
export interface Differences {
  /** h of the differences. */
  readonly step: number;
  /** Gradient [P]. */
  readonly numeric: Float64Array;
}

/**
 * The gradient by central differences, for each of several steps. The distance of a right gradient from them makes a V
 * over the steps: truncation falls as h², rounding rises as 1/h. That of a wrong one stands on a plateau.
 * @formula \tilde{g}_i(h) = \frac{f(\theta + h e_i) - f(\theta - h e_i)}{2h}
 * @param f parameters [P] → number
 * @param parameters [P], finite
 * @param steps finite numbers above 0, at least one
 * @returns one gradient [P] for each step, in their order
 * @throws RangeError when there is no step, one is not above 0, or a parameter is not finite
 * @source W. H. Press et al., Numerical Recipes (2007), section 5.7
 * @example
 * const steps = [1e-1, 1e-5, 1e-9];
 * differenceCurve(([x]) => x ** 5, [1], steps).map(({ numeric }) => gradientDistance([5], numeric))
 */
export function differenceCurve(
  f: (parameters: Float64Array) => number,
  parameters: ArrayLike<number>,
  steps: readonly number[],
): readonly Differences[] {
  ensureFunction('f', f, 'a function of the parameters');
  ensureFinite('parameters', parameters);
  ensureNotEmpty('steps', steps);
  for (const [index, step] of steps.entries()) ensurePositive(`steps[${index}]`, step);
  return steps.map((step) => ({ step, numeric: numericGradient(f, parameters, step) }));
}

/**
 * Length of the difference of two gradients, relative to the longer of the two.
 * @formula \frac{\lVert g - \tilde{g} \rVert}{\max(\lVert g \rVert, \lVert \tilde{g} \rVert)}
 * @param gradient g [P]
 * @param numeric g̃ [P]
 * @returns 0 for equal gradients, 2 for opposite ones; NaN when a component is none
 * @throws RangeError when there are no components, or of the two different numbers
 * @source CS231n, Neural networks part 3: gradient checks; of the whole vector instead of one component
 * @example
 * gradientDistance([3, 4], [3, 4.005])
 */
export function gradientDistance(gradient: ArrayLike<number>, numeric: ArrayLike<number>): number {
  ensureNotEmpty('gradient', gradient);
  ensureLength('numeric', numeric, gradient.length, 'one per component of gradient');
  const lengthOf = (values: ArrayLike<number>) => Math.hypot(...Array.from(values));
  const gap = Math.hypot(...Array.from(gradient, (value, index) => value - numeric[index]));
  return gap === 0 ? 0 : gap / Math.max(lengthOf(gradient), lengthOf(numeric));
}

/** What rounding leaves of a component at a good step is far smaller, and a bug changes far more. */
const AGREEMENT = 1e-4;

/**
 * Which components of a gradient disagree with differences: whose gap is more than 1e-4 of the larger of the two.
 * @formula |g_i - \tilde{g}_i| > 10^{-4} \max(|g_i|, |\tilde{g}_i|)
 * @param gradient g [P]
 * @param numeric g̃ [P], by differences
 * @returns indices, ascending; a component that is not finite is always among them
 * @throws RangeError when the two have different numbers of components
 * @source CS231n, Neural networks part 3: gradient checks
 * @example
 * componentsThatDiffer([1, 2, 3], [1, -2, 3])
 */
export function componentsThatDiffer(
  gradient: ArrayLike<number>,
  numeric: ArrayLike<number>,
): readonly number[] {
  ensureArray('gradient', gradient);
  ensureLength('numeric', numeric, gradient.length, 'one per component of gradient');
  return Array.from(gradient, (value, index) => {
    const gap = Math.abs(value - numeric[index]);
    const isNear = gap <= AGREEMENT * Math.max(Math.abs(value), Math.abs(numeric[index]));
    return isNear && Number.isFinite(gap) ? -1 : index;
  }).filter((index) => index >= 0);
}
