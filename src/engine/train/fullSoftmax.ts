import {
  type Floats,
  type Kernels,
  type Panels,
  rowStride,
  type Scores,
  type UpdateRule,
} from '../kernels/types.ts';
import type { BatchFeatures, SparseFeatures } from './batchFeatures.ts';

/** Panels done together, so that what one loop wrote the next still finds in the fast caches. */
const SPAN = 16;

/** scores ← the logits of a span of panels for the batch that `features` loaded last. */
export function scoreSpan(
  kernels: Kernels,
  panels: Panels,
  first: number,
  count: number,
  features: BatchFeatures,
  scores: Scores,
): void {
  if (features.kind === 'sparse') {
    kernels.logitsSparse(panels, first, count, features.data, features.rows, scores);
  } else kernels.logitsDense(panels, first, count, features.values, scores);
}

/** scores ← e^(logit − reference) of every class, with references, sums and true logits. */
export function scoreClasses(
  kernels: Kernels,
  panels: Panels,
  features: BatchFeatures,
  scores: Scores,
): void {
  scores.references.values.fill(-Infinity, 0, scores.size);
  scores.sums.values.fill(0, 0, scores.size);
  for (let first = 0; first < panels.numPanels; first += SPAN) {
    const count = Math.min(SPAN, panels.numPanels - first);
    scoreSpan(kernels, panels, first, count, features, scores);
    kernels.exponentiate(scores, first, count, false);
  }
}

/** Mean cross-entropy of a scored batch, in nats: log Σ e^z − z_y, never by way of a probability. */
export function crossEntropyOfScores(
  scores: Pick<Scores, 'size' | 'sums' | 'references' | 'trueLogits'>,
): number {
  const sums = scores.sums.values;
  const references = scores.references.values;
  const trueLogits = scores.trueLogits.values;
  let sum = 0;
  for (let i = 0; i < scores.size; i += 1) sum += Math.log(sums[i]) + references[i] - trueLogits[i];
  return sum / scores.size;
}

/**
 * The scores, multiplied with `factors`, become the gradient of the mean cross-entropy by the logits:
 * (e_k / Σe − 1[k = y]) / size = (e_k − 1[k = y] Σe) · factor with factor = 1 / (size · Σe).
 */
export function subtractLabels(scores: Scores, factors: Floats): void {
  const { size } = scores;
  const values = scores.values.values;
  const sums = scores.sums.values;
  const labels = scores.labels.values;
  const out = factors.values;
  for (let i = 0; i < size; i += 1) {
    const label = labels[i];
    values[((label >> 2) * size + i) * 4 + (label & 3)] -= sums[i];
    out[i] = 1 / (size * sums[i]);
  }
}

/**
 * Moves the weights against the gradient, panel by panel; `hidden`, when given, gets the gradient of the features
 * by the weights before the move. `features` are overwritten with features · factor.
 */
export function learnDense(
  kernels: Kernels,
  panels: Panels,
  features: Floats,
  factors: Floats,
  scores: Scores,
  rule: UpdateRule,
  hidden: Floats | null,
): void {
  const stride = rowStride(panels.numFeatures);
  hidden?.values.fill(0, 0, scores.size * stride);
  kernels.scaleRows(features, stride, factors, scores.size, features);
  for (let first = 0; first < panels.numPanels; first += SPAN) {
    const count = Math.min(SPAN, panels.numPanels - first);
    if (hidden) kernels.hiddenGradient(panels, first, count, scores, hidden);
    kernels.updateDense(panels, first, count, features, scores, rule);
  }
  if (hidden) kernels.scaleRows(hidden, stride, factors, scores.size, hidden);
}

/**
 * The same for sparse examples. Their zeros leave most gradients untouched: those of plain SGD go straight into the
 * weights, where `gradients` is null. `factors` are overwritten.
 */
export function learnSparse(
  kernels: Kernels,
  panels: Panels,
  { data, rows }: SparseFeatures,
  factors: Floats,
  scores: Scores,
  rule: UpdateRule,
  gradients: Panels | null,
): void {
  if (!gradients) for (let i = 0; i < scores.size; i += 1) factors.values[i] *= -rule.learningRate;
  kernels.addSparse(gradients ?? panels, 0, panels.numPanels, data, rows, factors, scores);
  if (gradients) kernels.updatePanels(panels, gradients.weights, rule);
}
