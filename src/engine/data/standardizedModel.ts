import { createLinearModel, ensureModel, type LinearModel } from '../model/linearModel.ts';
import { ensure, ensureFinite, ensureLength } from '../requirements.ts';
import { ensureScale, type FeatureScale } from './standardize.ts';

/** Adds without losing what is small beside the sum (A. Neumaier, 1974): means may be large and cancel. */
function createSum(first: number): { add(value: number): void; total(): number } {
  let [sum, lost] = [first, 0];
  return {
    add(value) {
      const next = sum + value;
      lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
      sum = next;
    },
    total: () => sum + lost,
  };
}

/**
 * The same model on other features x' = (x − moved) / stretched: its weights, and a bias that makes up for the move.
 */
function modelOn(
  model: LinearModel,
  scale: FeatureScale,
  weightOf: (weight: number, deviation: number) => number,
  shiftOf: (weight: number, changed: number, mean: number) => number,
): LinearModel {
  ensureModel(model);
  ensureScale(scale);
  const { means, deviations } = scale;
  const { numClasses, numFeatures, weights, bias } = model;
  ensureLength('means', means, numFeatures, 'one per feature of the model');
  ensureFinite('means', means);
  const isCentred = means.every((mean) => mean === 0);
  const allowed = 'with a bias, which takes up the means, unless all means are 0';
  ensure(bias !== null || isCentred, 'model', allowed, 'one without');
  const changed = weights.map((weight, index) => weightOf(weight, deviations[index % numFeatures]));
  const parameters = [...changed];
  for (let k = 0; bias && k < numClasses; k += 1) {
    const sum = createSum(bias[k]);
    for (let d = 0; d < numFeatures; d += 1) {
      const index = k * numFeatures + d;
      sum.add(shiftOf(weights[index], changed[index], means[d]));
    }
    parameters.push(sum.total());
  }
  return createLinearModel({ numClasses, numFeatures, hasBias: bias !== null }, parameters);
}

/**
 * The way back: a model of standardised features as one of the raw features, with the same logits for every
 * example. Its weights are per unit of the raw features.
 * @formula W_{kd} = \frac{W'_{kd}}{\sigma_d}, \qquad b_k = b'_k - \sum_d W_{kd}\, \mu_d
 * @param model weights W' [K × D] and bias b' [K] of standardised features
 * @param scale means μ [D] and deviations σ [D], from featureScaleOf
 * @returns LinearModel of the raw features
 * @throws RangeError when the arrays do not fit, a mean is not finite, a deviation is not above 0, or the model has no bias and a mean is not 0
 * @source A. Agresti, Categorical Data Analysis (2013), section 5.5.2, for standardised against raw coefficients
 * @example
 * unstandardizeModel(
 *   createLinearModel({ numClasses: 2, numFeatures: 1 }, [1, -1, 0.5, 0]),
 *   featureScaleOf([10, 30, 50, 30], 1),
 * )
 */
export function unstandardizeModel(model: LinearModel, scale: FeatureScale): LinearModel {
  return modelOn(
    model,
    scale,
    (weight, deviation) => weight / deviation,
    (_, raw, mean) => -raw * mean,
  );
}

/**
 * A model of raw features as one of standardised features, with the same logits for every example: its weights can
 * be compared with each other. The inverse of unstandardizeModel.
 * @formula W'_{kd} = W_{kd}\, \sigma_d, \qquad b'_k = b_k + \sum_d W_{kd}\, \mu_d
 * @param model weights W [K × D] and bias b [K] of raw features
 * @param scale means μ [D] and deviations σ [D], from featureScaleOf
 * @returns LinearModel of the standardised features
 * @throws RangeError when the arrays do not fit, a mean is not finite, a deviation is not above 0, or the model has no bias and a mean is not 0
 * @source A. Agresti, Categorical Data Analysis (2013), section 5.5.2, for standardised against raw coefficients
 * @example
 * standardizeModel(
 *   createLinearModel({ numClasses: 2, numFeatures: 1 }, [0.1, -0.1, 0, 0]),
 *   featureScaleOf([10, 30, 50, 30], 1),
 * )
 */
export function standardizeModel(model: LinearModel, scale: FeatureScale): LinearModel {
  return modelOn(
    model,
    scale,
    (weight, deviation) => weight * deviation,
    (raw, _, mean) => raw * mean,
  );
}
