import { geometricSteps, logScale } from '#figures/scales/logScale.ts';
import { type BenchView, ERROR_DOMAIN, PASSES_BELOW, STEP_DOMAIN } from './model.ts';

interface Props {
  readonly view: BenchView;
  readonly width: number;
}

const STEP_TICKS = geometricSteps(1e-14, 1, 100);
const ERROR_TICKS = geometricSteps(1e-12, 1, 1000);
const ROOM_FOR_NAMES = 520;

/** 10 to a power, as axes write it. */
function Power({ of }: { readonly of: number }) {
  const power = Number(of.toExponential(0).split('e')[1]);
  if (power === 0) return <>1</>;
  return (
    <>
      10
      <tspan dy="-5" font-size="10">
        {String(power).replace('-', '−')}
      </tspan>
    </>
  );
}

/** Relative error against the step, both logarithmic: a V for the right gradient, a plateau for a wrong one. */
export function CheckFigure({ view, width }: Props) {
  const isWide = width >= ROOM_FOR_NAMES;
  const box = { left: 44, right: width - (isWide ? 132 : 10), top: 26, bottom: isWide ? 296 : 256 };
  const x = logScale(STEP_DOMAIN, [box.left, box.right]);
  const y = logScale(ERROR_DOMAIN, [box.bottom, box.top]);
  const path = (value: (point: BenchView['curve'][number]) => number) =>
    `M${view.curve.map((point) => `${x(point.step).toFixed(1)} ${y(value(point)).toFixed(1)}`).join('L')}`;
  const isRight = view.bug === 'right';
  const [rightEnd, benchEnd] = [view.curve[0].right, view.curve[0].bench];
  const nameX = isWide ? box.right + 8 : box.right;
  const anchor = isWide ? 'start' : 'end';
  const benchY = y(benchEnd) - (isWide ? 12 : 14);
  const rightY = isWide ? Math.max(y(rightEnd) + 5, benchY + 18) : y(1e-11);
  return (
    <svg
      class="bug-bench"
      viewBox={`0 0 ${width} ${box.bottom + 44}`}
      width={width}
      height={box.bottom + 44}
      role="img"
      aria-label={`Relative error against the step of the differences. ${view.summary}`}
    >
      <g class="axis">
        <text x={box.left - 36} y={box.top - 12}>
          relative error of the whole gradient
        </text>
        {ERROR_TICKS.map((tick) => (
          <g key={tick}>
            <line x1={box.left} x2={box.right} y1={y(tick)} y2={y(tick)} stroke="var(--rule)" />
            <text x={box.left - 7} y={y(tick) + 4.5} text-anchor="end">
              <Power of={tick} />
            </text>
          </g>
        ))}
        {STEP_TICKS.map((tick) => (
          <g key={tick}>
            <line x1={x(tick)} x2={x(tick)} y1={box.bottom} y2={box.bottom + 5} stroke="var(--line)" />
            <text x={x(tick)} y={box.bottom + 21} text-anchor="middle">
              <Power of={tick} />
            </text>
          </g>
        ))}
        <line x1={box.left} x2={box.right} y1={box.bottom} y2={box.bottom} stroke="var(--line)" />
        <text x={box.right} y={box.bottom + 40} text-anchor="end">
          step of the central differences
        </text>
      </g>
      <line
        x1={box.left}
        x2={box.right}
        y1={y(PASSES_BELOW)}
        y2={y(PASSES_BELOW)}
        stroke="var(--ok)"
        stroke-dasharray="5 3"
      />
      <text class="tick-label" x={isWide ? nameX : x(1e-10)} y={y(PASSES_BELOW) + (isWide ? 4.5 : -6)}>
        passes below
      </text>
      <line x1={x(view.step)} x2={x(view.step)} y1={box.top} y2={box.bottom} stroke="var(--ink)" />
      <path d={path(({ right }) => right)} fill="none" stroke="var(--ink)" stroke-width={isRight ? 3 : 1.5} />
      {!isRight && <path d={path(({ bench }) => bench)} fill="none" stroke="var(--w)" stroke-width="3" />}
      <circle
        cx={x(view.step)}
        cy={y(view.error)}
        r={5}
        fill="var(--plate)"
        stroke={isRight ? 'var(--ink)' : 'var(--w)'}
        stroke-width="2"
      />
      {!isRight && (
        <text class="bench-name" x={nameX} y={benchY} text-anchor={anchor} style={{ fill: 'var(--w)' }}>
          on the bench
        </text>
      )}
      <text class="tick-label" x={nameX} y={rightY} text-anchor={anchor} style={{ fill: 'var(--ink)' }}>
        right gradient
      </text>
      <text class="tick-label" x={x(3e-12)} y={y(3e-9)} text-anchor="middle">
        rounding
      </text>
      <text class="tick-label" x={x(3e-2)} y={y(3e-9)} text-anchor="middle">
        truncation
      </text>
    </svg>
  );
}
