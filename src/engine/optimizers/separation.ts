/** A margin this small beside the largest is rounding. */
const MARGIN_NOISE = 1e-8;

/**
 * The direction scaled so that its largest margin is 1, when it separates: along it no example's label falls
 * behind another class, and some gain, so that the loss falls for ever. null when it does not. The margins of
 * `direction` [K × D] are those of its logits on `features` [N × D], at the `rows` that count.
 */
export function separationAlong(
  direction: Float64Array,
  features: Float64Array,
  labels: ArrayLike<number>,
  numClasses: number,
  rows: readonly number[],
): Float64Array | null {
  const numFeatures = direction.length / numClasses;
  const logits = new Float64Array(numClasses);
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (const n of rows) {
    for (let k = 0; k < numClasses; k += 1) {
      let sum = 0;
      for (let d = 0; d < numFeatures; d += 1) {
        sum += direction[k * numFeatures + d] * features[n * numFeatures + d];
      }
      logits[k] = sum;
    }
    const own = logits[labels[n]];
    for (let k = 0; k < numClasses; k += 1) {
      if (k === labels[n]) continue;
      least = Math.min(least, own - logits[k]);
      most = Math.max(most, own - logits[k]);
    }
  }
  const separates = most > 0 && Number.isFinite(most) && least >= -MARGIN_NOISE * most;
  return separates ? direction.map((value) => value / most) : null;
}

/** The classes that none of the labels is. */
export function unseenClasses(labels: readonly number[], numClasses: number): number[] {
  const seen = new Set(labels);
  return Array.from({ length: numClasses }, (_, k) => k).filter((k) => !seen.has(k));
}
