import { createRandom, softmax, surprisal } from '#engine';
import { matrixRank } from '#engine/teaching.ts';

/** C contexts and as many classes, so that one feature for each is always enough. */
export const SIZE = 8;
export const TARGET_NAMES = ['groups', 'smooth', 'own', 'mixed'] as const;
export type TargetName = (typeof TARGET_NAMES)[number];

export const SEED = 3;

/** p(class | context), [C][K]. */
export function targetOf(name: TargetName): readonly (readonly number[])[] {
  const random = createRandom(SEED).fork('mixed target');
  const logitOf = (c: number, k: number): number => {
    if (name === 'groups') return c < SIZE / 2 === k < SIZE / 2 ? 1 : -1;
    if (name === 'smooth') return 2.2 * Math.cos((2 * Math.PI * (k - c)) / SIZE);
    if (name === 'own') return k === c ? 4 : 0;
    return 1.6 * random.normal();
  };
  return Array.from({ length: SIZE }, (_, c) =>
    Array.from(softmax(Array.from({ length: SIZE }, (_, k) => logitOf(c, k)))),
  );
}

/** Features that the target needs: the rank of its log-probabilities, each row up to a constant. */
export function featuresNeeded(target: readonly (readonly number[])[]): number {
  const centred = target.map((row) => {
    const logs = row.map((p) => -surprisal(p));
    const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length;
    return logs.map((value) => value - mean);
  });
  return matrixRank(centred);
}
