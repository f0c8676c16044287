import { logScale } from '../scales/logScale.ts';

export interface LogLogLine {
  readonly name: string;
  readonly ink: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** What is not measured: dotted, without marks. */
  readonly dotted?: readonly (readonly [x: number, y: number])[];
  readonly marks?: boolean;
}

export interface Axis {
  readonly title: string;
  readonly domain: readonly [number, number];
  /** `10^5` is set with its exponent raised. */
  readonly ticks: readonly (readonly [value: number, words: string])[];
}

interface Props {
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly LogLogLine[];
  /** A dotted upright line with its name. */
  readonly upright?: { readonly at: number; readonly name: string };
  /** Said in the middle when there is nothing to draw yet. */
  readonly empty?: string;
  readonly width: number;
  readonly height?: number;
  readonly label: string;
}

const MARGIN = { top: 30, right: 66, bottom: 42, left: 56 };
const NAME_GAP = 17;

/** The sans face is cut without raised digits, so they are raised here. */
function TickWords({ words }: { readonly words: string }) {
  const [base, exponent] = words.split('^');
  return (
    <>
      {base}
      {exponent && (
        <tspan dy={-5} style={{ fontSize: '10px' }}>
          {exponent}
        </tspan>
      )}
    </>
  );
}

/** Lines on two logarithmic axes: a power law is a straight line, its power the slope. */
export function LogLogChart({ x, y, lines, upright, empty, width, height = 270, label }: Props) {
  const [right, bottom] = [width - MARGIN.right, height - MARGIN.bottom];
  const across = logScale(x.domain, [MARGIN.left, right]);
  const up = logScale(y.domain, [bottom, MARGIN.top]);
  const path = (points: LogLogLine['points']) =>
    points
      .map(([px, py], i) => `${i === 0 ? 'M' : 'L'}${across(px).toFixed(1)} ${up(py).toFixed(1)}`)
      .join('');
  const shown = lines.filter(({ points, dotted }) => points.length + (dotted?.length ?? 0) > 0);
  const ends = shown.map(({ points, dotted }) => (dotted?.at(-1) ?? points.at(-1))!);
  let free = Number.NEGATIVE_INFINITY;
  const places = new Map(
    ends
      .map(([, value], i) => [i, up(value)] as const)
      .sort((a, b) => a[1] - b[1])
      .map(([i, wanted]) => [i, (free = Math.max(wanted, free + NAME_GAP))] as const),
  );
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
      <g class="axis">
        <text x={MARGIN.left - 40} y={13}>
          {y.title}
        </text>
        {y.ticks.map(([value, words]) => (
          <g key={value}>
            <path d={`M${MARGIN.left} ${up(value)}H${right}`} style={{ stroke: 'var(--rule)' }} />
            <text x={MARGIN.left - 7} y={up(value) + 4.5} text-anchor="end">
              <TickWords words={words} />
            </text>
          </g>
        ))}
        <path d={`M${MARGIN.left} ${bottom}H${right}`} style={{ stroke: 'var(--line)' }} />
        {x.ticks.map(([value, words]) => (
          <g key={value}>
            <path d={`M${across(value)} ${bottom}v5`} style={{ stroke: 'var(--line)' }} />
            <text x={across(value)} y={bottom + 19} text-anchor="middle">
              <TickWords words={words} />
            </text>
          </g>
        ))}
        <text x={right} y={bottom + 37} text-anchor="end">
          {x.title}
        </text>
        {upright && (
          <>
            <path
              d={`M${across(upright.at)} ${MARGIN.top}V${bottom}`}
              style={{
                stroke: 'var(--line)',
                strokeDasharray: '1 4',
                strokeLinecap: 'round',
                strokeWidth: 1.5,
              }}
            />
            <text x={across(upright.at) + 6} y={MARGIN.top + 12}>
              {upright.name}
            </text>
          </>
        )}
        {empty && (
          <text x={(MARGIN.left + right) / 2} y={(MARGIN.top + bottom) / 2} text-anchor="middle">
            {empty}
          </text>
        )}
      </g>
      {shown.map(({ name, ink, points, dotted, marks }, i) => (
        <g key={name}>
          <path d={path(points)} style={{ fill: 'none', stroke: ink, strokeWidth: 2 }} />
          {dotted && (
            <path
              d={path(dotted)}
              style={{
                fill: 'none',
                stroke: ink,
                strokeWidth: 1.5,
                strokeDasharray: '1 4',
                strokeLinecap: 'round',
              }}
            />
          )}
          {marks &&
            points.map(([px, py]) => (
              <circle
                key={px}
                cx={across(px)}
                cy={up(py)}
                r={3.5}
                style={{ fill: 'var(--plate)', stroke: ink, strokeWidth: 1.75 }}
              />
            ))}
          <text
            class="tick-label"
            x={across(ends[i][0]) + 8}
            y={places.get(i)! + 4.5}
            style={{ fill: ink, fontWeight: 600 }}
          >
            {name}
          </text>
        </g>
      ))}
    </svg>
  );
}
