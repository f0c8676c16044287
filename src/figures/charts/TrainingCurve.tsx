import { formatCount, formatNumber } from '#notation/formatNumber.ts';
import { linearScale } from '../scales/linearScale.ts';

export interface CurveLine {
  /** One value per step of `steps`. */
  readonly values: readonly number[];
  readonly name: string;
  readonly ink: string;
  /** A noisy companion of the main line. */
  readonly thin?: boolean;
}

interface Props {
  readonly title: string;
  /** Rising from 0. */
  readonly steps: readonly number[];
  readonly lines: readonly CurveLine[];
  /** Index of the shown step: what lies after it is dotted. */
  readonly shown: number;
  readonly maxStep: number;
  readonly yDomain: readonly [number, number];
  readonly yTicks: readonly number[];
  readonly formatY: (value: number) => string;
  /** A dotted line to compare with. */
  readonly reference?: { readonly value: number; readonly name: string };
  readonly width: number;
  readonly height?: number;
  /** What is shown, in words. */
  readonly label: string;
}

const MARGIN = { top: 30, left: 42, right: 16, bottom: 40 };

const formatOff = (value: number) => formatNumber(value, { digits: 1 });

/** Steps with a tick on a square-root axis. */
const STEP_TICKS = [0, 0.04, 0.16, 0.36, 0.64, 1];

/** Values over steps on a square-root axis, where the first steps have room. Values beyond the domain stay at its edge. */
export function TrainingCurve(props: Props) {
  const { title, steps, lines, shown, maxStep, yDomain, yTicks, formatY, reference, width, label } = props;
  const height = props.height ?? 250;
  const right = width - MARGIN.right;
  const bottom = height - MARGIN.bottom;
  const root = linearScale([0, Math.sqrt(maxStep)], [MARGIN.left, right]);
  const x = (step: number) => root(Math.sqrt(step));
  const y = linearScale(yDomain, [bottom, MARGIN.top]);
  const clamped = (value: number) => y(Math.min(yDomain[1], Math.max(yDomain[0], value)));
  const path = (values: readonly number[], from: number, to: number) =>
    values
      .slice(from, to + 1)
      .map(
        (value, i) => `${i === 0 ? 'M' : 'L'}${x(steps[from + i]).toFixed(1)} ${clamped(value).toFixed(1)}`,
      )
      .join('');
  const last = steps.length - 1;
  const cursor = x(steps[shown]);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
      <g class="axis">
        <text x={MARGIN.left} y={13} class="curve-title">
          {title}
        </text>
        {yTicks.map((tick) => (
          <g key={tick}>
            <path d={`M${MARGIN.left} ${y(tick)}H${right}`} style={{ stroke: 'var(--rule)' }} />
            <text x={MARGIN.left - 7} y={y(tick) + 4.5} text-anchor="end">
              {formatY(tick)}
            </text>
          </g>
        ))}
        <path d={`M${MARGIN.left} ${bottom}H${right}`} style={{ stroke: 'var(--line)' }} />
        {STEP_TICKS.map((share) => (
          <g key={share}>
            <path d={`M${x(share * maxStep)} ${bottom}v5`} style={{ stroke: 'var(--line)' }} />
            <text x={x(share * maxStep)} y={bottom + 19} text-anchor="middle">
              {formatCount(share * maxStep)}
            </text>
          </g>
        ))}
        <text x={right} y={bottom + 36} text-anchor="end">
          steps (square-root scale)
        </text>
      </g>
      {reference && (
        <g class="axis">
          <path
            d={`M${MARGIN.left} ${y(reference.value)}H${right}`}
            style={{ stroke: 'var(--line)', strokeDasharray: '1 4', strokeLinecap: 'round' }}
          />
          <text x={right} y={y(reference.value) - 6} text-anchor="end">
            {reference.name}
          </text>
        </g>
      )}
      <path d={`M${cursor} ${MARGIN.top}V${bottom}`} style={{ stroke: 'var(--ink)' }} />
      {lines.map(({ values, name, ink, thin }) => (
        <g
          key={name}
          style={{ fill: 'none', stroke: ink, strokeWidth: thin ? 1 : 2, strokeLinejoin: 'round' }}
        >
          <path d={path(values, 0, shown)} style={{ opacity: thin ? 0.55 : 1 }} />
          {shown < last && (
            <path
              d={path(values, shown, last)}
              style={{ strokeDasharray: '1 4', strokeWidth: thin ? 1 : 1.5, strokeLinecap: 'round' }}
            />
          )}
          {!thin && values[shown] > yDomain[1] && (
            <text x={cursor + 10} y={MARGIN.top + 17} class="tick-label" style={{ stroke: 'none' }}>
              {formatOff(values[shown])}, off the axis
            </text>
          )}
          {!thin && (
            <circle
              cx={cursor}
              cy={clamped(values[shown])}
              r={5}
              style={{ fill: 'var(--plate)', strokeWidth: 2 }}
            />
          )}
        </g>
      ))}
    </svg>
  );
}
