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
const [LEAST_FOR_SHARE, LEAST_FOR_NAME] = [34, 64];

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
        return (
          <g key={name}>
            <text class="row-words" x={narrow ? 1 : 4} y={narrow ? top - 8 : top + 15}>
              {name}
              {narrow && (
                <tspan class="tick-label paint-detail" dx="8">
                  {detail}
                </tspan>
              )}
            </text>
            {!narrow && (
              <text class="tick-label" x={4} y={top + 31}>
                {detail}
              </text>
            )}
            {ribbonPieces(shares, left, right).map(({ k, from, to }) => {
              const room = to - from;
              return (
                <g key={k}>
                  <rect
                    x={from}
                    y={top}
                    width={Math.max(0.01, room)}
                    height={BAR}
                    style={{ fill: `var(--c${INKS[k - 1]})`, stroke: `var(--c${INKS[k - 1]}-edge)` }}
                  />
                  {room > LEAST_FOR_SHARE && (
                    <text class="tick-label" x={(from + to) / 2} y={top + BAR + 16} text-anchor="middle">
                      {room > LEAST_FOR_NAME ? `${options[k - 1]} ` : ''}
                      {formatShare(shares[k - 1], room > 74 ? 3 : 2)}
                    </text>
                  )}
                </g>
              );
            })}
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
