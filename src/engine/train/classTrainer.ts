import type { LinearModel } from '../model/linearModel.ts';
import { ensureLabels, ensureLength } from '../requirements.ts';

/**
 * Learns to tell K classes from features, with the whole softmax or with a few drawn classes: the same methods, so
 * that a page can race them.
 */
export interface ClassTrainer {
  /**
   * One step on a batch. Returns its mean loss in nats before the step, of the trainer's own objective: losses of
   * different objectives must not be compared. NaN: the weights have overflowed.
   * @param examples what names the examples' features, `perExample` numbers each
   * @param labels [size] the true classes
   */
  step(examples: ArrayLike<number>, labels: ArrayLike<number>): number;
  /**
   * Mean cross-entropy of the full softmax in nats over any number of examples, whatever the training objective.
   * `biasShift` [K] is added to the logits, such as the log q that negative sampling leaves out.
   */
  evaluate(examples: ArrayLike<number>, labels: ArrayLike<number>, biasShift?: ArrayLike<number>): number;
  /** The K logits of one example, over the temperature. */
  logits(example: ArrayLike<number>): Float64Array;
  /** A copy of weights and biases. */
  model(): LinearModel;
}

/** Refuses labels that do not fit a batch of `size`. */
export function ensureBatchLabels(labels: ArrayLike<number>, size: number, numClasses: number): void {
  ensureLength('labels', labels, size, 'one per example');
  ensureLabels('labels', labels, numClasses);
}
