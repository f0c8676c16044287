import { perplexity } from '../information/perplexity.ts';
import { crossEntropy } from '../losses/crossEntropy.ts';
import {
  type Examples,
  ensureExamples,
  ensureModel,
  type LinearModel,
  logitsOfExamples,
} from '../model/linearModel.ts';
import { ensureWeights, totalOf } from '../model/trainingTargets.ts';
import { ensureCount } from '../requirements.ts';
import { accuracy, ensureScores, rowOf } from './accuracy.ts';
import { meanOf, weightedMeanOf } from './meanOf.ts';

/**
 * The share of examples whose label is among the k best scores. Ties: the lowest index first, as in argmax.
 * @formula \frac{1}{N} \sum_n \mathbf{1}\bigl[ \#\{ j : s_j > s_y \text{ or } (s_j = s_y,\, j < y) \} < k \bigr]
 * @param scores [N × K], row by row: logits or probabilities
 * @param labels [N], integers in 0..K−1
 * @param numClasses K
 * @param k how many best scores count, an integer of at least 1; K or more gives 1
 * @returns a share in [0, 1]; a label with score NaN is never among the best
 * @throws RangeError when there are no examples, scores or a label does not fit, or k is no positive integer
 * @source scikit-learn's top_k_accuracy_score, with the other order of ties
 * @example
 * topKAccuracy([0.5, 0.3, 0.2, 0.1, 0.2, 0.7], [1, 0], 3, 2)
 */
export function topKAccuracy(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  numClasses: number,
  k: number,
): number {
  ensureScores('scores', scores, labels, numClasses);
  ensureCount('k', k);
  let hits = 0;
  for (let n = 0; n < labels.length; n += 1) {
    const row = rowOf(scores, n, numClasses);
    const own = row[labels[n]];
    const ahead = row.filter((score, j) => score > own || (score === own && j < labels[n])).length;
    if (ahead < k && !Number.isNaN(own)) hits += 1;
  }
  return hits / labels.length;
}

/**
 * The mean cross-entropy of many examples (negative log-likelihood), always over all classes.
 * @formula \frac{1}{N} \sum_n -\ln \hat{y}^{(n)}_{y^{(n)}}
 * @param logits [N × K], row by row; nats
 * @param labels [N], integers in 0..K−1
 * @param numClasses K
 * @returns nats per example, at least 0; NaN as soon as one example's is
 * @throws RangeError when there are no examples, or logits or a label does not fit
 * @source I. J. Good, Rational decisions, JRSS B 14 (1952)
 * @example
 * meanCrossEntropy([1, 0, 0, 2], [0, 0], 2)
 */
export function meanCrossEntropy(
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
  numClasses: number,
): number {
  ensureScores('logits', logits, labels, numClasses);
  return meanOf(
    Float64Array.from({ length: labels.length }, (_, n) =>
      crossEntropy(rowOf(logits, n, numClasses), labels[n]),
    ),
  );
}

export interface ModelScores {
  /** Mean cross-entropy by the full softmax, nats. */
  readonly crossEntropy: number;
  /** exp of that, a number of classes. */
  readonly perplexity: number;
  /** Share of right predictions, in [0, 1]. */
  readonly accuracy: number;
}

/**
 * How good a model is on labelled examples, by the full softmax however it was trained.
 * @formula L = \frac{\sum_n s_n \bigl( -\ln \hat{y}^{(n)}_{y^{(n)}} \bigr)}{\sum_n s_n}, \quad \operatorname{PPL} = e^{L}, \quad \frac{\sum_n s_n \mathbf{1}[\hat{k} = y]}{\sum_n s_n}
 * @param model weights [K × D], bias [K] or null
 * @param examples features [N × D], labels [N], sampleWeights s [N] ≥ 0 (1)
 * @returns crossEntropy in nats, perplexity, accuracy; where logits are NaN the first two are, and no such example counts as right
 * @throws RangeError when there are no examples, a shape, a label or a weight does not fit, or all weights are 0
 * @source W. Krichene, S. Rendle, On sampled metrics for item recommendation, KDD 2020, for why never by sampled scores
 * @example
 * evaluateModel(createLinearModel({ numClasses: 2, numFeatures: 1 }, [1, -1, 0, 0]), { features: [2, 1], labels: [0, 1] })
 */
export function evaluateModel(model: LinearModel, examples: Examples): ModelScores {
  ensureModel(model);
  ensureExamples(examples);
  const { features, labels, sampleWeights } = examples;
  const { numClasses } = model;
  const logits = logitsOfExamples(model, features);
  if (sampleWeights === undefined) {
    const loss = meanCrossEntropy(logits, labels, numClasses);
    return {
      crossEntropy: loss,
      perplexity: perplexity(loss),
      accuracy: accuracy(logits, labels, numClasses),
    };
  }
  ensureScores('logits', logits, labels, numClasses);
  ensureWeights('sampleWeights', sampleWeights, labels.length, 'one per example');
  const counted = Array.from(labels, (_, n) => n).filter((n) => sampleWeights[n] > 0);
  const weights = Float64Array.from(counted, (n) => sampleWeights[n]);
  const total = totalOf(weights);
  const meanOver = (measure: (row: Float64Array, label: number) => number) =>
    weightedMeanOf(
      Float64Array.from(counted, (n) => measure(rowOf(logits, n, numClasses), labels[n])),
      weights,
      total,
    );
  const loss = meanOver(crossEntropy);
  return {
    crossEntropy: loss,
    perplexity: perplexity(loss),
    accuracy: meanOver((row, label) => accuracy(row, [label], numClasses)),
  };
}
