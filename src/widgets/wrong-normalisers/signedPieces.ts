export interface SignedPiece {
  /** Class number as the text counts. */
  readonly k: number;
  readonly share: number;
  /** Ends in shares, inside the domain; from ≤ to. */
  readonly from: number;
  readonly to: number;
  readonly negative: boolean;
  /** It goes on past the end of the domain. */
  readonly cut: boolean;
}

/**
 * Numbers laid end to end from 0: positive ones to the right, negative ones to the left. Where they sum to 1, the
 * right end lies as far past 1 as the left end lies past 0.
 */
export function signedPieces(
  shares: readonly number[],
  [low, high]: readonly [number, number],
): readonly SignedPiece[] {
  let right = 0;
  let left = 0;
  const clamp = (value: number) => Math.min(high, Math.max(low, value));
  return shares.map((share, index) => {
    const negative = share < 0;
    const start = negative ? left : right;
    const end = start + share;
    if (negative) left = end;
    else right = end;
    const [from, to] = [clamp(Math.min(start, end)), clamp(Math.max(start, end))];
    // Only the piece that crosses the end shows that something goes on; those beyond have no length.
    const cut = from < to && (negative ? end < low : end > high);
    return { k: index + 1, share, from, to, negative, cut };
  });
}
