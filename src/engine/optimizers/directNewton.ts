import { type LossOptions, type TrainingExamples, trainingTargetsOf } from '../model/trainingTargets.ts';
import { softmax } from '../softmax/softmax.ts';
import { dot } from './lineSearch.ts';
import type { Point } from './optimizer.ts';
import type { OrthogonalFeatures } from './orthogonalFeatures.ts';
import { solveSemidefinite } from './solveSemidefinite.ts';

/** Subtracts from [K × R] the mean over the classes of each column; returns the means [R]. */
export function centre(values: Float64Array, rank: number): Float64Array {
  const means = new Float64Array(rank);
  for (const [index, value] of values.entries()) means[index % rank] += (value * rank) / values.length;
  for (let index = 0; index < values.length; index += 1) values[index] -= means[index % rank];
  return means;
}

/**
 * Newton's step −H⁻¹ g in orthogonal coordinates [K × R], from the Hessian itself: exact to its last digits where
 * the curvature spans a dozen magnitudes, as it does when examples of different classes all but coincide and
 * conjugate gradients would need thousands of rounds. What all classes
 * share moves no prediction: a penalty has it at 0, and nothing else holds it.
 */
export function directNewton(
  { rank, features, penalty }: OrthogonalFeatures,
  given: TrainingExamples,
  numClasses: number,
  targetOptions: Pick<LossOptions, 'classWeights' | 'smoothing'>,
): (point: Point) => Float64Array {
  const { weights, total } = trainingTargetsOf({ ...given, features }, numClasses, rank, targetOptions);
  const size = numClasses * rank;
  const penaltySquare = new Float64Array(rank * rank);
  for (const row of penalty) {
    for (const [r, value] of row.entries()) {
      for (let q = 0; q <= r; q += 1) penaltySquare[r * rank + q] += value * row[q];
    }
  }

  /** Adds share · x xᵀ to the block of classes k ≥ l: all of it, or below the diagonal where k = l. */
  function addToBlock(hessian: Float64Array, k: number, l: number, share: number, x: Float64Array): void {
    for (let r = 0; r < rank; r += 1) {
      const start = (k * rank + r) * size + l * rank;
      const end = k === l ? r + 1 : rank;
      const scaled = share * x[r];
      for (let q = 0; q < end; q += 1) hessian[start + q] += scaled * x[q];
    }
  }

  /** The lower triangle. */
  function hessianAt(parameters: Float64Array): Float64Array {
    const hessian = new Float64Array(size * size);
    const logits = new Float64Array(numClasses);
    for (const [n, weight] of weights.entries()) {
      const x = features.subarray(n * rank, (n + 1) * rank);
      for (let k = 0; k < numClasses; k += 1)
        logits[k] = dot(parameters.subarray(k * rank, (k + 1) * rank), x);
      const p = softmax(logits);
      for (let k = 0; k < numClasses; k += 1) {
        // 1 − p of a class that is all but certain would have no digits left.
        let others = 0;
        for (let l = 0; l < numClasses; l += 1) if (l !== k) others += p[l];
        const curvature = (weight / total) * p[k];
        if (curvature === 0) continue;
        addToBlock(hessian, k, k, curvature * others, x);
        for (let l = 0; l < k; l += 1) addToBlock(hessian, k, l, -curvature * p[l], x);
      }
    }
    for (let k = 0; k < numClasses; k += 1) {
      for (const [index, value] of penaltySquare.entries()) {
        const [r, q] = [Math.floor(index / rank), index % rank];
        hessian[(k * rank + r) * size + k * rank + q] += value;
      }
    }
    return hessian;
  }

  return ({ parameters, gradient }) => {
    const slope = gradient.map((value) => -value);
    centre(slope, rank);
    const step = solveSemidefinite(hessianAt(parameters), slope);
    centre(step, rank);
    if (penalty.length === 0) return step;
    const means = centre(parameters.slice(), rank);
    return step.map((value, index) => value - means[index % rank]);
  };
}
