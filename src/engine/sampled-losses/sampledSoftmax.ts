import type { Examples, LinearModel } from '../model/linearModel.ts';
import {
  ensure,
  ensureBoolean,
  ensureObject,
  ensureOptions,
  ensurePositive,
  typed,
} from '../requirements.ts';
import { type SampledBatch, type SampledLoss, sampledLoss } from './sampledLoss.ts';

/**
 * conditional: both the true class and the draws lose their log expected count; the optimum is the full
 * softmax's for every S, but the loss is no estimate of the full loss.
 * estimate: only the draws do; an estimate of the full loss, right as S grows.
 */
export type SampledSoftmaxForm = 'conditional' | 'estimate';

/**
 * Sampled softmax: a softmax over the true class and S drawn ones instead of all K. For training only.
 * The conditional form needs trueExpectedCounts; the estimate form leaves the true logit as it is and
 * wants hits removed.
 * @formula L = -z'_y + \ln \sum_{k \in C} e^{z'_k}, \qquad z'_k = \frac{z_k}{T} - \ln E_k \;\text{ for the draws, and in the conditional form for } y
 * @param model weights [K × D], bias [K] or null
 * @param examples features [N × D], labels [N] (or [N × numTrue])
 * @param batch sampledClasses [S], sampledExpectedCounts [S], trueExpectedCounts [N × numTrue], removeAccidentalHits, numTrue (1)
 * @param options form ('conditional'), subtractLogExpectedCount (true; false shows what goes wrong without), temperature T (1; divides the model's scores alone, not ln E)
 * @returns loss (nats, never comparable with a full loss), perExample [N], gradient in the model's shape, featuresGradient [N × D]
 * @throws RangeError naming the argument when a class, a length, an expected count or the temperature (not above 0) does not fit, or the examples have sampleWeights
 * @source TensorFlow's sampled_softmax_loss; Y. Bengio, J.-S. Senécal, IEEE TNN 19 (2008); G. Blanc, S. Rendle, ICML 2018
 * @example
 * sampledSoftmax(
 *   createLinearModel({ numClasses: 4, numFeatures: 1 }, [1, 0, -1, 2, 0, 0, 0, 0]),
 *   { features: [0.5], labels: [3] },
 *   { sampledClasses: [0, 2], sampledExpectedCounts: [0.5, 0.5], trueExpectedCounts: [0.5], removeAccidentalHits: true },
 * ).loss
 */
export function sampledSoftmax(
  model: LinearModel,
  examples: Examples,
  batch: SampledBatch,
  options: {
    readonly form?: SampledSoftmaxForm;
    readonly subtractLogExpectedCount?: boolean;
    readonly temperature?: number;
  } = {},
): SampledLoss {
  ensureOptions('options', options, { form: true, subtractLogExpectedCount: true, temperature: true });
  const { form = 'conditional', subtractLogExpectedCount = true, temperature = 1 } = options;
  ensurePositive('temperature', temperature);
  ensureBoolean('subtractLogExpectedCount', subtractLogExpectedCount);
  ensure(form === 'conditional' || form === 'estimate', 'form', "'conditional' or 'estimate'", typed(form));
  const correction = {
    true: subtractLogExpectedCount && form === 'conditional',
    sampled: subtractLogExpectedCount,
  };
  return sampledLoss('softmax', correction, model, examples, batch, temperature);
}

/**
 * Noise-contrastive estimation: for each candidate a logistic guess, data or noise? Learns log-probabilities
 * that need no normaliser.
 * @formula L = -\ln \sigma(z'_y) - \sum_{s} \ln\bigl(1 - \sigma(z'_{k_s})\bigr), \qquad z'_k = z_k - \ln E_k
 * @param model weights [K × D], bias [K] or null
 * @param examples features [N × D], labels [N]
 * @param batch sampledClasses [S], sampledExpectedCounts [S], trueExpectedCounts [N], removeAccidentalHits, numTrue (1), perLabel (false)
 * @returns loss in nats, perExample [N], gradient in the model's shape, featuresGradient [N × D]
 * @throws RangeError naming the argument when a class, a length or an expected count (not above 0) does not fit, or the examples have sampleWeights
 * @source M. Gutmann, A. Hyvärinen, JMLR 13 (2012); A. Mnih, Y. W. Teh, ICML 2012
 * @example
 * nceLoss(
 *   createLinearModel({ numClasses: 3, numFeatures: 1 }),
 *   { features: [1], labels: [0] },
 *   { sampledClasses: [1], sampledExpectedCounts: [0.5], trueExpectedCounts: [0.5], removeAccidentalHits: false },
 * ).loss
 */
export function nceLoss(model: LinearModel, examples: Examples, batch: SampledBatch): SampledLoss {
  return sampledLoss('logistic', { true: true, sampled: true }, model, examples, batch);
}

/**
 * Negative sampling, word2vec's loss: NCE without the correction. Learns log-probabilities minus the log
 * expected count, so its softmax is not the distribution of the labels unless q is uniform.
 * @formula L = -\ln \sigma(z_y) - \sum_{s} \ln\bigl(1 - \sigma(z_{k_s})\bigr)
 * @param model weights [K × D], bias [K] or null
 * @param examples features [N × D], labels [N]
 * @param batch sampledClasses [S], removeAccidentalHits, numTrue (1), perLabel (false); expected counts play no part
 * @returns loss in nats, perExample [N], gradient in the model's shape, featuresGradient [N × D]
 * @throws RangeError naming the argument when a class or a length does not fit, or the examples have sampleWeights
 * @source T. Mikolov et al., NIPS 2013; O. Levy, Y. Goldberg, NIPS 2014
 * @example
 * negativeSampling(
 *   createLinearModel({ numClasses: 3, numFeatures: 1 }),
 *   { features: [1], labels: [0] },
 *   { sampledClasses: [1, 2], removeAccidentalHits: false },
 * ).loss
 */
export function negativeSampling(model: LinearModel, examples: Examples, batch: SampledBatch): SampledLoss {
  return sampledLoss('logistic', { true: false, sampled: false }, model, examples, batch);
}

/**
 * Sampled logistic: one logistic regression per class against all others, with few of the others. It is
 * NCE with every hit removed, and learns log-odds instead of log-probabilities.
 * @formula L = -\ln \sigma(z'_y) - \sum_{s : k_s \neq y} \ln\bigl(1 - \sigma(z'_{k_s})\bigr), \qquad z'_k = z_k - \ln E_k
 * @param model weights [K × D], bias [K] or null
 * @param examples features [N × D], labels [N]
 * @param batch as for nceLoss; hits are always removed
 * @returns loss in nats, perExample [N], gradient in the model's shape, featuresGradient [N × D]
 * @throws RangeError naming the argument when a class, a length or an expected count (not above 0) does not fit, or the examples have sampleWeights
 * @source TensorFlow's candidate-sampling note, table of training methods
 * @example
 * sampledLogistic(
 *   createLinearModel({ numClasses: 3, numFeatures: 1 }),
 *   { features: [1], labels: [0] },
 *   { sampledClasses: [1, 0], sampledExpectedCounts: [0.5, 0.5], trueExpectedCounts: [0.5] },
 * ).loss
 */
export function sampledLogistic(
  model: LinearModel,
  examples: Examples,
  batch: Omit<SampledBatch, 'removeAccidentalHits'>,
): SampledLoss {
  ensureObject('batch', batch);
  return nceLoss(model, examples, { ...batch, removeAccidentalHits: true });
}
