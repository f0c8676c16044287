import { linearScale } from '#figures/scales/linearScale.ts';
import { formatCount, formatShare } from '#notation/formatNumber.ts';
import { CountsChart } from './CountsChart.tsx';
import type { Wheel } from './model.ts';

interface Props {
  readonly wheel: Wheel;
  readonly width: number;
}

/** Below this width the ribbons' names stand above them. */
const ROOM_FOR_NAMES = 520;
/** Classes take their colours in turn; the name beside each piece says which it is. */
const NUM_COLOURS = 10;
const RIBBON = 26;
/** Pixels that a letter of a label takes. */
const LETTER = 7.2;

const colours = (index: number) => {
  const c = (index % NUM_COLOURS) + 1;
  return { fill: `var(--c${c})`, stroke: `var(--c${c}-edge)` };
};

/** Right ends of pieces laid end to end, in pixels. */
function ends(shares: readonly number[], x: (share: number) => number): readonly number[] {
  let sum = 0;
  return shares.map((share) => x((sum += share)));
}

function Ribbon({
  at,
  left,
  top,
}: {
  readonly at: readonly number[];
  readonly left: number;
  readonly top: number;
}) {
  return (
    <g>
      {at.map((end, index) => {
        const from = index === 0 ? left : at[index - 1];
        return (
          <rect
            key={index}
            x={from}
            width={Math.max(0, end - from)}
            y={top}
            height={RIBBON}
            style={colours(index)}
          />
        );
      })}
    </g>
  );
}

/** Names of those pieces that have room for one, and never on top of each other. */
function PieceNames({
  names,
  at,
  left,
  y,
}: {
  readonly names: readonly string[];
  readonly at: readonly number[];
  readonly left: number;
  readonly y: number;
}) {
  let free = left;
  return (
    <g class="axis">
      {names.map((name, index) => {
        const from = index === 0 ? left : at[index - 1];
        const half = (name.length * LETTER) / 2;
        const middle = Math.min((from + at[index]) / 2, at.at(-1)! - half);
        if (middle - half < free || at[index] - from < half) return null;
        free = middle + half + 8;
        return (
          <text key={name} x={middle} y={y} text-anchor="middle">
            {name}
          </text>
        );
      })}
    </g>
  );
}

function RibbonName({ words, detail, y }: { words: string; detail: string; y: number }) {
  return (
    <g>
      <text class="row-words" x={0} y={y}>
        {words}
      </text>
      <text class="row-detail" x={0} y={y + 16}>
        {detail}
      </text>
    </g>
  );
}

/** The words as counted and as proposed, each a ribbon of length one; below, how often each word is drawn. */
export function WheelFigure({ wheel, width }: Props) {
  const narrow = width < ROOM_FOR_NAMES;
  const left = narrow ? 1 : 128;
  const right = width - 1;
  const x = linearScale([0, 1], [left, right]);
  const [counted, proposed] = narrow ? [44, 118] : [22, 98];
  const tops = ends(
    wheel.groups.map((group) => group.unigram),
    x,
  );
  const bottoms = ends(
    wheel.groups.map((group) => group.proposal),
    x,
  );
  const names = wheel.groups.map((group) => group.name);
  const before = new Float64Array(wheel.proposal.length);
  for (let rank = 1; rank < before.length; rank += 1)
    before[rank] = before[rank - 1] + wheel.proposal[rank - 1];
  const ticks = wheel.last.map((rank) => x(before[rank] + wheel.proposal[rank] / 2).toFixed(1));
  const chartTop = proposed + 84;
  const height = chartTop + 270;
  const distance = formatShare(wheel.distance);
  return (
    <svg
      class="wheel"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={`Shares of ${formatCount(wheel.proposal.length)} words as counted and as proposed by ${wheel.name}; distance ${distance}. Below, the count of each word expected and measured in one spin of ${wheel.numSampled} draws.`}
    >
      <RibbonName
        words="As counted"
        detail={narrow ? '' : 'share of the words'}
        y={narrow ? 12 : counted + 11}
      />
      <RibbonName
        words="Proposal"
        detail={narrow ? '' : wheel.name}
        y={proposed + (narrow ? RIBBON + 32 : 11)}
      />
      <PieceNames names={names} at={tops} left={left} y={counted - 7} />
      <Ribbon at={tops} left={left} top={counted} />
      {tops.slice(0, -1).map((top, index) => {
        const [from, to] = [counted + RIBBON + 1, proposed - 1];
        const middle = (from + to) / 2;
        return (
          <path
            key={index}
            d={`M${top} ${from}C${top} ${middle},${bottoms[index]} ${middle},${bottoms[index]} ${to}`}
            fill="none"
            style={{ stroke: `var(--c${(index % NUM_COLOURS) + 1}-edge)` }}
          />
        );
      })}
      <Ribbon at={bottoms} left={left} top={proposed} />
      {ticks.length > 0 && (
        <path
          d={ticks.map((tick) => `M${tick} ${proposed + RIBBON + 3}v12`).join('')}
          style={{ stroke: 'var(--q)', strokeWidth: 1.25 }}
        />
      )}
      {narrow ? (
        <text class="row-detail" x={62} y={proposed + RIBBON + 32}>
          {wheel.name}
        </text>
      ) : (
        <g class="axis">
          <text x={left} y={proposed + RIBBON + 31}>
            0
          </text>
          <text x={right} y={proposed + RIBBON + 31} text-anchor="end">
            1
          </text>
          {ticks.length > 0 && (
            <text x={right - 24} y={proposed + RIBBON + 31} text-anchor="end">
              marks: the {ticks.length} draws of the last spin
            </text>
          )}
        </g>
      )}
      <CountsChart wheel={wheel} width={width} top={chartTop} bottom={height - 42} left={narrow ? 40 : 128} />
    </svg>
  );
}
