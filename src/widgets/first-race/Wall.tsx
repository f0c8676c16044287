interface Props {
  readonly numCells: number;
  readonly ink: string;
  /** Every cell is lit, this much. */
  readonly all?: number;
  /** Some cells are lit, this much; the last ones on top. */
  readonly sets?: readonly { readonly cells: readonly number[]; readonly opacity: number }[];
  readonly label: string;
}

/** Cells in a row: with so many the last row of all the novels' words is nearly full, and the wall as wide as its lane. */
const COLUMNS = 140;
/** Units of a cell and of its place: the gap makes them cells. */
const [CELL, PITCH] = [2.3, 3];

function cellsPath(cells: readonly number[]): string {
  let path = '';
  for (const cell of cells) {
    const [x, y] = [(cell % COLUMNS) * PITCH, Math.floor(cell / COLUMNS) * PITCH];
    path += `M${x} ${y}h${PITCH}v${PITCH}h${-PITCH}z`;
  }
  return path;
}

/** The outline of all cells; the last row ends where they do. */
function outline(numCells: number): string {
  const fullRows = Math.floor(numCells / COLUMNS);
  const rest = (numCells % COLUMNS) * PITCH;
  const [width, bottom] = [COLUMNS * PITCH, fullRows * PITCH];
  return `M0 0H${width}V${bottom}H${rest}${rest > 0 ? `v${PITCH}` : ''}H0z`;
}

/** A wall with a cell for each word, the commonest first; the words that a step scores are lit. */
export function Wall({ numCells, ink, all = 0, sets = [], label }: Props) {
  const height = Math.ceil(numCells / COLUMNS) * PITCH;
  const id = `wall-${ink.replaceAll(/\W/g, '')}`;
  return (
    <svg class="wall" viewBox={`0 0 ${COLUMNS * PITCH} ${height}`} role="img" aria-label={label}>
      <defs>
        <pattern id={id} width={PITCH} height={PITCH} patternUnits="userSpaceOnUse">
          <rect width={CELL} height={CELL} style={{ fill: ink }} />
        </pattern>
      </defs>
      <path d={outline(numCells)} fill={`url(#${id})`} opacity={0.14} />
      {all > 0 && <path d={outline(numCells)} fill={`url(#${id})`} opacity={all} />}
      {sets.map(({ cells, opacity }, i) => (
        <path key={i} d={cellsPath(cells)} style={{ fill: ink }} opacity={opacity} />
      ))}
    </svg>
  );
}
