import { countExamples } from '../model/linearModel.ts';
import {
  ensureArray,
  ensureCount,
  ensureFinite,
  ensureLength,
  ensureObject,
  ensurePositive,
} from '../requirements.ts';

/** Where each feature lies and how far it spreads. */
export interface FeatureScale {
  /** [D] */
  readonly means: Float64Array;
  /** [D], above 0; 1 for a feature that never varies, or only by rounding. */
  readonly deviations: Float64Array;
}

/**
 * The mean and population standard deviation of each feature. A feature that never varies, or
 * by no more than the rounding of its values, gets deviation 1.
 * @formula \mu_d = \frac{1}{N} \sum_n x^{(n)}_d, \qquad \sigma_d = \sqrt{\frac{1}{N} \sum_n \bigl(x^{(n)}_d - \mu_d\bigr)^2}
 * @param features [N × D], row by row, finite
 * @param numFeatures D
 * @returns means [D] and deviations [D]
 * @throws RangeError when features is empty, no multiple of D long, or not finite
 * @source scikit-learn's StandardScaler (divides by N)
 * @example
 * featureScaleOf([1, 5, 3, 5], 2)
 */
export function featureScaleOf(features: ArrayLike<number>, numFeatures: number): FeatureScale {
  ensureCount('numFeatures', numFeatures);
  const numExamples = countExamples(features, numFeatures);
  ensureFinite('features', features);
  const means = new Float64Array(numFeatures);
  const deviations = new Float64Array(numFeatures);
  for (let d = 0; d < numFeatures; d += 1) {
    const column = Float64Array.from({ length: numExamples }, (_, n) => features[n * numFeatures + d]);
    [means[d], deviations[d]] = meanAndDeviation(column);
  }
  return { means, deviations };
}

type Pair = [number, number];

/** Values that lie within this share of their mean differ by rounding: 0.1 + 0.2 and 0.3. */
const ROUNDING = 8 * Number.EPSILON;

const HUGE = Number.MAX_VALUE / 2;

const reachFrom = (origin: number, column: Float64Array) =>
  column.reduce((most, value) => Math.max(most, Math.abs(value - origin)), 0);

function meanAndDeviation(column: Float64Array): Pair {
  const first = column[0];
  if (column.every((value) => value === first)) return [first, 1];
  // Near the end of float64 differences overflow: a quarter of everything does not.
  const reach = reachFrom(0, column);
  if (reach > HUGE) return meanAndDeviation(column.map((value) => value / 4)).map((x) => 4 * x) as Pair;
  // From the first value: a large common offset costs no digits.
  const mean = first + column.reduce((sum, value) => sum + (value - first) / column.length, 0);
  const spread = reachFrom(mean, column);
  if (spread <= ROUNDING * Math.abs(mean)) return [mean, 1];
  const squares = column.reduce((sum, value) => sum + ((value - mean) / spread) ** 2, 0);
  return [mean, spread * Math.sqrt(squares / column.length)];
}

/** Refuses means and deviations that do not belong together. */
export function ensureScale(scale: FeatureScale): void {
  ensureObject('scale', scale, 'a FeatureScale');
  const { means, deviations } = scale;
  ensureArray('means', means);
  ensureLength('deviations', deviations, means.length, 'one per mean');
  for (const [d, deviation] of deviations.entries()) ensurePositive(`deviations[${d}]`, deviation);
}

/**
 * Features moved to mean 0 and scaled to deviation 1. New examples take the scale of the training set.
 * @formula x'_d = \frac{x_d - \mu_d}{\sigma_d}
 * @param features [N × D], row by row
 * @param scale means [D] and deviations [D], from featureScaleOf
 * @returns features [N × D]
 * @throws RangeError when features is empty or no multiple of D long, the scale's arrays differ in length, or a deviation is not above 0
 * @source scikit-learn's StandardScaler
 * @example
 * standardize([1, 5, 3, 5], featureScaleOf([1, 5, 3, 5], 2))
 */
export function standardize(features: ArrayLike<number>, scale: FeatureScale): Float64Array {
  ensureScale(scale);
  const { means, deviations } = scale;
  const numFeatures = means.length;
  countExamples(features, numFeatures);
  return Float64Array.from(features, (value, index) => {
    const d = index % numFeatures;
    const gap = value - means[d];
    return Number.isFinite(gap) ? gap / deviations[d] : value / deviations[d] - means[d] / deviations[d];
  });
}
