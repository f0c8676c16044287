import { createRandom, logSoftmax, softmax, surprisal } from '#engine';
import { fitBottlenecks, matrixRank } from '#engine/teaching.ts';

/** C contexts and as many classes, so that one feature for each is always enough. */
export const SIZE = 8;
export const TARGET_NAMES = ['groups', 'smooth', 'own', 'mixed'] as const;
export type TargetName = (typeof TARGET_NAMES)[number];

const SEED = 3;

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

/** The best softmax with d features a context. */
export interface Fit {
  /** Nats above the target's entropy. */
  readonly gap: number;
  /** Of the matrix of its log-probabilities. */
  readonly rank: number;
  /** ŷ, [C · K], row by row. */
  readonly shares: readonly number[];
}

/** Fits with d = 0..SIZE features, by target. */
export type Fits = Readonly<Record<TargetName, readonly Fit[]>>;

/** Fitted log-probabilities carry the optimiser's last digits. */
const RANK_TOLERANCE = 1e-5;

function fitsFor(name: TargetName): readonly Fit[] {
  const random = createRandom(SEED).fork(name);
  return fitBottlenecks(targetOf(name), SIZE, random).map(({ gap, logits }) => ({
    gap: Number(gap.toPrecision(4)),
    rank: matrixRank(
      logits.map((z) => logSoftmax(z)),
      RANK_TOLERANCE,
    ),
    shares: logits.flatMap((z) => Array.from(softmax(z), (share) => Number(share.toFixed(4)))),
  }));
}

/** All fits, made at build and part of the page. */
export function allFits(): Fits {
  return {
    groups: fitsFor('groups'),
    smooth: fitsFor('smooth'),
    own: fitsFor('own'),
    mixed: fitsFor('mixed'),
  };
}
