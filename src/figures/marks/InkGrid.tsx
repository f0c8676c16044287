interface Props {
  /** Ink 0..1, [rows × columns], row by row. */
  readonly values: ArrayLike<number>;
  readonly columns: number;
}

/** Shades told apart; MNIST is shipped with as many. */
const LEVELS = 15;

/** Grey pixels as one path for each shade, in units of a pixel; part of a larger drawing. */
export function InkGrid({ values, columns }: Props) {
  const paths = Array<string>(LEVELS + 1).fill('');
  for (let i = 0; i < values.length; i += 1) {
    const level = Math.round(Math.min(1, Math.max(0, values[i])) * LEVELS);
    paths[level] += `M${i % columns} ${Math.floor(i / columns)}h1v1h-1z`;
  }
  return (
    <g style={{ fill: 'var(--ink)', stroke: 'none', shapeRendering: 'crispEdges' }}>
      {paths.map((path, level) => level > 0 && <path key={level} d={path} fill-opacity={level / LEVELS} />)}
    </g>
  );
}
