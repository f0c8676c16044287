import { classInk } from '#figures/marks/classInk.ts';
import { Ribbon } from '#figures/marks/Ribbon.tsx';
import { RowTitle } from '#figures/marks/RowTitle.tsx';
import { type RibbonPiece, ribbonPieces } from '#figures/marks/ribbon.ts';
import { formatCount, formatShare } from '#notation/formatNumber.ts';
import { NAMES_LEFT, ROOM_FOR_NAMES } from './CountsChart.tsx';
import type { Wheel } from './model.ts';

interface Props {
  readonly wheel: Wheel;
  readonly width: number;
}

/** Classes take their colours in turn; the name beside each piece says which it is. */
const NUM_COLOURS = 10;
const RIBBON = 26;
/** Pixels that a letter of a label takes. */
const LETTER = 7.2;

const inkOf = (k: number) => ((k - 1) % NUM_COLOURS) + 1;

interface NamesProps {
  readonly pieces: readonly RibbonPiece[];
  readonly names: readonly string[];
  readonly top: number;
}

/** Names of those pieces that have room for one, and never on top of each other. */
function PieceNames({ pieces, names, top }: NamesProps) {
  let free = pieces[0].from;
  const right = pieces.at(-1)!.to;
  return (
    <g>
      {pieces.map(({ k, from, to }) => {
        const name = names[k - 1];
        const half = (name.length * LETTER) / 2;
        const middle = Math.min((from + to) / 2, right - half);
        if (middle - half < free || to - from < half) return null;
        free = middle + half + 8;
        return (
          <text key={k} class="tick-label" x={middle} y={top - 7} text-anchor="middle">
            {name}
          </text>
        );
      })}
    </g>
  );
}

/** The words as counted and as proposed, each a ribbon of length one. */
export function WheelFigure({ wheel, width }: Props) {
  const narrow = width < ROOM_FOR_NAMES;
  const [left, right] = [narrow ? 1 : NAMES_LEFT, width - 1];
  const [counted, proposed] = narrow ? [44, 118] : [22, 98];
  const tops = ribbonPieces(
    wheel.groups.map((group) => group.unigram),
    left,
    right,
  );
  const bottoms = ribbonPieces(
    wheel.groups.map((group) => group.proposal),
    left,
    right,
  );
  const places = ribbonPieces(Array.from(wheel.proposal), left, right);
  const ticks = wheel.last.map((rank) => ((places[rank].from + places[rank].to) / 2).toFixed(1));
  const below = proposed + RIBBON;
  const height = below + 40;
  return (
    <svg
      class="wheel"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={`Shares of ${formatCount(wheel.proposal.length)} words as counted and as proposed by ${wheel.name}; distance ${formatShare(wheel.distance)}.`}
    >
      <RowTitle
        x={0}
        words="As counted"
        detail={narrow ? '' : 'share of the words'}
        y={narrow ? 12 : counted + 11}
      />
      <RowTitle
        x={0}
        words="Proposal"
        detail={narrow ? '' : wheel.name}
        y={narrow ? below + 32 : proposed + 11}
      />
      <PieceNames pieces={tops} names={wheel.groups.map(({ name }) => name)} top={counted} />
      <Ribbon pieces={tops} top={counted} height={RIBBON} inkOf={inkOf} />
      {tops.slice(0, -1).map(({ k, to: top }, index) => {
        const [from, to] = [counted + RIBBON + 1, proposed - 1];
        const middle = (from + to) / 2;
        const bottom = bottoms[index].to;
        return (
          <path
            key={k}
            d={`M${top} ${from}C${top} ${middle},${bottom} ${middle},${bottom} ${to}`}
            fill="none"
            style={{ stroke: classInk(inkOf(k)).stroke }}
          />
        );
      })}
      <Ribbon pieces={bottoms} top={proposed} height={RIBBON} inkOf={inkOf} />
      {ticks.length > 0 && (
        <path
          d={ticks.map((tick) => `M${tick} ${below + 3}v12`).join('')}
          style={{ stroke: 'var(--q)', strokeWidth: 1.25 }}
        />
      )}
      {narrow ? (
        <text class="tick-label" x={66} y={below + 32}>
          {wheel.name}
        </text>
      ) : (
        <>
          <text class="tick-label" x={left} y={below + 31}>
            0
          </text>
          <text class="tick-label" x={right} y={below + 31} text-anchor="end">
            1
          </text>
          {ticks.length > 0 && (
            <text class="tick-label" x={right - 24} y={below + 31} text-anchor="end">
              marks: the {ticks.length} draws of the last spin
            </text>
          )}
        </>
      )}
    </svg>
  );
}
