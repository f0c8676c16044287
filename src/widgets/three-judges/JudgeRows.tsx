import { classInk } from '#figures/marks/classInk.ts';
import { Ribbon } from '#figures/marks/Ribbon.tsx';
import { RowTitle } from '#figures/marks/RowTitle.tsx';
import { ribbonPieces } from '#figures/marks/ribbon.ts';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { type Judgement, SPECIES } from './model.ts';

interface Props {
  readonly view: Judgement;
  readonly width: number;
}

/** Pixels: room above a row, height of a ribbon, of a row with its words, of a bar of the third judge, and from one to the next. */
const [HEAD, RIBBON, ROW, BAR, PITCH] = [24, 30, 84, 16, 26];
/** A piece thinner than this carries no words. */
const LEAST_FOR_SHARE = 34;
/** Room for the name of a species, and for its number at the right. */
const [NAMES, NUMBERS] = [78, 44];

/** Two ribbons of one whole, and three bars that need not sum to it. */
export function JudgeRows({ view: { judgements, total, summary }, width }: Props) {
  const ribbons = [
    { name: 'Softmax', detail: 'one model of three', shares: judgements.softmax },
    { name: 'One against the rest', detail: 'normalised', shares: judgements.normalized },
  ];
  const third = 2 * ROW;
  const height = third + HEAD + 3 * PITCH + 6;
  const track = width - NAMES - NUMBERS;
  return (
    <svg
      class="judges"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={summary}
    >
      {ribbons.map(({ name, detail, shares }, row) => {
        const top = row * ROW + HEAD;
        const pieces = ribbonPieces(shares, 1, width - 1);
        return (
          <g key={name}>
            <RowTitle words={name} detail={detail} x={1} y={top - 8} beside />
            <Ribbon pieces={pieces} top={top} height={RIBBON} />
            {pieces
              .filter(({ from, to }) => to - from > LEAST_FOR_SHARE)
              .map(({ k, from, to }) => (
                <text
                  key={k}
                  class="tick-label"
                  x={(from + to) / 2}
                  y={top + RIBBON + 16}
                  text-anchor="middle"
                >
                  {to - from > NAMES + NUMBERS ? `${SPECIES[k - 1]} ` : ''}
                  {formatShare(shares[k - 1])}
                </text>
              ))}
          </g>
        );
      })}
      <RowTitle
        words="Three sigmoids"
        detail={`together ${formatNumber(total)}`}
        x={1}
        y={third + HEAD - 8}
        beside
      />
      {SPECIES.map((name, k) => {
        const top = third + HEAD + k * PITCH;
        const share = judgements.sigmoids[k];
        return (
          <g key={name}>
            <text class="tick-label" x={1} y={top + BAR - 3}>
              {name}
            </text>
            <rect class="judges-track" x={NAMES} y={top} width={track} height={BAR} />
            <rect
              x={NAMES}
              y={top}
              width={Math.max(0.01, track * share)}
              height={BAR}
              style={classInk(k + 1)}
            />
            <text class="tick-label" x={width - 1} y={top + BAR - 3} text-anchor="end">
              {formatShare(share)}
            </text>
          </g>
        );
      })}
      <line
        class="judges-half"
        x1={NAMES + track / 2}
        x2={NAMES + track / 2}
        y1={third + HEAD - 3}
        y2={third + HEAD + 2 * PITCH + BAR + 3}
      />
    </svg>
  );
}
