import { formatNumber } from '#notation/formatNumber.ts';
import { linearScale } from '../scales/linearScale.ts';
import { logScale } from '../scales/logScale.ts';

export interface SecondsLine {
  readonly name: string;
  readonly ink: string;
  /** Training seconds and the value then, in order of time. */
  readonly points: readonly (readonly [seconds: number, value: number])[];
}

interface Props {
  readonly title: string;
  readonly lines: readonly SecondsLine[];
  /** Index of the point shown now: what lies after it is dotted. */
  readonly shown: number;
  readonly domain: { readonly seconds: readonly [number, number]; readonly value: readonly [number, number] };
  readonly ticks: { readonly seconds: readonly number[]; readonly value: readonly number[] };
  readonly formatValue: (value: number) => string;
  /** A dotted line to compare with. */
  readonly reference?: { readonly value: number; readonly name: string };
  readonly width: number;
  readonly label: string;
}

const HEIGHT = 230;
const MARGIN = { top: 30, left: 44, bottom: 42 };
/** Names at the line ends keep this distance. */
const NAME_GAP = 17;

const secondsWords = (seconds: number) =>
  formatNumber(seconds, { digits: seconds >= 1 ? 0 : seconds >= 0.1 ? 1 : 2 });

/** Places for names beside their values: in order from the top, never closer than a line of text. */
function spread(wanted: readonly number[]): readonly number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b]);
  const placed = [...wanted];
  for (let i = 1; i < order.length; i += 1) {
    placed[order[i]] = Math.max(placed[order[i]], placed[order[i - 1]] + NAME_GAP);
  }
  return placed;
}

/** What each lane has reached against its training seconds, on a logarithmic axis; values beyond the domain stay at its edge. */
export function SecondsChart(props: Props) {
  const { title, lines, shown, domain, ticks, formatValue, reference, width, label } = props;
  const narrow = width < 520;
  const right = width - (narrow ? 10 : 92);
  const bottom = HEIGHT - MARGIN.bottom;
  const x = logScale(domain.seconds, [MARGIN.left, right]);
  const y = linearScale(domain.value, [bottom, MARGIN.top]);
  const at = (value: number) => y(Math.min(domain.value[1], Math.max(domain.value[0], value)));
  const path = (points: SecondsLine['points']) =>
    points.map(([s, v], i) => `${i === 0 ? 'M' : 'L'}${x(s).toFixed(1)} ${at(v).toFixed(1)}`).join('');
  const named = [
    ...lines.map(({ name, ink, points }) => ({ name, ink, value: points.at(-1)![1], bold: true })),
    ...(reference ? [{ ...reference, ink: 'var(--ink3)', bold: false }] : []),
  ];
  const places = spread((narrow ? named.filter(({ bold }) => bold) : named).map(({ value }) => at(value)));
  return (
    <svg viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT} role="img" aria-label={label}>
      <g class="axis">
        <text x={MARGIN.left} y={13}>
          {title}
        </text>
        {ticks.value.map((tick) => (
          <g key={tick}>
            <path d={`M${MARGIN.left} ${y(tick)}H${right}`} style={{ stroke: 'var(--rule)' }} />
            <text x={MARGIN.left - 7} y={y(tick) + 4.5} text-anchor="end">
              {formatValue(tick)}
            </text>
          </g>
        ))}
        <path d={`M${MARGIN.left} ${bottom}H${right}`} style={{ stroke: 'var(--line)' }} />
        {ticks.seconds.map((tick) => (
          <g key={tick}>
            <path d={`M${x(tick)} ${bottom}v5`} style={{ stroke: 'var(--line)' }} />
            <text x={x(tick)} y={bottom + 19} text-anchor="middle">
              {secondsWords(tick)}
            </text>
          </g>
        ))}
        <text x={right} y={bottom + 37} text-anchor="end">
          {narrow ? 'training seconds (log scale)' : 'training seconds of each on this machine (log scale)'}
        </text>
      </g>
      {reference && (
        <path
          d={`M${MARGIN.left} ${at(reference.value)}H${right}`}
          style={{ stroke: 'var(--line)', strokeDasharray: '1 4', strokeLinecap: 'round', strokeWidth: 1.5 }}
        />
      )}
      {lines.map(({ name, ink, points }) => (
        <g key={name} style={{ fill: 'none', stroke: ink, strokeWidth: 2, strokeLinejoin: 'round' }}>
          <path d={path(points.slice(0, shown + 1))} />
          <path
            d={path(points.slice(shown))}
            style={{ strokeDasharray: '1 4', strokeWidth: 1.5, strokeLinecap: 'round' }}
          />
          <circle cx={x(points[shown][0])} cy={at(points[shown][1])} r={5} style={{ fill: 'var(--plate)' }} />
        </g>
      ))}
      {named.map(({ name, ink, bold, value }, i) => (
        <text
          key={name}
          class="tick-label"
          // On a phone there is room only above the line; what is compared with is named at its other end.
          x={narrow ? (bold ? right : MARGIN.left + 4) : right + 10}
          y={narrow ? (bold ? places[i] - 9 : at(value) - 6) : places[i] + 4.5}
          text-anchor={narrow && bold ? 'end' : 'start'}
          style={{ fill: ink, fontWeight: bold ? 600 : 400 }}
        >
          {name}
        </text>
      ))}
    </svg>
  );
}
