import {
  ensure,
  ensureArray,
  ensureBoolean,
  ensureCount,
  ensureLength,
  ensureObject,
  ensureOptions,
  ensurePositive,
} from '../requirements.ts';
import { softmax } from '../softmax/softmax.ts';

/** The size of a linear model: K classes, D features, with or without a bias. */
export interface ModelShape {
  /** K, at least 1. */
  readonly numClasses: number;
  /** D, at least 1. */
  readonly numFeatures: number;
  /** Whether each class has a bias; true when left out. */
  readonly hasBias?: boolean;
}

/** A linear model: one row of weights, and perhaps a bias, for each class. */
export interface LinearModel {
  readonly numClasses: number;
  readonly numFeatures: number;
  /** [K × D], row k is class k. */
  readonly weights: Float64Array;
  /** [K], or null for a model without bias. */
  readonly bias: Float64Array | null;
}

/** Labelled examples, row by row. */
export interface Examples {
  /** [N × D], row n is example n. */
  readonly features: ArrayLike<number>;
  /** [N], integers in 0..K−1. */
  readonly labels: ArrayLike<number>;
  /** [N], at least 0: how many times each example counts; once when left out. */
  readonly sampleWeights?: ArrayLike<number>;
}

/**
 * Refuses what is no record of examples, and weights under another name: they would be passed over without a word.
 * Other names are welcome, for a table of data may have more to tell.
 */
export function ensureExamples(examples: { readonly features: ArrayLike<number> }): void {
  ensureObject('examples', examples);
  const misspelt = Object.keys(examples).find((key) => /weight/i.test(key) && key !== 'sampleWeights');
  const allowed = 'features, labels or targets, sampleWeights';
  if (misspelt !== undefined) throw new RangeError(`unknown option ${misspelt}; allowed: ${allowed}`);
}

/** Refuses weights where a loss counts every example once: they would be passed over without a word. */
export function ensureUnweighted(examples: Examples): void {
  ensureExamples(examples);
  const { sampleWeights } = examples;
  const allowed = 'left out: this loss counts every example once';
  ensure(sampleWeights === undefined, 'sampleWeights', allowed, sampleWeights);
}

/** Refuses a model whose arrays do not have its shape. */
export function ensureModel(model: LinearModel, name = 'model'): void {
  ensureObject(name, model, 'a LinearModel');
  const { numClasses, numFeatures, weights, bias } = model;
  ensureCount('numClasses', numClasses);
  ensureCount('numFeatures', numFeatures);
  ensureLength('weights', weights, numClasses * numFeatures, 'numClasses × numFeatures');
  if (bias) ensureLength('bias', bias, numClasses, 'numClasses');
}

/**
 * How many numbers describe a linear model: the weights, and one more per class with a bias.
 * @formula P = K (D + 1), \qquad \text{without bias } K D
 * @param shape numClasses K, numFeatures D, hasBias (true when left out)
 * @returns P, a number of parameters
 * @throws RangeError when the shape is no pair of positive integers
 * @source a convention of this engine
 * @example
 * numParametersOf({ numClasses: 10, numFeatures: 64 })
 */
export function numParametersOf(shape: ModelShape): number {
  ensureOptions('shape', shape, { numClasses: true, numFeatures: true, hasBias: true });
  const { numClasses, numFeatures, hasBias = true } = shape;
  ensureBoolean('hasBias', hasBias);
  ensureCount('numClasses', numClasses);
  ensureCount('numFeatures', numFeatures);
  return numClasses * (numFeatures + (hasBias ? 1 : 0));
}

/**
 * A linear model of a given shape from one vector of parameters: the weights row by row, then the bias.
 * Without parameters all are 0. The numbers are copied.
 * @formula \theta = (W_{1,1}, \dots, W_{K,D}, b_1, \dots, b_K)
 * @param shape numClasses K, numFeatures D, hasBias (true when left out)
 * @param parameters [K·D + K], or [K·D] without bias; zeros when left out
 * @returns LinearModel {numClasses, numFeatures, weights [K × D], bias [K] or null}
 * @throws RangeError when the shape is no pair of positive integers or parameters has another length
 * @source a convention of this engine
 * @example
 * createLinearModel({ numClasses: 2, numFeatures: 1 }, [1, -1, 0.5, 0])
 */
export function createLinearModel(shape: ModelShape, parameters?: ArrayLike<number>): LinearModel {
  const numParameters = numParametersOf(shape);
  const { numClasses, numFeatures, hasBias = true } = shape;
  const numWeights = numClasses * numFeatures;
  const values = parameters ? Float64Array.from(parameters) : new Float64Array(numParameters);
  ensureLength('parameters', values, numParameters, 'weights, then bias');
  const bias = hasBias ? values.slice(numWeights) : null;
  return { numClasses, numFeatures, weights: values.slice(0, numWeights), bias };
}

