import { DragHandle } from '#figures/marks/DragHandle.tsx';
import { linearScale } from '#figures/scales/linearScale.ts';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { REACH } from './descent.ts';
import { type Fit, LONGEST_STEM, type Point } from './model.ts';

interface Props {
  readonly fit: Fit;
  readonly width: number;
  onPoint(number: number, x: number): void;
  onFlip(number: number): void;
  onSelect(number: number): void;
}

/** Below this width points are drawn larger, for fingers. */
const ROOM = 480;
/** A finger needs this much; points that lie close share the space between them. */
const TARGET = 44;
const LEAST_TARGET = 14;

/** Class 1 has label 1, class 2 has label 0. */
const classOf = (label: 0 | 1) => (label === 1 ? 1 : 2);
const paint = (label: 0 | 1) => ({
  fill: `var(--c${classOf(label)})`,
  stroke: `var(--c${classOf(label)}-edge)`,
});

function layOut(width: number) {
  const narrow = width < ROOM;
  const [left, right] = [narrow ? 34 : 42, width - (narrow ? 12 : 16)];
  const curve = { top: 46, bottom: 196 };
  const stems = { top: 270, bottom: 382 };
  return {
    narrow,
    left,
    right,
    curve,
    stems,
    height: stems.bottom + 14,
    x: linearScale([-REACH, REACH], [left + 10, right - 10]),
    y: linearScale([0, 1], [curve.bottom, curve.top]),
    loss: linearScale([0, LONGEST_STEM], [stems.bottom, stems.top]),
  };
}

type Layout = ReturnType<typeof layOut>;

/** A circle for label 1, a square for label 0. */
function Shape({ label, x, y, size }: { label: 0 | 1; x: number; y: number; size: number }) {
  if (label === 1) return <circle cx={x} cy={y} r={size} style={paint(label)} stroke-width="1.5" />;
  const side = size * 1.8;
  return (
    <rect
      x={x - side / 2}
      y={y - side / 2}
      width={side}
      height={side}
      style={paint(label)}
      stroke-width="1.5"
    />
  );
}

function Axes({ layout }: { readonly layout: Layout }) {
  const { left, right, x, y, loss, curve, stems } = layout;
  const ticks = Array.from({ length: REACH + 1 }, (_, index) => 2 * index - REACH);
  return (
    <g class="axis">
      <text x={0} y={curve.top - 26}>
        share of class 1
      </text>
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line
            x1={left}
            x2={right}
            y1={y(share)}
            y2={y(share)}
            stroke={share === 0.5 ? 'var(--rule)' : 'var(--line)'}
          />
          <text x={left - 8} y={y(share) + 4.5} text-anchor="end">
            {formatNumber(share, { digits: share === 0.5 ? 1 : 0, share: true })}
          </text>
        </g>
      ))}
      {ticks.map((tick) => (
        <text key={tick} x={x(tick)} y={curve.bottom + 28} text-anchor="middle">
          {formatCount(tick)}
        </text>
      ))}
      <text x={0} y={stems.top - 18}>
        loss of each point
      </text>
      {Array.from({ length: LONGEST_STEM + 1 }, (_, tick) => tick).map((tick) => (
        <g key={tick}>
          <line
            x1={left}
            x2={right}
            y1={loss(tick)}
            y2={loss(tick)}
            stroke={tick === 0 ? 'var(--line)' : 'var(--rule)'}
          />
          <text x={left - 8} y={loss(tick) + 4.5} text-anchor="end">
            {tick}
          </text>
        </g>
      ))}
    </g>
  );
}

function Curve({ layout, fit }: { readonly layout: Layout; readonly fit: Fit }) {
  const { x, y } = layout;
  const path = fit.curve.map((at) => `${x(at.x).toFixed(1)} ${y(at.share).toFixed(1)}`).join('L');
  return (
    <g>
      {fit.half !== undefined && (
        <line
          x1={x(fit.half)}
          x2={x(fit.half)}
          y1={y(0)}
          y2={y(0.5)}
          stroke="var(--line)"
          stroke-dasharray="2 3"
        />
      )}
      <path d={`M${path}`} fill="none" stroke="var(--p)" stroke-width="2.5" />
    </g>
  );
}

/** A torn end: the stem goes on above the axis. */
const torn = (x: number, y: number) => `M${x - 5} ${y + 3}l3.5 -5l3.5 5l3.5 -5`;

