import { Ribbon } from '#figures/marks/Ribbon.tsx';
import { RowTitle } from '#figures/marks/RowTitle.tsx';
import { ribbonPieces } from '#figures/marks/ribbon.ts';
import { formatShare } from '#notation/formatNumber.ts';
import type { FourRoads } from './model.ts';
import { WAYS } from './roads.ts';

interface Props {
  readonly view: FourRoads;
  readonly width: number;
}

/** Height of a ribbon, from one to the next, and room above the first. */
const BAR = 28;
const PITCH = { wide: 52, narrow: 84 } as const;
const TOP = 30;
const ROOM_FOR_NAMES = 620;
/** Pixels beside a ribbon for its verdict. */
const VERDICT = 104;

/** Four ribbons of shares, and two lines on which all four end where their pieces meet. */
export function RoadRibbons({ view, width }: Props) {
  const { roads, meeting, summary } = view;
  const narrow = width < ROOM_FOR_NAMES;
  const pitch = narrow ? PITCH.narrow : PITCH.wide;
  const [left, right] = [narrow ? 1 : 236, width - (narrow ? 1 : VERDICT)];
  const lines = ribbonPieces(meeting, left, right);
  const bottom = TOP + (roads.length - 1) * pitch + BAR + (narrow ? 24 : 8);
  // Narrow, words stand between the ribbons: the line leaves them free.
  const light = (x: number) =>
    narrow
      ? roads.map((_, row) => `M${x} ${TOP + row * pitch - 3}v${BAR + 6}`).join('')
      : `M${x} ${TOP - 8}V${bottom}`;
  return (
    <svg
      class="road-ribbons"
      viewBox={`0 0 ${width} ${bottom + 22}`}
      width={width}
      height={bottom + 22}
      role="img"
      aria-label={summary}
    >
      {roads.map(({ id, name, how, shares, isMet, miss }, row) => {
        const top = TOP + row * pitch;
        const verdict = isMet ? `meets, Δ ${formatShare(miss)}` : `misses by ${formatShare(miss)}`;
        return (
          <g key={id} class={isMet ? 'road-met' : 'road-missed'}>
            <RowTitle
              words={name}
              detail={how}
              x={narrow ? 1 : 4}
              y={narrow ? top - 9 : top + 12}
              beside={narrow}
            />
            <Ribbon pieces={ribbonPieces(shares, left, right)} top={top} height={BAR} />
            <text class="road-verdict" x={narrow ? left : right + 8} y={narrow ? top + BAR + 17 : top + 19}>
              {verdict}
            </text>
          </g>
        );
      })}
      {lines.slice(0, -1).map(({ k, to }) => (
        <path key={k} class="road-light" d={light(to)} />
      ))}
      {lines.map(({ k, from, to }) => (
        <text key={k} class="tick-label" x={(from + to) / 2} y={bottom + 16} text-anchor="middle">
          {to - from > 92 ? `${WAYS[k - 1]} ` : ''}
          {to - from > 30 ? formatShare(meeting[k - 1]) : ''}
        </text>
      ))}
    </svg>
  );
}
