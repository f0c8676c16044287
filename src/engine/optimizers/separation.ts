import type { TrainingTargets } from '../model/trainingTargets.ts';

/** A margin this small beside the largest is rounding. */
const MARGIN_NOISE = 1e-8;

/**
 * The direction scaled so that its largest margin is 1, when it separates: along it no class that an example asks
 * for falls behind another class, and some gain, so that the loss falls for ever. null when it does not. Two classes
 * that one example asks for must keep level. The margins of `direction` [K × D] are those of its logits on
 * `features` [N × D].
 */
export function separationAlong(
  direction: Float64Array,
  features: Float64Array,
  { weights, writeTarget }: Pick<TrainingTargets, 'weights' | 'writeTarget'>,
  numClasses: number,
): Float64Array | null {
  const numFeatures = direction.length / numClasses;
  const logits = new Float64Array(numClasses);
  const target = new Float64Array(numClasses);
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (let n = 0; n < weights.length; n += 1) {
    for (let k = 0; k < numClasses; k += 1) {
      let sum = 0;
      for (let d = 0; d < numFeatures; d += 1) {
        sum += direction[k * numFeatures + d] * features[n * numFeatures + d];
      }
      logits[k] = sum;
    }
    writeTarget(n, target);
    for (let own = 0; own < numClasses; own += 1) {
      if (target[own] === 0) continue;
      for (let k = 0; k < numClasses; k += 1) {
        if (k === own) continue;
        least = Math.min(least, logits[own] - logits[k]);
        most = Math.max(most, logits[own] - logits[k]);
      }
    }
  }
  const separates = most > 0 && Number.isFinite(most) && least >= -MARGIN_NOISE * most;
  return separates ? direction.map((value) => value / most) : null;
}

/** The classes that no example asks for. */
export function unseenClasses(
  { weights, writeTarget }: Pick<TrainingTargets, 'weights' | 'writeTarget'>,
  numClasses: number,
): number[] {
  const seen = new Set<number>();
  const target = new Float64Array(numClasses);
  for (let n = 0; n < weights.length; n += 1) {
    writeTarget(n, target);
    for (const [k, share] of target.entries()) if (share > 0) seen.add(k);
  }
  return Array.from({ length: numClasses }, (_, k) => k).filter((k) => !seen.has(k));
}
