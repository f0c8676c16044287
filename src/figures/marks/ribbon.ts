import { toHundredths } from '#notation/toHundredths.ts';

/** A piece of a ribbon: class number as the text counts, and where it starts and ends in pixels. */
export interface RibbonPiece {
  readonly k: number;
  readonly from: number;
  readonly to: number;
}

/** Shares that sum to one, laid end to end from `left` to `right`. */
export function ribbonPieces(shares: readonly number[], left: number, right: number): readonly RibbonPiece[] {
  let done = 0;
  return shares.map((share, index) => {
    const from = toHundredths(left + (right - left) * done);
    done += share;
    return { k: index + 1, from, to: toHundredths(left + (right - left) * Math.min(1, done)) };
  });
}

/**
 * Where the labels of the pieces stand: under their middles, in order, none nearer than `gap` to the next,
 * all inside [left, right].
 */
export function ribbonLabels(
  pieces: readonly RibbonPiece[],
  { gap, left, right }: { readonly gap: number; readonly left: number; readonly right: number },
): readonly number[] {
  const placed = pieces.map(({ from, to }) => (from + to) / 2);
  for (let i = 0; i < placed.length; i += 1) {
    placed[i] = Math.max(placed[i], i === 0 ? left : placed[i - 1] + gap);
  }
  let limit = right;
  for (let i = placed.length - 1; i >= 0; i -= 1) {
    placed[i] = Math.min(placed[i], limit);
    limit = placed[i] - gap;
  }
  return placed;
}
