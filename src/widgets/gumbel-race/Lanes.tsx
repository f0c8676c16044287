import { GUMBEL_DEVIATION, gumbelDensity, normalDensity } from '#engine/teaching.ts';
import { Axes } from '#figures/marks/Axes.tsx';
import { AxisLine } from '#figures/marks/AxisLine.tsx';
import { classInk } from '#figures/marks/classInk.ts';
import { DragHandle } from '#figures/marks/DragHandle.tsx';
import { type LinearScale, linearScale } from '#figures/scales/linearScale.ts';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { type Races, type Way, WORTH_DOMAIN } from './model.ts';

interface Props {
  readonly view: Races;
  readonly width: number;
  onWorth(k: number, worth: number): void;
}

/** Worth and luck together; what lies beyond, once in thousands of races, is drawn at the edge. */
const SUM_DOMAIN = [-5, 9] as const;
/** Pixels: head, a lane, the hill of luck in it, the bar beside or under it, and the axis below all. */
const [TOP, HILL, BAR, BELOW] = [30, 30, 14, 30] as const;
const LANE = { wide: 54, narrow: 84 } as const;
const ROOM_FOR_BARS = 620;
/** The largest density of Gumbel noise: the hill's full height. */
const PEAK = gumbelDensity(0);
const HILL_STEP = 0.15;
/** Pixels: radius of the ring of a worth, length of the head of an arrow. */
const [RING, HEAD] = [7, 8];

/** Densities of luck, from where they are worth a pixel. */
const HILLS = { gumbel: [-2.4, 6], normal: [-4.2, 4.2] } as const;

function Hill({ way, noise, x, base }: HillProps) {
  const [first, to] = HILLS[noise];
  // A hill that begins left of the axis is drawn from the axis on.
  const from = Math.max(first, SUM_DOMAIN[0] - way.worth);
  const density = (g: number) =>
    noise === 'gumbel' ? gumbelDensity(g) : normalDensity(g / GUMBEL_DEVIATION) / GUMBEL_DEVIATION;
  const places = Array.from(
    { length: Math.round((to - from) / HILL_STEP) + 1 },
    (_, i) => from + i * HILL_STEP,
  );
  const points = places.map(
    (g) => `${x(way.worth + g).toFixed(1)} ${(base - (HILL * density(g)) / PEAK).toFixed(1)}`,
  );
  return (
    <path
      class="morning-hill"
      d={`M${x(way.worth + from).toFixed(1)} ${base}L${points.join('L')}L${x(way.worth + to).toFixed(1)} ${base}Z`}
      style={{ '--hill': `var(--c${way.k + 1})`, '--hill-edge': `var(--c${way.k + 1}-edge)` }}
    />
  );
}

interface HillProps {
  readonly way: Way;
  readonly noise: Races['noise'];
  readonly x: LinearScale;
  readonly base: number;
}

interface LuckProps {
  readonly way: Way;
  /** Pixels: where the arrow begins, where it ends, the lane’s line and its right end. */
  readonly from: number;
  readonly tip: number;
  readonly base: number;
  readonly right: number;
}

/** The arrow from a worth to worth and luck. It leaves the inside of the ring free, unless all of it lies there. */
function Luck({ way, from, tip, base, right }: LuckProps) {
  const turn = tip < from ? 1 : -1;
  const tail = Math.abs(tip - from) > RING + HEAD ? from - turn * RING : tip;
  return (
    <g
      class={way.isWinner ? 'morning-luck morning-winner' : 'morning-luck'}
      style={{ '--luck': `var(--c${way.k + 1}-edge)` }}
    >
      <line x1={tail} x2={tip} y1={base} y2={base} />
      <path d={`M${tip} ${base}l${turn * HEAD} -5v10Z`} />
      {way.isWinner && (
        <text
          class="value-label"
          x={Math.min(tip + 7, right - 22)}
          y={base - 7}
          text-anchor={tip > right - 40 ? 'end' : 'start'}
        >
          wins
        </text>
      )}
    </g>
  );
}

