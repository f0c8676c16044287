import { Ribbon } from '#figures/marks/Ribbon.tsx';
import { RowTitle } from '#figures/marks/RowTitle.tsx';
import { ribbonPieces } from '#figures/marks/ribbon.ts';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { type Buses, INKS } from './model.ts';

interface Props {
  readonly view: Buses;
  readonly width: number;
}

/** Height of a ribbon, from one to the next, and room above the first. */
const [BAR, PITCH, TOP] = [34, 74, 26];
const ROOM_FOR_NAMES = 560;
/** A piece thinner than this carries no words. */
const [LEAST_FOR_SHARE, LEAST_FOR_NAME, LEAST_FOR_DIGITS] = [34, 64, 74];

/** Three ribbons: the town with one bus, and with all colours as two models have it. */
export function Ribbons({ view, width }: Props) {
  const { before, now, numBuses, ownLuck, options, summary } = view;
  const narrow = width < ROOM_FOR_NAMES;
  const [left, right] = [narrow ? 1 : 172, width - 1];
  const colours = numBuses === 1 ? 'one bus' : `${numBuses} colours`;
  const rows = [
    { name: 'One bus', detail: 'before any paint', shares: before },
    { name: 'Softmax', detail: colours, shares: now.softmax },
    { name: 'Nested logit', detail: `${colours}, λ = ${formatNumber(ownLuck)}`, shares: now.nested },
  ];
  const height = TOP + 2 * PITCH + BAR + 24;
  const carEnd = ribbonPieces(before, left, right)[0].to;
  return (
    <svg
      class="paint-ribbons"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={summary}
    >
      {rows.map(({ name, detail, shares }, row) => {
        const top = TOP + row * PITCH;
        const pieces = ribbonPieces(shares, left, right);
        return (
          <g key={name}>
            <RowTitle
              words={name}
              detail={detail}
              x={narrow ? 1 : 4}
              y={narrow ? top - 8 : top + 15}
              beside={narrow}
            />
            <Ribbon pieces={pieces} top={top} height={BAR} inkOf={(k) => INKS[k - 1]} />
            {pieces
              .filter(({ from, to }) => to - from > LEAST_FOR_SHARE)
              .map(({ k, from, to }) => (
                <text key={k} class="tick-label" x={(from + to) / 2} y={top + BAR + 16} text-anchor="middle">
                  {to - from > LEAST_FOR_NAME ? `${options[k - 1]} ` : ''}
                  {formatShare(shares[k - 1], to - from > LEAST_FOR_DIGITS ? 3 : 2)}
                </text>
              ))}
          </g>
        );
      })}
      <path
        class="paint-before"
        d={rows.map((_, row) => `M${carEnd} ${TOP + row * PITCH - 4}v${BAR + 8}`).join('')}
      />
    </svg>
  );
}
