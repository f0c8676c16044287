import { linearScale } from '../scales/linearScale.ts';
import { spreadLabels } from './spreadLabels.ts';

/** A piece of a ribbon: class number as the text counts, and where it starts and ends in pixels. */
export interface RibbonPiece {
  readonly k: number;
  readonly from: number;
  readonly to: number;
}

/** Lengths laid end to end from the left, `full` of them up to the right; `cut` when they run past it. */
export function layEndToEnd(
  lengths: readonly number[],
  left: number,
  right: number,
  full: number,
): { readonly pieces: readonly RibbonPiece[]; readonly cut: boolean } {
  const scale = linearScale([0, full], [left, right]);
  let done = 0;
  const pieces = lengths.map((length, index) => {
    const from = Math.min(right, scale(done));
    done += length;
    return { k: index + 1, from, to: Math.min(right, scale(done)) };
  });
  return { pieces, cut: done > full * (1 + 1e-9) };
}

/** Shares that sum to one, laid end to end from `left` to `right`. */
export const ribbonPieces = (
  shares: readonly number[],
  left: number,
  right: number,
): readonly RibbonPiece[] => layEndToEnd(shares, left, right, 1).pieces;

export const middleOf = ({ from, to }: Pick<RibbonPiece, 'from' | 'to'>) => (from + to) / 2;

/**
 * Where the labels of the pieces stand: under their middles, in order, none nearer than `gap` to the next,
 * all inside [left, right].
 */
export const ribbonLabels = (
  pieces: readonly RibbonPiece[],
  { gap, left, right }: { readonly gap: number; readonly left: number; readonly right: number },
): readonly number[] => spreadLabels(pieces.map(middleOf), { gap, least: left, most: right });
