import { createRandom, logSoftmax, softmax } from '#engine';
import { fitBottlenecks, matrixRank } from '#engine/teaching.ts';
import { SEED, SIZE, type TargetName, targetOf } from './targets.ts';

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
