import { signedSquares } from '../marks/signedSquares.ts';

interface Props {
  /** Counts [K × K], row by row: rows are true classes, columns answers. */
  readonly counts: ArrayLike<number>;
  readonly names: readonly string[];
  /** The count that fills a cell. */
  readonly full: number;
  readonly width: number;
  /** What is shown, in words. */
  readonly label: string;
}

const MARGIN = { top: 44, left: 44, right: 4, bottom: 6 };

/** How often each class was taken for each: area is the count, the colour that of the answer. */
export function ConfusionMatrix({ counts, names, full, width, label }: Props) {
  const numClasses = names.length;
  const cell = (width - MARGIN.left - MARGIN.right) / numClasses;
  const size = cell * numClasses;
  const middle = (index: number) => (index + 0.5) * cell;
  const columnOf = (column: number) =>
    Array.from({ length: numClasses }, (_, row) => counts[row * numClasses + column]);
  const height = size + MARGIN.top + MARGIN.bottom;
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
      <g transform={`translate(${MARGIN.left} ${MARGIN.top})`}>
        {Array.from({ length: numClasses + 1 }, (_, line) => (
          <path
            key={line}
            d={`M0 ${line * cell}h${size}M${line * cell} 0v${size}`}
            style={{ stroke: 'var(--rule)', fill: 'none' }}
          />
        ))}
        {names.map((name, column) => (
          <path
            key={name}
            transform={`translate(${column * cell} 0)`}
            d={signedSquares(columnOf(column), 1, { full, cell: cell - 1 }).positive}
            style={{ fill: `var(--c${column + 1})`, stroke: `var(--c${column + 1}-edge)` }}
          />
        ))}
      </g>
      <g class="axis">
        {names.map((name, index) => (
          <g key={name}>
            <text x={MARGIN.left + middle(index)} y={MARGIN.top - 8} text-anchor="middle">
              {name}
            </text>
            <text x={MARGIN.left - 9} y={MARGIN.top + middle(index) + 4.5} text-anchor="end">
              {name}
            </text>
          </g>
        ))}
        <text x={MARGIN.left} y={14}>
          was taken for
        </text>
        <text transform={`translate(13 ${MARGIN.top}) rotate(-90)`} text-anchor="end">
          was a
        </text>
      </g>
    </svg>
  );
}
