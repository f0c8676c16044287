import { sigmoid, softplus } from '../logistic/sigmoid.ts';
import { writeSoftLossAndGradient } from '../losses/softTargets.ts';

/** How an example's true and sampled classes are compared. */
export type CandidateLoss = 'softmax' | 'logistic';

/**
 * The loss of one example over its candidates: softmax cross-entropy among them, or one logistic loss for
 * each. A removed candidate has logit −Infinity and target 0; it costs nothing.
 * Writes the gradient with respect to the logits into `gradient`; returns nats.
 */
export function writeCandidateLoss(
  loss: CandidateLoss,
  logits: ArrayLike<number>,
  targets: ArrayLike<number>,
  gradient: Float64Array,
): number {
  if (loss === 'softmax') return writeSoftLossAndGradient(logits, targets, gradient);
  let total = 0;
  for (let c = 0; c < logits.length; c += 1) {
    const [z, t] = [logits[c], targets[c]];
    // t softplus(−z) + (1 − t) softplus(z); a term of weight 0 is left out, it may be 0 · ∞.
    if (t > 0) total += t * softplus(-z);
    if (t < 1) total += (1 - t) * softplus(z);
    gradient[c] = (1 - t) * sigmoid(z) - t * sigmoid(-z);
  }
  return total;
}
