import { RowTitle } from './RowTitle.tsx';
import { SvgSymbol } from './SvgSymbol.tsx';

interface Props {
  readonly symbol: string;
  /** Colour of the symbol: `var(--z)`. */
  readonly ink: string;
  readonly words: string;
  readonly detail: string;
  /** Middle of the row in pixels. */
  readonly y: number;
  /** Rows of a narrow figure are named by their symbol only. */
  readonly narrow: boolean;
  /** Where the words begin, in pixels; the same for all rows of a figure. */
  readonly wordsAt?: number;
}

/** Name of a figure's row, at the left: symbol, word and what values it can have. */
export function RowName({ symbol, ink, words, detail, y, narrow, wordsAt = 30 }: Props) {
  return (
    <g>
      <text x={4} y={y + 5} style={{ fill: ink }}>
        <SvgSymbol symbol={symbol} size={24} />
      </text>
      {!narrow && <RowTitle words={words} detail={detail} x={wordsAt} y={y - 2} />}
    </g>
  );
}