function Stems({ layout, fit }: { readonly layout: Layout; readonly fit: Fit }) {
  const { x, loss, left, right } = layout;
  const mean = Math.min(LONGEST_STEM, fit.frame.loss);
  // The chosen point's number stands above its stem: the mean's keeps to the other end when that is at the left.
  const meanAtRight = fit.chosen.x < -REACH / 2;
  return (
    <g data-term="l">
      {fit.points.map((point) => {
        const at = x(point.x);
        const cut = point.loss > LONGEST_STEM;
        const top = loss(Math.min(LONGEST_STEM, point.loss));
        return (
          <g key={point.number}>
            <line class="linkable" x1={at} x2={at} y1={loss(0)} y2={top} stroke="var(--l)" stroke-width="3" />
            {cut ? (
              <path d={torn(at, top - 4)} fill="none" stroke="var(--l)" stroke-width="1.5" />
            ) : (
              <circle cx={at} cy={top} r={3.5} fill="var(--plate)" stroke="var(--l)" stroke-width="2" />
            )}
            {(cut || point === fit.chosen) && (
              <text class="value-label" x={at} y={top - 12} text-anchor="middle" style={{ fill: 'var(--l)' }}>
                {formatNumber(point.loss, { share: true })}
              </text>
            )}
          </g>
        );
      })}
      <line x1={left} x2={right} y1={loss(mean)} y2={loss(mean)} stroke="var(--l)" stroke-dasharray="5 4" />
      <text
        class="value-label mean-label"
        x={meanAtRight ? right - 4 : left + 4}
        y={loss(mean) - 6}
        text-anchor={meanAtRight ? 'end' : 'start'}
      >
        mean {formatShare(fit.frame.loss)}
      </text>
    </g>
  );
}

/** Half the width a point can be grabbed in: up to the middle between it and its neighbours of the same label. */
function reachOf(point: Point, points: readonly Point[], { x }: Layout): readonly [number, number] {
  const at = x(point.x);
  const gaps = (side: 1 | -1) =>
    points
      .filter((other) => other !== point && other.label === point.label)
      .map((other) => side * (x(other.x) - at))
      .filter((gap) => gap > 0)
      .reduce((least, gap) => Math.min(least, gap / 2), TARGET / 2);
  return [Math.max(LEAST_TARGET / 2, gaps(-1)), Math.max(LEAST_TARGET / 2, gaps(1))];
}

function Handle({ point, layout, fit, ...on }: { point: Point; layout: Layout } & Omit<Props, 'width'>) {
  const { x, y, narrow } = layout;
  const { number, label, share, loss } = point;
  const [at, height] = [x(point.x), y(label)];
  const size = narrow ? 8.5 : 7.5;
  const [before, after] = reachOf(point, fit.points, layout);
  return (
    <DragHandle
      axis="x"
      value={point.x}
      min={-REACH}
      max={REACH}
      step={0.1}
      label={`Point ${number}, label ${label}; Enter flips the label`}
      text={`x ${formatNumber(point.x, { digits: 1 })}, label ${label}, share of class 1 ${formatShare(share)}, loss ${formatNumber(loss, { share: true })}`}
      valueAt={x.invert}
      onValue={(value) => on.onPoint(number, value)}
      onFocus={() => on.onSelect(number)}
      onActivate={() => on.onFlip(number)}
    >
      <rect
        x={at - before}
        y={height - TARGET / 2}
        width={before + after}
        height={TARGET}
        fill="transparent"
      />
      <circle class="handle-focus" cx={at} cy={height} r={size + 5} />
      {point === fit.chosen && <circle class="chosen-ring" cx={at} cy={height} r={size + 3.5} />}
      <Shape label={label} x={at} y={height} size={size} />
    </DragHandle>
  );
}

/** Points at the height of their label, the curve between them, and below it the loss of each point as a stem. */
export function FitFigure({ width, ...props }: Props) {
  const { fit } = props;
  const layout = layOut(width);
  return (
    <svg
      class="fit-figure"
      viewBox={`0 0 ${width} ${layout.height}`}
      width={width}
      height={layout.height}
      role="group"
      aria-label={`Ten labelled points on a line, a logistic curve and the loss of each point. ${fit.summary}`}
    >
      <Axes layout={layout} />
      <Curve layout={layout} fit={fit} />
      <Stems layout={layout} fit={fit} />
      {fit.points.map((point) => (
        <Handle key={point.number} point={point} layout={layout} {...props} />
      ))}
    </svg>
  );
}
