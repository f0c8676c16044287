import { linearScale } from '#figures/scales/linearScale.ts';
import { logScale } from '#figures/scales/logScale.ts';
import { formatNumber } from '#notation/formatNumber.ts';
import { SIZE } from './fits.ts';
import { type BottleneckView, EXACT, GAP_DOMAIN } from './model.ts';

interface Props {
  readonly view: BottleneckView;
  readonly width: number;
}

const ROOM_FOR_THREE = 640;
/** Matrices narrower than this have short words below them. */
const ROOM_FOR_WORDS = 210;
const TICKS = [0.01, 0.1, 1];

interface GridProps {
  readonly title: string;
  readonly rows: readonly (readonly number[])[];
  /** Drawn as outlines over the filled squares. */
  readonly outlines?: readonly (readonly number[])[];
  readonly left: number;
  readonly top: number;
  readonly size: number;
}

/** One row a context, one column a class; the area of a square is the probability. */
function Grid({ title, rows, outlines, left, top, size }: GridProps) {
  const cell = size / SIZE;
  const square = (share: number, c: number, k: number) => {
    const side = cell * Math.sqrt(share);
    return {
      x: left + (k + 0.5) * cell - side / 2,
      y: top + (c + 0.5) * cell - side / 2,
      width: side,
      height: side,
    };
  };
  return (
    <g>
      <text class="bottle-name" x={left} y={top - 10}>
        {title}
      </text>
      <rect x={left} y={top} width={size} height={size} fill="none" stroke="var(--rule)" />
      {rows.map((row, c) =>
        row.map((share, k) => (
          <rect
            key={`${c}-${k}`}
            {...square(share, c, k)}
            fill="var(--p)"
            fill-opacity={outlines ? 0.55 : 0.85}
          />
        )),
      )}
      {outlines?.map((row, c) =>
        row.map(
          (share, k) =>
            share > 0.005 && (
              <rect
                key={`${c}-${k}`}
                {...square(share, c, k)}
                fill="none"
                stroke="var(--ink)"
                stroke-width="1.25"
              />
            ),
        ),
      )}
      <text class="bottle-small" x={left} y={top + size + 18}>
        {outlines
          ? 'outlines: the truth'
          : size < ROOM_FOR_WORDS
            ? 'contexts × classes'
            : 'a row a context, a column a class'}
      </text>
    </g>
  );
}

function GapCurve({
  view,
  left,
  top,
  width,
  height,
}: {
  view: BottleneckView;
  left: number;
  top: number;
  width: number;
  height: number;
}) {
  const bottom = top + height;
  const x = linearScale([0, SIZE], [left + 10, left + width - 10]);
  const y = logScale(GAP_DOMAIN, [bottom, top]);
  return (
    <g>
      <g class="axis">
        <text x={left} y={top - 10}>
          Loss above entropy, nats (log scale)
        </text>
        {TICKS.map((tick) => (
          <g key={tick}>
            <line x1={left} x2={left + width} y1={y(tick)} y2={y(tick)} stroke="var(--rule)" />
            <text x={left - 7} y={y(tick) + 4.5} text-anchor="end">
              {formatNumber(tick, { digits: 2 }).replace(/\.?0+$/, '')}
            </text>
          </g>
        ))}
        <text x={left - 7} y={bottom + 4.5} text-anchor="end">
          0
        </text>
        <line x1={left} x2={left + width} y1={bottom} y2={bottom} stroke="var(--line)" />
        {view.gaps.map((_, d) => (
          <text key={d} x={x(d)} y={bottom + 20} text-anchor="middle">
            {d}
          </text>
        ))}
        <text x={left + width} y={bottom + 38} text-anchor="end">
          features D
        </text>
      </g>
      <line
        x1={x(view.needed)}
        x2={x(view.needed)}
        y1={top}
        y2={bottom}
        stroke="var(--line)"
        stroke-dasharray="2 3"
      />
      <text
        class="bottle-small"
        x={x(view.needed) + (view.needed > SIZE / 2 ? -6 : 6)}
        y={top + 12}
        text-anchor={view.needed > SIZE / 2 ? 'end' : 'start'}
      >
        needs {view.needed}
      </text>
      <path
        d={`M${view.gaps.map((gap, d) => `${x(d)} ${y(gap)}`).join('L')}`}
        fill="none"
        stroke="var(--l)"
        stroke-width="2"
      />
      {view.gaps.map((gap, d) => (
        <circle
          key={d}
          cx={x(d)}
          cy={y(gap)}
          r={d === view.numFeatures ? 6 : 3}
          fill={d === view.numFeatures || gap < EXACT ? 'var(--plate)' : 'var(--l)'}
          stroke="var(--l)"
          stroke-width="2"
        />
      ))}
    </g>
  );
}

export function BottleneckFigure({ view, width }: Props) {
  const three = width >= ROOM_FOR_THREE;
  const size = three ? Math.min(250, width * 0.28) : (width - 20) / 2;
  const top = 26;
  const curve = three
    ? { left: 2 * size + 88, top, width: width - 2 * size - 92, height: size }
    : { left: 40, top: top + size + 66, width: width - 46, height: 190 };
  const height = three ? top + size + 48 : curve.top + curve.height + 48;
  const second = three ? size + 28 : size + 20;
  return (
    <svg
      class="bottle"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={`The true and the fitted probabilities of ${SIZE} classes in ${SIZE} contexts, and the loss against the number of features. ${view.summary}`}
    >
      <Grid title="Truth" rows={view.truth} left={1} top={top} size={size} />
      <Grid
        title={`Best softmax, d = ${view.numFeatures}`}
        rows={view.predicted}
        outlines={view.truth}
        left={second}
        top={top}
        size={size}
      />
      <GapCurve view={view} {...curve} />
    </svg>
  );
}
