import { classInk } from './classInk.ts';
import type { RibbonPiece } from './ribbon.ts';

interface Props {
  readonly pieces: readonly RibbonPiece[];
  /** Pixels. */
  readonly top: number;
  readonly height: number;
  /** The quantity that the pieces are, where the formula names it: `p`. */
  readonly term?: string;
  /** Number of the colour of a class; its own unless given. */
  inkOf?(k: number): number;
}

/** Lengths end to end, each in the colour of its class. */
export function Ribbon({ pieces, top, height, term, inkOf = (k) => k }: Props) {
  const linked = term === undefined ? undefined : { '--linked-ink': `var(--${term})` };
  return (
    <g>
      {pieces.map(({ k, from, to }) => (
        <g key={k} data-term={term} data-k={term && k}>
          <rect
            class={term && 'linkable'}
            x={from}
            y={top}
            width={Math.max(0, to - from)}
            height={height}
            style={{ ...classInk(inkOf(k)), ...linked }}
          />
        </g>
      ))}
    </g>
  );
}
