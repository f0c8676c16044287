interface Props {
  /** Pixels from here to there, along the other direction than the place that is given. */
  readonly from: number;
  readonly to: number;
  /** Height of a level line in pixels, or else … */
  readonly y?: number;
  /** … the place of an upright one. */
  readonly x?: number;
}

/** The line on which marks stand or move; drawn like the heavier lines of the axes. */
export function AxisLine({ from, to, x, y }: Props) {
  return x === undefined ? (
    <line x1={from} x2={to} y1={y} y2={y} stroke="var(--line)" />
  ) : (
    <line x1={x} x2={x} y1={from} y2={to} stroke="var(--line)" />
  );
}
