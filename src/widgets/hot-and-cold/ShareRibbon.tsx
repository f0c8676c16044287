import { PENGUIN_SPECIES } from '#datasets/penguinSpecies.ts';
import { Ribbon } from '#figures/marks/Ribbon.tsx';
import { RowTitle } from '#figures/marks/RowTitle.tsx';
import { ribbonLabels, ribbonPieces } from '#figures/marks/ribbon.ts';
import { formatShare } from '#notation/formatNumber.ts';
import type { Layout } from './layout.ts';

interface Props {
  readonly layout: Layout;
  readonly index: number;
  readonly name: string;
  readonly detail: string;
  readonly shares: readonly number[];
  /** Drawn as what it is: not the shares at this temperature. */
  readonly wrong?: boolean;
}

/** Shares of one whole, named at the left or, on a phone, above. */
export function ShareRibbon({ layout, index, name, detail, shares, wrong = false }: Props) {
  const { ribbons, narrow } = layout;
  const { left, right, height } = ribbons;
  const top = ribbons.topOf(index);
  const pieces = ribbonPieces(shares, left, right);
  const labels = ribbonLabels(
    pieces,
    narrow
      ? { gap: 40, left: left + 18, right: right - 18 }
      : { gap: 116, left: left + 50, right: right - 50 },
  );
  return (
    <g class={wrong ? 'ribbon-wrong' : undefined}>
      <RowTitle
        words={name}
        detail={detail}
        x={4}
        y={narrow ? top - 7 : top + 12}
        beside={narrow}
        ink={wrong ? 'var(--bad)' : undefined}
      />
      <Ribbon pieces={pieces} top={top} height={height} term="p" />
      {labels.map((at, k) => (
        <text key={k} class="tick-label" x={at} y={top + height + 17} text-anchor="middle">
          {!narrow && PENGUIN_SPECIES[k]}
          <tspan class="value-label" dx={narrow ? 0 : 5} style={{ fill: wrong ? 'var(--bad)' : 'var(--p)' }}>
            {formatShare(shares[k])}
          </tspan>
        </text>
      ))}
    </g>
  );
}
