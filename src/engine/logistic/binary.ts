import { type Examples, ensureModel, type LinearModel } from '../model/linearModel.ts';
import { type LossAndGradient, meanLossAndGradient } from '../model/lossAndGradient.ts';
import type { Penalty } from '../model/penalty.ts';
import { ensurePenalty, PENALTY_OPTIONS } from '../model/penalty.ts';
import { ensure, ensureArray, ensureNotEmpty, ensureOptions } from '../requirements.ts';
import { softmax } from '../softmax/softmax.ts';
import { logSigmoid, sigmoid, softplus } from './sigmoid.ts';

/**
 * The logistic regression that a two-class softmax regression is: one logit, the difference of the two.
 * Its sigmoid is the probability of class 1.
 * @formula \hat{y}_1 = \sigma(z_1 - z_0), \qquad w = W_1 - W_0, \quad b = b_1 - b_0
 * @param model a LinearModel with K = 2
 * @returns a LinearModel with K = 1: weights [D], bias [1] or null
 * @throws RangeError when the model does not have two classes
 * @source C. M. Bishop, Pattern Recognition and Machine Learning (2006), section 4.2
 * @example
 * logisticOf(createLinearModel({ numClasses: 2, numFeatures: 1 }, [1, 3, 0.5, 0])).weights
 */
export function logisticOf(model: LinearModel): LinearModel {
  ensureModel(model);
  const { numClasses, numFeatures, weights, bias } = model;
  ensure(numClasses === 2, 'numClasses', '2', numClasses);
  return {
    numClasses: 1,
    numFeatures,
    weights: Float64Array.from({ length: numFeatures }, (_, d) => weights[numFeatures + d] - weights[d]),
    bias: bias && Float64Array.of(bias[1] - bias[0]),
  };
}

/**
 * The loss of logistic regression for one example, from its logit.
 * @formula L = -y \ln \sigma(z) - (1 - y) \ln\bigl(1 - \sigma(z)\bigr) = \operatorname{softplus}\bigl((1 - 2y)\, z\bigr)
 * @param logit z, nats
 * @param label 0 or 1
 * @returns nats, at least 0
 * @throws RangeError when the label is neither 0 nor 1
 * @source D. R. Cox, The regression analysis of binary sequences, JRSS B 20 (1958)
 * @example
 * logisticLoss(2, 0)
 */
export function logisticLoss(logit: number, label: number): number {
  ensure(label === 0 || label === 1, 'label', '0 or 1', label);
  return softplus(label === 1 ? -logit : logit);
}

/**
 * One sigmoid per class, each a question of its own: the answers of a multi-label model. They do not sum to 1.
 * @formula s_k = \sigma(z_k)
 * @param logits [K], nats
 * @returns probabilities [K], each in [0, 1]
 * @throws RangeError when logits is no array
 * @source M.-L. Zhang, Z.-H. Zhou, A review on multi-label learning algorithms, IEEE TKDE 26 (2014)
 * @example
 * sigmoids([-2, -2, -1])
 */
export function sigmoids(logits: ArrayLike<number>): Float64Array {
  ensureArray('logits', logits);
  return Float64Array.from(logits, (z) => sigmoid(z));
}

/**
 * One sigmoid per class, scaled to sum to 1: how one-vs-rest models are read. It is not the softmax.
 * @formula r_k = \frac{\sigma(z_k)}{\sum_j \sigma(z_j)}
 * @param logits [K], nats
 * @returns probabilities [K], summing to 1; computed in log space, so all may be far below 0
 * @throws RangeError when logits is empty
 * @source scikit-learn's OneVsRestClassifier
 * @example
 * normalizedSigmoids([-2, -2, -1])
 */
export function normalizedSigmoids(logits: ArrayLike<number>): Float64Array {
  ensureNotEmpty('logits', logits);
  return softmax(Float64Array.from(logits, (z) => logSigmoid(z)));
}

/**
 * The training loss of K logistic regressions, each of one class against the rest, and its gradient: the
 * sum over the classes, the mean over the examples.
 * @formula L = \frac{1}{N} \sum_n \sum_k \operatorname{softplus}\bigl( (1 - 2 \cdot \mathbf{1}[k = y^{(n)}])\, z^{(n)}_k \bigr) + \frac{\lambda}{2} \lVert W \rVert^2
 * @param model weights [K × D], bias [K] or null
 * @param examples features [N × D], labels [N] in 0..K−1, sampleWeights [N] ≥ 0 (1)
 * @param penalty l2Strength λ ≥ 0 (0), penalizeBias (false)
 * @returns loss and dataLoss in nats, gradient in the model's shape
 * @throws RangeError naming the argument, as lossAndGradient
 * @source R. Rifkin, A. Klautau, In defense of one-vs-all classification, JMLR 5 (2004)
 * @example
 * oneVsRestLossAndGradient(
 *   createLinearModel({ numClasses: 3, numFeatures: 1 }, [1, 0, -1, 0, 0, 0]),
 *   { features: [2, -1], labels: [0, 2] },
 * ).loss
 */
export function oneVsRestLossAndGradient(
  model: LinearModel,
  examples: Examples,
  penalty: Penalty = {},
): LossAndGradient {
  ensureOptions('penalty', penalty, PENALTY_OPTIONS);
  ensurePenalty(penalty);
  return meanLossAndGradient(writeOneVsRest, model, examples, penalty);
}

/** Writes the gradient of the sum of logistic losses into `gradient` [K]; returns nats. */
function writeOneVsRest(logits: ArrayLike<number>, label: number, gradient: Float64Array): number {
  let total = 0;
  for (let k = 0; k < logits.length; k += 1) {
    const z = logits[k];
    total += logisticLoss(z, k === label ? 1 : 0);
    gradient[k] = k === label ? -sigmoid(-z) : sigmoid(z);
  }
  return total;
}
