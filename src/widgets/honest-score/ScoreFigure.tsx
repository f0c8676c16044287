import { Axes } from '#figures/marks/Axes.tsx';
import { AxisLine } from '#figures/marks/AxisLine.tsx';
import { DragHandle } from '#figures/marks/DragHandle.tsx';
import { linearScale } from '#figures/scales/linearScale.ts';
import { logScale } from '#figures/scales/logScale.ts';
import { formatCount, formatShare } from '#notation/formatNumber.ts';
import { GRID, type Honest } from './model.ts';
import { CUTOFF, NUM_ITEMS, type RankedUsers } from './recommenders.ts';

interface Props {
  readonly honest: Honest;
  readonly width: number;
  onNegatives(m: number): void;
}

const TICKS = [1, 10, 100, 1000, NUM_ITEMS];
const SCORES = [0, 0.25, 0.5, 0.75, 1];
const sayScore = (score: number) => formatShare(score, Number.isInteger(score) ? 0 : 2);
const NAME_ROOM = 26;

/** The place on the grid of factors nearest to a number of negatives. */
export function gridIndex(m: number): number {
  const above = GRID.findIndex((value) => value >= m);
  return above > 0 && m - GRID[above - 1] < GRID[above] - m ? above - 1 : above;
}

const dashOf = (name: 'a' | 'b') => (name === 'a' ? undefined : '7 3');

/** Users as dots by the rank of their true item: bigger dots are more users. */
function Ranks({
  users,
  name,
  x,
  y,
}: {
  users: readonly RankedUsers[];
  name: string;
  x(rank: number): number;
  y: number;
}) {
  return (
    <g>
      <text class="honest-name" x={0} y={y + 5}>
        {name}
      </text>
      {users.map(({ rank, part }, index) => (
        <circle
          key={index}
          cx={x(rank)}
          cy={y}
          r={Math.max(1.5, 26 * Math.sqrt(part / Math.PI))}
          fill="var(--ink)"
          fill-opacity={0.28}
          stroke="var(--ink)"
        />
      ))}
    </g>
  );
}

/** Pixels that “not the right order” takes, with air. */
const ROOM_FOR_WORDS = 134;

/** Above, the expected scores against the number of negatives; below, where the true items really stand. */
export function ScoreFigure({ honest, width, onNegatives }: Props) {
  const [left, right] = [38, width - NAME_ROOM];
  const [top, height] = [26, width < 520 ? 200 : 250];
  const bottom = top + height;
  const x = logScale([1, NUM_ITEMS], [left, right]);
  const y = linearScale([0, 1], [bottom, top]);
  const rows = { a: bottom + 84, b: bottom + 118 };
  const at = x(honest.numNegatives);
  const path = (name: 'a' | 'b') =>
    honest.curve.map((point) => `${x(point.m).toFixed(1)} ${y(point[name]).toFixed(1)}`).join('L');
  const wrongFrom = honest.flip === undefined ? undefined : x(honest.flip);
  const gap = Math.abs(y(honest.full.a) - y(honest.full.b)) < 15 ? 8 : 0;
  const index = gridIndex(honest.numNegatives);
  return (
    <svg
      class="honest"
      viewBox={`0 0 ${width} ${rows.b + 44}`}
      width={width}
      height={rows.b + 44}
      role="group"
      aria-label={`Expected score of two recommenders against the number of random negatives. ${honest.summary}`}
    >
      {wrongFrom !== undefined && (
        <>
          <rect x={left} y={top} width={wrongFrom - left} height={height} fill="var(--mark)" />
          {wrongFrom - left > ROOM_FOR_WORDS && (
            <text class="honest-small honest-wrong" x={wrongFrom - 6} y={bottom - 8} text-anchor="end">
              not the right order
            </text>
          )}
        </>
      )}
      <Axes
        y={{ scale: y, at: SCORES, say: sayScore, wordsAt: left - 7, grid: [left, right] }}
        x={{
          scale: x,
          at: TICKS,
          say: (m) => (m === NUM_ITEMS ? 'all' : formatCount(m)),
          wordsAt: bottom + 20,
          marks: [bottom, bottom + 5],
        }}
      >
        <AxisLine from={left} to={right} y={bottom} />
        <text x={left} y={top - 11}>
          Expected {honest.metricWords}
        </text>
        <text x={right} y={bottom + 38} text-anchor="end">
          random negatives m (log scale)
        </text>
      </Axes>
      {(['a', 'b'] as const).map((name) => (
        <g key={name}>
          <path
            d={`M${path(name)}`}
            fill="none"
            stroke="var(--ink)"
            stroke-width="2.5"
            stroke-dasharray={dashOf(name)}
          />
          <text
            class="honest-name"
            x={right + 9}
            y={
              y(honest.full[name]) +
              5 +
              (honest.full[name] >= honest.full[name === 'a' ? 'b' : 'a'] ? -gap : gap)
            }
          >
            {name.toUpperCase()}
          </text>
        </g>
      ))}
      <DragHandle
        axis="x"
        value={index}
        min={0}
        max={GRID.length - 1}
        step={1}
        label="Random negatives"
        text={`${honest.numNegatives} negatives: A ${formatShare(honest.expected.a)}, B ${formatShare(honest.expected.b)}`}
        valueAt={(pixel) => {
          const nearest = GRID.reduce(
            (best, m, k) => (Math.abs(x(m) - pixel) < Math.abs(x(GRID[best]) - pixel) ? k : best),
            0,
          );
          return nearest;
        }}
        onValue={(value) => onNegatives(GRID[value])}
      >
        <rect x={at - 22} y={top} width={44} height={height} fill="transparent" />
        <line x1={at} x2={at} y1={top} y2={bottom} stroke="var(--ink)" />
        <rect x={at - 5} y={bottom - 8} width={10} height={16} rx={1} fill="var(--ink)" />
        <rect class="handle-focus" x={at - 10} y={bottom - 13} width={20} height={26} rx={2} />
      </DragHandle>
      {(['a', 'b'] as const).map((name) => (
        <g key={name}>
          <circle
            cx={at}
            cy={y(honest.expected[name])}
            r={5}
            fill="var(--plate)"
            stroke="var(--ink)"
            stroke-width="2"
          />
          <path
            d={`M${at - 5} ${y(honest.simulated[name]) - 5}l10 10m0 -10l-10 10`}
            stroke="var(--l)"
            stroke-width="2"
          />
        </g>
      ))}
      <text class="honest-small" x={left} y={rows.a - 20}>
        Users by the rank of their true item
      </text>
      <AxisLine from={rows.a - 12} to={rows.b + 14} x={x(CUTOFF + 0.5)} />
      <Ranks users={honest.usersOfA} name="A" x={x} y={rows.a} />
      <Ranks users={honest.usersOfB} name="B" x={x} y={rows.b} />
      <Axes x={{ scale: x, at: TICKS, say: formatCount, wordsAt: rows.b + 34 }}>
        <AxisLine from={left} to={right} y={rows.b + 16} />
      </Axes>
    </svg>
  );
}
