import { signedSquares } from './signedSquares.ts';

interface Props {
  /** [columns × columns], row by row. */
  readonly values: ArrayLike<number>;
  readonly columns: number;
  /** The |value| that fills a cell. */
  readonly full: number;
  /** Side of a cell in the drawing's own units; the drawing fits the width it is given. */
  readonly cell?: number;
  /** CSS colour of the quantity. */
  readonly ink: string;
  /** What is shown, in words. */
  readonly label: string;
}

/** Width of an outline in the drawing's own units. */
const STROKE = 0.9;

/** A square of signed numbers: area is |value|, filled is positive, outlined negative. */
export function SignedGrid({ values, columns, full, cell = 11, ink, label }: Props) {
  const { positive, negative } = signedSquares(values, columns, { full, cell, stroke: STROKE });
  const size = columns * cell;
  return (
    <svg class="signed-grid" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={negative} style={{ fill: 'none', stroke: ink, strokeWidth: STROKE }} />
      <path d={positive} style={{ fill: ink, stroke: 'none' }} />
    </svg>
  );
}
