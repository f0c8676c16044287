import type { ModelShape } from '../model/linearModel.ts';
import type { LossOptions } from '../model/trainingTargets.ts';
import { dot } from './lineSearch.ts';

/** The same linear models in coordinates where every direction has the same scale. */
export interface OrthogonalFeatures {
  /** R, at least 1: the columns left when those that repeat others up to rounding are gone. */
  readonly rank: number;
  /** [N × R]: features whose logits are the model's, divided by the temperature; the bias is one of them. */
  readonly features: Float64Array;
  /** Rows of [R] whose squares with a class's parameters add up to its penalty; none without penalty. */
  readonly penalty: readonly Float64Array[];
  /** The parameters [K·D + K] or [K·D] in the reader's units of parameters [K × R] in these. */
  parametersOf(coordinates: Float64Array): Float64Array;
  /** The coordinates [K × R] of parameters in the reader's units, with the same logits. */
  coordinatesOf(parameters: Float64Array): Float64Array;
}

interface Direction {
  /** Unit vector, over the examples and then the rows of the penalty. */
  readonly unit: Float64Array;
  /** How far rounding may have moved it. */
  readonly error: number;
}

/** A column, divided by its scale, as a sum over the directions before it and one of its own. */
interface Column {
  readonly d: number;
  readonly scale: number;
  /** How much of each earlier direction the column holds. */
  readonly shares: Float64Array;
  /** How much of its own, which comes next; 0 when there is none, for the rest is rounding. */
  readonly length: number;
}

/** What is left of a column counts when it is this many times what rounding may have left. */
const ABOVE_ROUNDING = 16;

/** The least number of full precision. */
const LEAST_NORMAL = 2 ** -1022;

/**
 * A power of two, so that dividing by it rounds nothing; 0 for a column of zeros (or too small to divide by).
 */
function scaleOf(column: Float64Array): number {
  const reach = column.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return reach < LEAST_NORMAL ? 0 : 2 ** Math.floor(Math.log2(reach));
}

const normOf = (values: Float64Array) => Math.sqrt(dot(values, values));

/** Gram and Schmidt, twice, which is enough (W. Kahan, after B. N. Parlett). Adds the column's own direction, if any. */
function decompose(d: number, raw: Float64Array, directions: Direction[]): Column {
  const shares = new Float64Array(directions.length);
  const scale = scaleOf(raw);
  if (scale === 0) return { d, scale, shares, length: 0 };
  const rest = raw.map((value) => value / scale);
  let error = Number.EPSILON * normOf(rest);
  for (const pass of [1, 2]) {
    for (const [index, { unit, error: inherited }] of directions.entries()) {
      const share = dot(unit, rest);
      shares[index] += share;
      for (let row = 0; row < rest.length; row += 1) rest[row] -= share * unit[row];
      if (pass === 1) error += Math.abs(share) * inherited;
    }
  }
  const length = normOf(rest);
  if (!(length > ABOVE_ROUNDING * error)) return { d, scale, shares, length: 0 };
  directions.push({ unit: rest.map((value) => value / length), error: error / length });
  return { d, scale, shares, length };
}

/**
 * Features, bias and penalty stacked into one matrix and made orthogonal column by column, the bias first (which
 * centres the features). The loss in the new coordinates is exactly the reader's, and its curvature lies between
 * 0 and 1 in every direction, whatever the features' units, offsets and correlations. A column that repeats
 * earlier ones up to rounding gets weight 0. A temperature stretches the weights, and so the penalty's rows.
 */
export function orthogonalFeatures(
  features: ArrayLike<number>,
  { numClasses, numFeatures, hasBias = true }: ModelShape,
  { l2Strength = 0, penalizeBias = false, temperature = 1 }: LossOptions,
): OrthogonalFeatures {
  const numExamples = features.length / numFeatures;
  const numColumns = numFeatures + (hasBias ? 1 : 0);
  const numPenalties = l2Strength > 0 ? numColumns : 0;
  const penaltyEntry = Math.sqrt(numExamples) * Math.sqrt(l2Strength) * temperature;

  /** Column d of the features above its row of the penalty; column D is the bias. */
  function columnAt(d: number): Float64Array {
    const column = new Float64Array(numExamples + numPenalties);
    for (let n = 0; n < numExamples; n += 1) {
      column[n] = d === numFeatures ? 1 : features[n * numFeatures + d];
    }
    if (numPenalties > 0 && (d < numFeatures || penalizeBias)) column[numExamples + d] = penaltyEntry;
    return column;
  }

  const directions: Direction[] = [];
  const columns = Array.from({ length: numColumns }, (_, index) => {
    const d = hasBias ? (index + numFeatures) % numColumns : index;
    return decompose(d, columnAt(d), directions);
  });
  const ownColumns = columns.filter(({ length }) => length > 0);

  // A model needs a feature, be it always 0.
  const rank = Math.max(1, directions.length);
  const root = Math.sqrt(numExamples);
  const orthogonal = new Float64Array(numExamples * rank);
  for (const [r, { unit }] of directions.entries()) {
    for (let n = 0; n < numExamples; n += 1) orthogonal[n * rank + r] = root * unit[n];
  }
  const penaltyRow = (row: number) =>
    Float64Array.from({ length: rank }, (_, r) => directions[r]?.unit[numExamples + row] ?? 0);

  const indexOf = (d: number, k: number) =>
    d === numFeatures ? numClasses * numFeatures + k : k * numFeatures + d;

  /** Back substitution through the shares, class by class. */
  function parametersOf(coordinates: Float64Array): Float64Array {
    const parameters = new Float64Array(numClasses * numColumns);
    for (let k = 0; k < numClasses; k += 1) {
      const left = Float64Array.from(directions, (_, r) => root * coordinates[k * rank + r]);
      for (let r = directions.length - 1; r >= 0; r -= 1) {
        const { d, scale, shares, length } = ownColumns[r];
        const value = left[r] / length;
        for (let earlier = 0; earlier < r; earlier += 1) left[earlier] -= value * shares[earlier];
        parameters[indexOf(d, k)] = (value / scale) * temperature;
      }
    }
    return parameters;
  }

  function coordinatesOf(parameters: Float64Array): Float64Array {
    const coordinates = new Float64Array(numClasses * rank);
    for (const { d, scale, shares, length } of columns) {
      for (let k = 0; k < numClasses; k += 1) {
        const value = ((parameters[indexOf(d, k)] / temperature) * scale) / root;
        for (const [r, share] of shares.entries()) coordinates[k * rank + r] += value * share;
        if (length > 0) coordinates[k * rank + shares.length] += value * length;
      }
    }
    return coordinates;
  }

  return {
    rank,
    features: orthogonal,
    penalty: Array.from({ length: numPenalties }, (_, row) => penaltyRow(row)),
    parametersOf,
    coordinatesOf,
  };
}
