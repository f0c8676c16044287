import { ensureNotEmpty } from '../requirements.ts';

/** The largest logit set apart from the rest, so that nothing overflows and nothing small is lost. */
export interface Tail {
  /** The largest logit; NaN when any logit is NaN. */
  readonly max: number;
  /** Its class: the lowest index among ties. */
  readonly argmax: number;
  /** Σ over the other classes of exp((z − max)/T), in [0, K − 1]; NaN unless max is finite. */
  readonly tail: number;
}

/** (z − max)/T in nats, also where the difference alone overflows; −Infinity for a masked class. */
export function scaledGap(logit: number, max: number, temperature: number): number {
  const gap = logit - max;
  if (Number.isFinite(gap)) return gap / temperature;
  // Set apart, for max/T may overflow to −∞ as well.
  if (logit === Number.NEGATIVE_INFINITY) return logit;
  return logit / temperature - max / temperature;
}

/** Refuses an empty vector; the sum runs over K − 1 classes, the largest contributes exactly 1. */
export function tailOf(logits: ArrayLike<number>, temperature = 1): Tail {
  ensureNotEmpty('logits', logits);
  let argmax = 0;
  let max = logits[0];
  for (let k = 1; k < logits.length; k += 1) {
    const logit = logits[k];
    if (logit > max || Number.isNaN(logit)) {
      max = logit;
      argmax = k;
    }
  }
  if (!Number.isFinite(max)) return { max, argmax, tail: Number.NaN };
  let tail = 0;
  for (let k = 0; k < logits.length; k += 1) {
    if (k !== argmax) tail += Math.exp(scaledGap(logits[k], max, temperature));
  }
  return { max, argmax, tail };
}

/**
 * The logarithm of the sum of exponentials: the softmax's normaliser in log space. The largest logit is
 * taken out first, and the rest is added by log1p, so that neither huge nor tiny values are lost.
 * @formula \operatorname{lse}(z) = \ln \sum_k e^{z_k} = m + \ln\Bigl(1 + \sum_{k \neq \arg\max} e^{z_k - m}\Bigr), \quad m = \max_k z_k
 * @param logits [K], nats; −Infinity masks a class; Infinity gives Infinity, NaN gives NaN
 * @returns nats; −Infinity when every class is masked
 * @throws RangeError when logits is empty
 * @source P. Blanchard, D. J. Higham, N. J. Higham, Accurately computing the log-sum-exp and softmax functions, IMA J. Numer. Anal. 41 (2021)
 * @example
 * logSumExp([1000, 1000])
 */
export function logSumExp(logits: ArrayLike<number>): number {
  const { max, tail } = tailOf(logits);
  return Number.isFinite(max) ? max + Math.log1p(tail) : max;
}