/**
 * The parameters of a model as one vector, for optimisers: the weights row by row, then the bias.
 * @formula \theta = (W_{1,1}, \dots, W_{K,D}, b_1, \dots, b_K)
 * @param model weights [K × D], bias [K] or null
 * @returns parameters [K·D + K], or [K·D] without bias; a copy
 * @throws RangeError when the model's arrays do not have its shape
 * @source a convention of this engine
 * @example
 * parametersOf(createLinearModel({ numClasses: 2, numFeatures: 1 }, [1, -1, 0.5, 0]))
 */
export function parametersOf(model: LinearModel): Float64Array {
  ensureModel(model);
  const { weights, bias } = model;
  const parameters = new Float64Array(weights.length + (bias?.length ?? 0));
  parameters.set(weights);
  if (bias) parameters.set(bias, weights.length);
  return parameters;
}

/** Writes the logits of the example that starts at `offset` of `features` into `logits` [K]. */
export function writeLogits(
  model: LinearModel,
  features: ArrayLike<number>,
  offset: number,
  logits: Float64Array,
): void {
  const { numClasses, numFeatures, weights, bias } = model;
  for (let k = 0; k < numClasses; k += 1) {
    const row = k * numFeatures;
    let sum = bias ? bias[k] : 0;
    for (let d = 0; d < numFeatures; d += 1) sum += weights[row + d] * features[offset + d];
    logits[k] = sum;
  }
}

/** The number of examples in `features`; refuses none and rows that are not whole. */
export function countExamples(features: ArrayLike<number>, numFeatures: number): number {
  ensureArray('features', features);
  const numExamples = features.length / numFeatures;
  if (!Number.isInteger(numExamples) || numExamples === 0) {
    throw new RangeError(
      `features.length must be a positive multiple of numFeatures ${numFeatures}, got ${features.length}`,
    );
  }
  return numExamples;
}

/**
 * The logits of one example: weights times features plus bias.
 * @formula z = W x + b, \qquad z_k = \sum_d W_{kd}\, x_d + b_k
 * @param model weights [K × D], bias [K] or null
 * @param features [D]
 * @returns logits [K], nats
 * @throws RangeError when features is not D long or the model's arrays do not have its shape
 * @source D. R. Cox, Some procedures connected with the logistic qualitative response curve (1966)
 * @example
 * logitsOf(createLinearModel({ numClasses: 2, numFeatures: 2 }, [1, 0, 0, 1, 0.5, 0]), [3, 4])
 */
export function logitsOf(model: LinearModel, features: ArrayLike<number>): Float64Array {
  ensureModel(model);
  ensureLength('features', features, model.numFeatures, 'numFeatures');
  const logits = new Float64Array(model.numClasses);
  writeLogits(model, features, 0, logits);
  return logits;
}

/**
 * The logits of many examples: one row per example.
 * @formula Z = X W^{\mathsf{T}} + \mathbf{1} b^{\mathsf{T}}
 * @param model weights [K × D], bias [K] or null
 * @param features [N × D], row by row
 * @returns logits [N × K], row by row; nats
 * @throws RangeError when features is empty or no multiple of D long, or the model's arrays do not have its shape
 * @source D. R. Cox, Some procedures connected with the logistic qualitative response curve (1966)
 * @example
 * logitsOfExamples(createLinearModel({ numClasses: 2, numFeatures: 1 }, [1, -1, 0.5, 0]), [3, 4])
 */
export function logitsOfExamples(model: LinearModel, features: ArrayLike<number>): Float64Array {
  ensureModel(model);
  const { numClasses, numFeatures } = model;
  const logits = new Float64Array(countExamples(features, numFeatures) * numClasses);
  for (let n = 0; n * numFeatures < features.length; n += 1) {
    writeLogits(model, features, n * numFeatures, logits.subarray(n * numClasses, (n + 1) * numClasses));
  }
  return logits;
}

/**
 * The class probabilities of many examples: the softmax of each one's logits, computed so that no exponential
 * overflows.
 * @formula \hat{Y}_{n} = \operatorname{softmax}\bigl( (W x^{(n)} + b) / T \bigr)
 * @param model weights [K × D], bias [K] or null
 * @param features [N × D], row by row
 * @param temperature T, a finite number above 0 (1)
 * @returns probabilities [N × K], row by row, each row summing to 1; a row of NaN where a logit is NaN or +Infinity
 * @throws RangeError when features is empty or no multiple of D long, the model's arrays do not have its shape, or the temperature is not above 0
 * @source scikit-learn's LogisticRegression.predict_proba
 * @example
 * predictProbabilities(createLinearModel({ numClasses: 2, numFeatures: 1 }, [1, -1, 0.5, 0]), [3, -4])
 */
export function predictProbabilities(
  model: LinearModel,
  features: ArrayLike<number>,
  temperature = 1,
): Float64Array {
  ensurePositive('temperature', temperature);
  ensureModel(model);
  const { numClasses } = model;
  const probabilities = logitsOfExamples(model, features);
  for (let at = 0; at < probabilities.length; at += numClasses) {
    probabilities.set(softmax(probabilities.subarray(at, at + numClasses), temperature), at);
  }
  return probabilities;
}
