import { DragHandle } from '#figures/marks/DragHandle.tsx';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { LANE_INKS } from '../kit/run/laneInks.ts';
import { FitAxes } from './FitAxes.tsx';
import type { Point } from './futureAt.ts';
import { type Layout, layOut } from './layout.ts';
import { type Fit, LONGEST_STEM } from './model.ts';
import { depthAt, REACH, SPECIES } from './penguins.ts';

interface Props {
  readonly fit: Fit;
  readonly width: number;
  onPoint(number: number, x: number): void;
  onFlip(number: number): void;
  onSelect(number: number): void;
}

/** A finger needs this much; points that lie close share the space between them. */
const TARGET = 44;
const LEAST_TARGET = 14;
/** Of a number above its stem, pixels. */
const LABEL_HEIGHT = 14;

/** The lesson's class 1 is Adelie, label 1; class 2 is Gentoo, label 0. */
const classOf = (label: 0 | 1) => (label === 1 ? 1 : 2);
const paint = (label: 0 | 1) => ({
  fill: `var(--c${classOf(label)})`,
  stroke: `var(--c${classOf(label)}-edge)`,
});

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

function Curve({ layout, fit }: { readonly layout: Layout; readonly fit: Fit }) {
  const { x, y } = layout;
  const pathOf = ({ curve }: Pick<Fit, 'curve'>) =>
    `M${curve.map((at) => `${x(at.x).toFixed(1)} ${y(at.share).toFixed(1)}`).join('L')}`;
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
      <path d={pathOf(fit)} fill="none" stroke="var(--p)" stroke-width="2.5" />
      {fit.branch && (
        <path
          d={pathOf(fit.branch)}
          fill="none"
          stroke={LANE_INKS[1]}
          stroke-width="2.5"
          stroke-dasharray="7 3"
        />
      )}
    </g>
  );
}

/** Where a stem would end in the branch. */
const Instead = ({ x, y }: { readonly x: number; readonly y: number }) => (
  <line x1={x - 6} x2={x + 6} y1={y} y2={y} stroke={LANE_INKS[1]} stroke-width="3" />
);

/** A torn end: the stem goes on above the axis. */
const torn = (x: number, y: number) => `M${x - 5} ${y + 3}l3.5 -5l3.5 5l3.5 -5`;

function Stems({ layout, fit }: { readonly layout: Layout; readonly fit: Fit }) {
  const { x, loss, left, right } = layout;
  const mean = Math.min(LONGEST_STEM, fit.frame.loss);
  // The chosen point's number stands above its stem: the mean's keeps to the other end when that is at the left.
  const meanAtRight = fit.chosen.x < -REACH / 2;
  /** Where a number stands whose place is at y: above the line of the mean when that would strike it through. */
  const clear = (y: number) => (y > loss(mean) - 6 && y - LABEL_HEIGHT < loss(mean) ? loss(mean) - 6 : y);
  return (
    <g data-term="l">
      {fit.points.map((point, i) => {
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
            {fit.branch && <Instead x={at} y={loss(Math.min(LONGEST_STEM, fit.branch.points[i].loss))} />}
            {(cut || point === fit.chosen) && (
              <text
                class="value-label"
                x={at}
                y={clear(top - 12)}
                text-anchor="middle"
                style={{ fill: 'var(--l)' }}
              >
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
      label={`Penguin ${number}, ${SPECIES[label]}; Enter flips the label`}
      text={`bill depth ${formatNumber(depthAt(point.x), { digits: 1 })} mm, label ${label}, share of Adelie ${formatShare(share)}, loss ${formatNumber(loss, { share: true })}`}
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

/** Penguins at the height of their label, the curve between them, and below it the loss of each point as a stem. */
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
      aria-label={`Ten penguins on a line by the depth of their bills, a logistic curve and the loss of each. ${fit.summary}`}
    >
      <FitAxes layout={layout} />
      <Curve layout={layout} fit={fit} />
      <Stems layout={layout} fit={fit} />
      {fit.branch?.points
        .filter(({ number }) => number === fit.branch?.flipped)
        .map((point) => (
          <circle
            key={point.number}
            cx={layout.x(point.x)}
            cy={layout.y(point.label)}
            r={8}
            fill="var(--plate)"
            stroke={LANE_INKS[1]}
            stroke-width="2.5"
          />
        ))}
      {fit.points.map((point) => (
        <Handle key={point.number} point={point} layout={layout} {...props} />
      ))}
    </svg>
  );
}
