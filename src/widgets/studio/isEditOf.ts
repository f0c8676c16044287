import { LETTERS, type PlanePoints, writePoints } from '#experiments/studio/planePoints.ts';
import { memoLast } from '../kit/settings/memoLast.ts';

/** Parts of the points that may be others. */
const MOST_NEW = 1 / 2;

const eachOf = (points: PlanePoints) => {
  const text = writePoints(points);
  return points.labels.map((_, n) => text.slice(LETTERS * n, LETTERS * (n + 1)));
};

/**
 * Whether points are those before after an edit: one moved, painted or taken, most where they were. What was trained on
 * those before still has something to say of them until it is trained anew; of other data it has nothing to say.
 */
export const isEditOf = memoLast((now: PlanePoints, before: PlanePoints): boolean => {
  if (now === before) return true;
  const known = new Set(eachOf(before));
  const numNew = eachOf(now).filter((point) => !known.has(point)).length;
  return numNew <= Math.max(1, MOST_NEW * now.labels.length);
});
