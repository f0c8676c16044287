interface Props {
  readonly words: string;
  readonly detail: string;
  /** Pixels: where the words begin, and their baseline. */
  readonly x: number;
  readonly y: number;
  /** The detail stands beside the words, not below: the row has no room at its left. */
  readonly beside?: boolean;
  /** Colour of the words, where it is not that of all names. */
  readonly ink?: string;
}

/** Lines of text of a row's name are this far from each other. */
const LINE = 16;

/** A row's name in words, with a detail in a lighter hand. */
export function RowTitle({ words, detail, x, y, beside = false, ink }: Props) {
  return (
    <g>
      <text class="row-words" x={x} y={y} style={ink && { fill: ink }}>
        {words}
        {beside && (
          <tspan class="tick-label row-detail" dx="8">
            {detail}
          </tspan>
        )}
      </text>
      {!beside && (
        <text class="tick-label" x={x} y={y + LINE}>
          {detail}
        </text>
      )}
    </g>
  );
}