/** The share of mornings won as a bar, and where the softmax says it ends: a tick with ±2σ. */
function TallyBar({ way, x, y }: { readonly way: Way; readonly x: LinearScale; readonly y: number }) {
  const at = (share: number) => x(Math.min(1, Math.max(0, share)));
  const expected = at(way.expected);
  return (
    <g>
      <rect class="morning-track" x={x(0)} y={y} width={x(1) - x(0)} height={BAR} />
      <rect
        x={x(0)}
        y={y}
        width={Math.max(0.01, at(way.share) - x(0))}
        height={BAR}
        style={classInk(way.k + 1)}
      />
      <line
        class="morning-spread"
        x1={at(way.expected - way.twoSigma)}
        x2={at(way.expected + way.twoSigma)}
        y1={y + BAR / 2}
        y2={y + BAR / 2}
      />
      <line class="morning-softmax" x1={expected} x2={expected} y1={y - 4} y2={y + BAR + 4} />
      <text class="tick-label" x={x(0)} y={y - 7}>
        won {formatShare(way.share)}, <tspan class="morning-says">softmax {formatShare(way.expected)}</tspan>
      </text>
    </g>
  );
}

/** Worths and sums on the axis below the lanes. */
const TICKS = [-4, -2, 0, 2, 4, 6, 8];

/** A lane for each way: its worth to drag, the hill of its luck, where it came in the last race, and its tally. */
export function Lanes({ view, width, onWorth }: Props) {
  const isWide = width >= ROOM_FOR_BARS;
  const lane = isWide ? LANE.wide : LANE.narrow;
  const left = 62;
  const right = isWide ? width - 270 : width - 8;
  const x = linearScale(SUM_DOMAIN, [left, right]);
  const bars = linearScale([0, 1], isWide ? [width - 234, width - 6] : [left, width - 8]);
  const bottom = TOP + lane * view.ways.length;
  const height = bottom + BELOW;
  const reach = (value: number) => x(Math.min(SUM_DOMAIN[1], Math.max(SUM_DOMAIN[0], value)));
  return (
    <svg
      class="morning-lanes"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="group"
      aria-label={view.summary}
    >
      <text class="tick-label" x={0} y={14}>
        {isWide
          ? 'Worth (ring) and luck of the last morning (arrow): the farthest right wins'
          : 'Worth (ring), luck (arrow): farthest right wins'}
      </text>
      {isWide && (
        <text class="tick-label" x={bars(0)} y={14}>
          Share of the mornings
        </text>
      )}
      <Axes x={{ scale: x, at: TICKS, say: formatCount, wordsAt: bottom + 18, grid: [TOP, bottom] }} />
      {view.ways.map((way) => {
        const base = TOP + lane * way.k + HILL + 12;
        const [from, tip] = [x(way.worth), reach(way.sum)];
        return (
          <g key={way.name}>
            <text class="row-words" x={0} y={base + 4}>
              {way.name}
            </text>
            <AxisLine from={left} to={right} y={base} />
            <Hill way={way} noise={view.noise} x={x} base={base} />
            <TallyBar way={way} x={bars} y={isWide ? base - 10 : base + 30} />
            <DragHandle
              axis="x"
              value={way.worth}
              min={WORTH_DOMAIN[0]}
              max={WORTH_DOMAIN[1]}
              step={0.1}
              label={`Worth of ${way.name}`}
              text={`${formatNumber(way.worth, { digits: 1 })}, softmax ${formatShare(way.expected)}`}
              valueAt={x.invert}
              onValue={(worth) => onWorth(way.k, worth)}
            >
              <circle cx={from} cy={base} r={22} fill="transparent" />
              <circle class="handle-focus" cx={from} cy={base} r={12} />
              <circle class="handle-ring point-ring ink-z" cx={from} cy={base} r={RING} />
            </DragHandle>
            {view.races > 0 && <Luck way={way} from={from} tip={tip} base={base} right={right} />}
          </g>
        );
      })}
    </svg>
  );
}
