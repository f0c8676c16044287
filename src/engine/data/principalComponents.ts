import {
  ensure,
  ensureArray,
  ensureCount,
  ensureFinite,
  ensureInteger,
  ensureLength,
} from '../requirements.ts';

/** Directions along which points vary most, and where the points stand on them. */
export interface PrincipalComponents {
  /** [count × numFeatures] Unit vectors at right angles to each other, the most important first. */
  readonly components: Float64Array;
  /** [numPoints × count] Places of the points, their mean at 0. */
  readonly scores: Float64Array;
  /** [count] Variance along each component. */
  readonly variances: Float64Array;
}

/** Power iteration stops when a unit vector moves by less, or after so many rounds. */
const TOLERANCE = 1e-9;
const MOST_ROUNDS = 500;

function centred(points: ArrayLike<number>, numFeatures: number): Float64Array {
  const numPoints = points.length / numFeatures;
  const means = new Float64Array(numFeatures);
  for (let i = 0; i < points.length; i += 1) means[i % numFeatures] += points[i] / numPoints;
  return Float64Array.from(points, (value, i) => value - means[i % numFeatures]);
}

/** A power of two near the largest entry: divided by it squares neither overflow nor vanish, and no digit changes. */
function unitOf(rows: Float64Array): number {
  const reach = rows.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return reach > 0 ? 2 ** Math.floor(Math.log2(reach)) : 1;
}

/** The covariance up to a factor, which does not change its directions. */
function scatterOf(rows: Float64Array, numFeatures: number): Float64Array {
  const unit = unitOf(rows);
  const scatter = new Float64Array(numFeatures * numFeatures);
  for (let n = 0; n < rows.length; n += numFeatures) {
    for (let a = 0; a < numFeatures; a += 1) {
      for (let b = 0; b < numFeatures; b += 1) {
        scatter[a * numFeatures + b] += (rows[n + a] / unit) * (rows[n + b] / unit);
      }
    }
  }
  return scatter;
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i] * b[i];
  return sum;
};

/**
 * Takes out what lies along earlier directions, then scales to length 1; false when nothing is left. Done twice,
 * for what is left of a vector that lay among them is rounding, at no right angle (B. N. Parlett, 1980).
 */
function orthonormalise(vector: Float64Array, earlier: readonly Float64Array[]): boolean {
  for (let pass = 0; pass < 2; pass += 1) {
    for (const direction of earlier) {
      const along = dot(vector, direction);
      for (let d = 0; d < vector.length; d += 1) vector[d] -= along * direction[d];
    }
    const length = Math.sqrt(dot(vector, vector));
    if (!(length > 1e-150)) return false;
    for (let d = 0; d < vector.length; d += 1) vector[d] /= length;
  }
  return true;
}

/** The first axis that does not lie among the earlier directions. */
function axisApartFrom(earlier: readonly Float64Array[], numFeatures: number): Float64Array {
  for (let axis = 0; ; axis += 1) {
    const vector = new Float64Array(numFeatures);
    vector[axis] = 1;
    const left = 1 - earlier.reduce((sum, direction) => sum + direction[axis] ** 2, 0);
    if (left > 0.5 / numFeatures && orthonormalise(vector, earlier)) return vector;
  }
}

/**
 * The directions along which points vary most, by power iteration on their covariance.
 * @formula C = \frac{1}{n} \sum_i (x_i - \bar x)(x_i - \bar x)^{\mathsf T}, \qquad C v_j = \lambda_j v_j
 * @param points [numPoints × numFeatures], row by row, finite
 * @param numFeatures at least 1
 * @param count components wanted, 1..numFeatures
 * @param start [count × numFeatures] directions to begin with, such as those of slightly different points: signs then
 *   stay as they were; every component has its largest entry positive when left out
 *   or when what is given lies among the components before it
 * @returns components [count × numFeatures], scores [numPoints × count], variances [count]
 * @throws RangeError when points are not finite or not whole rows, count is out of range, or start has another length or is not finite
 * @source K. Pearson, On lines and planes of closest fit to systems of points in space (1901)
 * @example
 * principalComponents([0, 0, 2, 2, 4, 4, 1, 1.5], 2, 1).components
 */
export function principalComponents(
  points: ArrayLike<number>,
  numFeatures: number,
  count: number,
  start?: ArrayLike<number>,
): PrincipalComponents {
  ensureCount('numFeatures', numFeatures);
  ensureInteger('count', count, 1, numFeatures);
  ensureArray('points', points);
  const isWhole = points.length > 0 && points.length % numFeatures === 0;
  ensure(isWhole, 'points.length', `a positive multiple of ${numFeatures}`, points.length);
  ensureFinite('points', points);
  if (start) ensureLength('start', start, count * numFeatures, 'count × numFeatures');
  if (start) ensureFinite('start', start);
  const rows = centred(points, numFeatures);
  const scatter = scatterOf(rows, numFeatures);
  const found: Float64Array[] = [];
  for (let j = 0; j < count; j += 1) {
    const given = start && Float64Array.from({ length: numFeatures }, (_, d) => start[j * numFeatures + d]);
    const isUseful = given !== undefined && orthonormalise(given, found);
    let vector = isUseful ? given : axisApartFrom(found, numFeatures);
    // A start at right angles to the component would never turn towards it.
    if (!isUseful) for (let d = 0; d < numFeatures; d += 1) vector[d] += 1 / (7 + d);
    orthonormalise(vector, found);
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const next = Float64Array.from(vector, (_, a) =>
        dot(scatter.subarray(a * numFeatures, (a + 1) * numFeatures), vector),
      );
      if (!orthonormalise(next, found)) break;
      const moved = next.reduce((most, value, d) => Math.max(most, Math.abs(value - vector[d])), 0);
      vector = next;
      if (moved < TOLERANCE) break;
    }
    if (!isUseful) makeLargestPositive(vector);
    found.push(vector);
  }
  const numPoints = rows.length / numFeatures;
  const scores = new Float64Array(numPoints * count);
  for (let n = 0; n < numPoints; n += 1) {
    const row = rows.subarray(n * numFeatures, (n + 1) * numFeatures);
    for (let j = 0; j < count; j += 1) scores[n * count + j] = dot(row, found[j]);
  }
  const variances = Float64Array.from(found, (_, j) => {
    let sum = 0;
    for (let n = 0; n < numPoints; n += 1) sum += scores[n * count + j] ** 2;
    return sum / numPoints;
  });
  const components = new Float64Array(count * numFeatures);
  found.forEach((direction, j) => {
    components.set(direction, j * numFeatures);
  });
  return { components, scores, variances };
}

function makeLargestPositive(vector: Float64Array): void {
  const largest = vector.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
  if (largest < 0) for (let d = 0; d < vector.length; d += 1) vector[d] *= -1;
}
