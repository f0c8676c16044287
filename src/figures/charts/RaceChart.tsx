import { logScale } from '../scales/logScale.ts';

export interface RaceLine {
  readonly name: string;
  readonly ink: string;
  /** Places on both axes, in order. */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Index of the point shown now: what lies after it is dotted; −1 for none. */
  readonly shown: number;
}

interface Axis {
  readonly title: string;
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  format(value: number): string;
}

interface Props {
  readonly lines: readonly RaceLine[];
  readonly x: Axis;
  readonly y: Axis;
  readonly reference: { readonly name: string; readonly value: number };
  /** A line through all lanes at this x. */
  readonly cursor?: number;
  readonly width: number;
  readonly label: string;
}

const WIDE_HEIGHT = 344;
const NARROW_HEIGHT = 280;
const ROOM_FOR_NAMES = 560;
/** Mean width of a letter of a name. */
const LETTER = 7;
/** Names at the line ends keep this distance. */
const NAME_GAP = 17;
const DOTTED = { strokeDasharray: '1 4', strokeLinecap: 'round', strokeWidth: 1.5 } as const;

/** Places for names beside their values: in order from the top, never closer than a line of text, inside the figure. */
function spread(wanted: readonly number[], bottom: number): readonly number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b]);
  const placed = [...wanted];
  for (let i = 1; i < order.length; i += 1) {
    placed[order[i]] = Math.max(placed[order[i]], placed[order[i - 1]] + NAME_GAP);
  }
  for (let i = order.length - 1; i >= 0; i -= 1) {
    const most = i === order.length - 1 ? bottom : placed[order[i + 1]] - NAME_GAP;
    placed[order[i]] = Math.min(placed[order[i]], most);
  }
  return placed;
}

/** Lines on two logarithmic axes, each up to its shown point and dotted beyond; values outside stay at the edge. */
export function RaceChart({ lines, x: xAxis, y: yAxis, reference, cursor, width, label }: Props) {
  const wide = width >= ROOM_FOR_NAMES;
  const height = wide ? WIDE_HEIGHT : NARROW_HEIGHT;
  const longest = Math.max(reference.name.length, ...lines.map(({ name }) => name.length));
  const [left, right] = [wide ? 56 : 38, width - (wide ? 18 + LETTER * longest : 8)];
  const [top, bottom] = [30, height - 46];
  const x = logScale(xAxis.domain, [left, right]);
  const y = logScale(yAxis.domain, [bottom, top]);
  const path = (points: RaceLine['points']) =>
    points.map(([a, b], i) => `${i === 0 ? 'M' : 'L'}${x(a).toFixed(1)} ${y(b).toFixed(1)}`).join('');
  const drawn = lines.filter(({ points, shown }) => points.length > 0 && shown >= 0);
  const named = [
    ...drawn.map(({ name, ink, points }) => ({ name, ink, value: points.at(-1)![1], bold: true })),
    { name: reference.name, ink: 'var(--ink3)', value: reference.value, bold: false },
  ];
  const places = spread(
    named.map(({ value }) => y(value)),
    bottom,
  );
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
      <g class="axis">
        <text x={wide ? left : 0} y={14}>
          {yAxis.title}
        </text>
        {yAxis.ticks.map((tick) => (
          <g key={tick}>
            <path d={`M${left} ${y(tick)}H${right}`} style={{ stroke: 'var(--rule)' }} />
            <text x={left - 8} y={y(tick) + 4.5} text-anchor="end">
              {yAxis.format(tick)}
            </text>
          </g>
        ))}
        <path d={`M${left} ${bottom}H${right}`} style={{ stroke: 'var(--line)' }} />
        {xAxis.ticks.map((tick) => (
          <g key={tick}>
            <path d={`M${x(tick)} ${bottom}v5`} style={{ stroke: 'var(--line)' }} />
            <text x={x(tick)} y={bottom + 20} text-anchor={x(tick) > width - 20 ? 'end' : 'middle'}>
              {xAxis.format(tick)}
            </text>
          </g>
        ))}
        <text x={right} y={bottom + 40} text-anchor="end">
          {xAxis.title}
        </text>
      </g>
      <path d={`M${left} ${y(reference.value)}H${right}`} style={{ stroke: 'var(--ink3)', ...DOTTED }} />
      {cursor !== undefined && (
        <path d={`M${x(cursor)} ${top}V${bottom}`} style={{ stroke: 'var(--ink)', strokeWidth: 1 }} />
      )}
      {drawn.map(({ name, ink, points, shown }) => (
        <g key={name} style={{ fill: 'none', stroke: ink, strokeWidth: 2, strokeLinejoin: 'round' }}>
          <path d={path(points.slice(0, shown + 1))} />
          <path d={path(points.slice(shown))} style={DOTTED} />
          <circle cx={x(points[shown][0])} cy={y(points[shown][1])} r={5} style={{ fill: 'var(--plate)' }} />
        </g>
      ))}
      {wide
        ? named.map(({ name, ink, bold }, i) => (
            <text
              key={name}
              class="tick-label"
              x={right + 10}
              y={places[i] + 4.5}
              style={{ fill: ink, fontWeight: bold ? 600 : 400 }}
            >
              {name}
            </text>
          ))
        : named.map(({ name, ink, bold, value }, i) => (
            <text
              key={name}
              class="tick-label"
              x={bold ? right : left + 4}
              y={bold ? places[i] - 9 : y(value) - 6}
              text-anchor={bold ? 'end' : 'start'}
              style={{ fill: ink, fontWeight: bold ? 600 : 400 }}
            >
              {name}
            </text>
          ))}
    </svg>
  );
}
