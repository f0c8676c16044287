/** Outlines of one grid of signed numbers: filled squares are positive, outlined ones negative. */
export interface SquarePaths {
  readonly positive: string;
  readonly negative: string;
}

/** Squares with a side below this, in pixels, cannot be seen. */
const SMALLEST_SIDE = 0.4;

const short = (value: number) => String(Math.round(value * 100) / 100);

/**
 * Signed numbers on a grid as squares whose area is proportional to |value|.
 * @param values [rows × columns], row by row
 * @param full the |value| that fills a cell; larger ones fill it too
 * @param cell side of a cell in pixels; `stroke` is the width of the outlines, drawn inside the squares
 */
export function signedSquares(
  values: ArrayLike<number>,
  columns: number,
  { full, cell, stroke = 0 }: { readonly full: number; readonly cell: number; readonly stroke?: number },
): SquarePaths {
  let positive = '';
  let negative = '';
  for (let i = 0; i < values.length; i += 1) {
    const side = cell * Math.sqrt(Math.min(1, Math.abs(values[i]) / full));
    if (!(side >= SMALLEST_SIDE)) continue;
    const column = i % columns;
    const row = (i - column) / columns;
    const isNegative = values[i] < 0;
    const drawn = isNegative ? Math.max(0.1, side - stroke) : side;
    const x = short((column + 0.5) * cell - drawn / 2);
    const y = short((row + 0.5) * cell - drawn / 2);
    const length = short(drawn);
    const square = `M${x} ${y}h${length}v${length}h-${length}z`;
    if (isNegative) negative += square;
    else positive += square;
  }
  return { positive, negative };
}
