import { type Curvature, softmaxCurvature } from '../model/hessianVectorProduct.ts';
import { type Objective, softmaxObjective } from '../model/objective.ts';
import type { LossOptions, TrainingExamples } from '../model/trainingTargets.ts';
import { dot } from './lineSearch.ts';
import type { OrthogonalFeatures } from './orthogonalFeatures.ts';

/** The training loss and its curvature in orthogonal coordinates [K × R]. */
export function orthogonalObjective(
  { rank, features, penalty }: OrthogonalFeatures,
  given: TrainingExamples,
  numClasses: number,
  targetOptions: Pick<LossOptions, 'classWeights' | 'smoothing'>,
): { readonly objective: Objective; readonly curvature: Curvature } {
  const examples = { ...given, features };
  const shape = { numClasses, numFeatures: rank, hasBias: false };
  const dataObjective = softmaxObjective(examples, shape, targetOptions);
  const dataCurvature = softmaxCurvature(examples, shape, targetOptions);

  /** Adds the penalty's curvature times `values` to `product`; returns the penalty of `values`. */
  function addPenalty(values: Float64Array, product: Float64Array): number {
    let squares = 0;
    for (let start = 0; start < values.length; start += rank) {
      const own = values.subarray(start, start + rank);
      for (const row of penalty) {
        const share = dot(row, own);
        squares += share * share;
        for (let r = 0; r < rank; r += 1) product[start + r] += share * row[r];
      }
    }
    return squares / 2;
  }

  return {
    objective: (parameters, step) => {
      const { loss, gradient } = dataObjective(parameters, step);
      return { loss: loss + addPenalty(parameters, gradient), gradient };
    },
    curvature: (parameters, direction) => {
      const product = dataCurvature(parameters, direction);
      addPenalty(direction, product);
      return product;
    },
  };
}
