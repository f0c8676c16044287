import { ensureFinite, ensureLabel, ensureLength } from '../requirements.ts';
import { ensureModel, type LinearModel } from './linearModel.ts';

/** The parameters of one class, the bias last if there is one. */
function widthOf({ numFeatures, bias }: LinearModel): number {
  return numFeatures + (bias ? 1 : 0);
}

/**
 * The parameters of one class as one vector: its weights, then its bias if the model has biases.
 * @formula \theta_k = (W_{k1}, \dots, W_{kD}, b_k)
 * @param model weights [K × D], bias [K] or null
 * @param label the class, an integer in 0..K−1
 * @returns [D + 1], or [D] without bias; a copy
 * @throws RangeError when the label is no class or the model's arrays do not have its shape
 * @source a convention of this engine
 * @example
 * classParameters(createLinearModel({ numClasses: 2, numFeatures: 2 }, [1, 2, 3, 4, 5, 6]), 1)
 */
export function classParameters(model: LinearModel, label: number): Float64Array {
  ensureModel(model);
  ensureLabel('label', label, model.numClasses);
  const { numFeatures, weights, bias } = model;
  const row = Array.from(weights.subarray(label * numFeatures, (label + 1) * numFeatures));
  return Float64Array.from(bias ? [...row, bias[label]] : row);
}

/**
 * The mean of all classes' parameters. A model with mean 0 is the lightest of all that give the same probabilities.
 * @formula \bar\theta = \frac{1}{K} \sum_k \theta_k
 * @param model weights [K × D], bias [K] or null
 * @returns [D + 1], or [D] without bias
 * @throws RangeError when the model's arrays do not have its shape
 * @source J. Zhu, T. Hastie, Classification of gene microarrays by penalized logistic regression, Biostatistics 5 (2004)
 * @example
 * meanParameters(createLinearModel({ numClasses: 2, numFeatures: 1 }, [1, 3, 0, 1]))
 */
export function meanParameters(model: LinearModel): Float64Array {
  ensureModel(model);
  const mean = new Float64Array(widthOf(model));
  for (let k = 0; k < model.numClasses; k += 1) {
    for (const [d, value] of classParameters(model, k).entries()) mean[d] += value / model.numClasses;
  }
  return mean;
}

/**
 * The same vector added to the parameters of every class: other parameters, the same probabilities.
 * @formula \theta_k \mapsto \theta_k + \psi, \qquad z_k \mapsto z_k + \psi^{\mathsf{T}} x
 * @param model weights [K × D], bias [K] or null
 * @param shift ψ, [D + 1], or [D] without bias; finite
 * @returns LinearModel of the same shape
 * @throws RangeError when shift has another length or is not finite, or the model's arrays do not have its shape
 * @source J. Friedman, T. Hastie, R. Tibshirani, Regularization paths for generalized linear models via coordinate descent, J. Stat. Softw. 33(1) (2010)
 * @example
 * shiftedModel(createLinearModel({ numClasses: 2, numFeatures: 1 }, [1, 3, 0, 1]), [10, 20])
 */
export function shiftedModel(model: LinearModel, shift: ArrayLike<number>): LinearModel {
  ensureModel(model);
  ensureLength('shift', shift, widthOf(model), 'one per parameter of a class');
  ensureFinite('shift', shift);
  const { numFeatures, weights, bias } = model;
  return {
    ...model,
    weights: weights.map((value, index) => value + shift[index % numFeatures]),
    bias: bias?.map((value) => value + shift[numFeatures]) ?? null,
  };
}

const negative = (values: Float64Array) => values.map((value) => 0 - value);

/**
 * The model that gives the same probabilities and whose parameters sum to 0 over the classes.
 * @formula \theta_k \mapsto \theta_k - \bar\theta
 * @param model weights [K × D], bias [K] or null
 * @returns LinearModel of the same shape
 * @throws RangeError when the model's arrays do not have its shape
 * @source J. Zhu, T. Hastie, Classification of gene microarrays by penalized logistic regression, Biostatistics 5 (2004)
 * @example
 * centredModel(createLinearModel({ numClasses: 2, numFeatures: 1 }, [1, 3, 0, 1]))
 */
export function centredModel(model: LinearModel): LinearModel {
  return shiftedModel(model, negative(meanParameters(model)));
}

/**
 * The model that gives the same probabilities and has nothing but zeros for one class, the reference.
 * @formula \theta_k \mapsto \theta_k - \theta_r
 * @param model weights [K × D], bias [K] or null
 * @param reference r, an integer in 0..K−1
 * @returns LinearModel of the same shape
 * @throws RangeError when the reference is no class or the model's arrays do not have its shape
 * @source A. Agresti, Categorical Data Analysis (2013), section 8.1
 * @example
 * pinnedModel(createLinearModel({ numClasses: 2, numFeatures: 1 }, [1, 3, 0, 1]), 0)
 */
export function pinnedModel(model: LinearModel, reference: number): LinearModel {
  ensureModel(model);
  ensureLabel('reference', reference, model.numClasses);
  return shiftedModel(model, negative(classParameters(model, reference)));
}
