import { Axes } from '#figures/marks/Axes.tsx';
import { AxisLine } from '#figures/marks/AxisLine.tsx';
import { classInk } from '#figures/marks/classInk.ts';
import { DragHandle } from '#figures/marks/DragHandle.tsx';
import { spreadLabels } from '#figures/marks/spreadLabels.ts';
import { linearScale } from '#figures/scales/linearScale.ts';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { DOMAIN, type Strip } from './model.ts';

interface Props {
  readonly strip: Strip;
  readonly width: number;
  onLogit(z1: number): void;
}

const NARROW = 520;
const TICKS = [-4, -2, 0, 2, 4, 6];
/** Labels of thin pieces keep this distance. */
const LABEL_HEIGHT = { narrow: 15, wide: 19 };

/** The strip, its handle on top, and the shares at the handle as a bar at the right. */
export function StripFigure({ strip, width, onLogit }: Props) {
  const narrow = width < NARROW;
  const [top, height] = [46, narrow ? 188 : 250];
  const bar = narrow ? { x: width - 72, width: 16 } : { x: width - 118, width: 28 };
  const right = bar.x - (narrow ? 12 : 34);
  const x = linearScale(DOMAIN, [0, right]);
  const y = linearScale([0, 1], [top + height, top]);
  const at = x(strip.z1);
  const tops = strip.shares.map((_, index) => strip.shares.slice(0, index + 1).reduce((a, b) => a + b, 0));
  const edge = (index: number) =>
    strip.columns.map((column) => `${x(column.at).toFixed(1)} ${y(column.tops[index]).toFixed(1)}`);
  // From the bottom up: labels that crowd go to where the strip has room.
  const labels = spreadLabels(
    tops.map((end, index) => -y(end - strip.shares[index] / 2)),
    { gap: narrow ? LABEL_HEIGHT.narrow : LABEL_HEIGHT.wide, least: 3 - top - height },
  ).map((up) => -up);
  const shown = `logit ${formatNumber(strip.z1)}, shares ${strip.shares.map((share) => formatShare(share)).join(', ')}`;
  return (
    <svg
      class="strip"
      viewBox={`0 0 ${width} ${top + height + 26}`}
      width={width}
      height={top + height + 26}
      role="group"
      aria-label={`Shares of five classes against the logit of class 1: ${shown}`}
    >
      {strip.shares.map((_, index) => {
        const upper = edge(index);
        const lower = index === 0 ? [`${right} ${y(0)}`, `0 ${y(0)}`] : edge(index - 1).reverse();
        return (
          <path
            key={index}
            d={`M${[...upper, ...lower].join('L')}Z`}
            style={{ fill: `var(--c${index + 1})` }}
          />
        );
      })}
      {strip.shares.slice(1, -1).map((_, index) => (
        <path
          key={index}
          d={`M${edge(index + 1).join('L')}`}
          fill="none"
          stroke="var(--page)"
          stroke-width="2"
        />
      ))}
      <path d={`M${edge(0).join('L')}`} fill="none" stroke="var(--ink)" stroke-width="3" />
      <AxisLine from={0} to={right} y={y(0)} />
      <Axes x={{ scale: x, at: TICKS, say: formatCount, wordsAt: y(0) + 20, marks: [y(0), y(0) + 5] }} />
      <DragHandle
        axis="x"
        value={strip.z1}
        min={DOMAIN[0]}
        max={DOMAIN[1]}
        step={0.05}
        label="Logit of class 1"
        text={shown}
        valueAt={x.invert}
        onValue={onLogit}
      >
        <rect x={at - 22} y={8} width={44} height={top + height - 8} fill="transparent" />
        <line x1={at} x2={at} y1={top - 10} y2={y(0)} stroke="var(--ink)" />
        <rect x={at - 5} y={top - 16} width={10} height={16} rx={1} fill="var(--z)" />
        <rect class="handle-focus" x={at - 10} y={top - 21} width={20} height={26} rx={2} />
        <text
          class="strip-value"
          x={Math.min(right - 30, Math.max(36, at))}
          y={top - 24}
          text-anchor="middle"
        >
          <tspan class="strip-symbol">z</tspan>
          <tspan class="strip-index" dy="3">
            1
          </tspan>
          <tspan dy="-3"> = {formatNumber(strip.z1)}</tspan>
        </text>
      </DragHandle>
      {strip.shares.map((share, index) => (
        <rect
          key={index}
          x={bar.x}
          width={bar.width}
          y={y(tops[index])}
          height={Math.max(0, y(0) - y(share))}
          style={classInk(index + 1)}
        />
      ))}
      {strip.shares.map((share, index) => (
        <text key={index} class="strip-share" x={bar.x + bar.width + 8} y={labels[index] + 5}>
          {narrow ? (
            <tspan class="strip-class">{index + 1}</tspan>
          ) : (
            <>
              <tspan class="strip-symbol">y</tspan>
              <tspan class="strip-hat" dx="-0.6em">
                ˆ
              </tspan>
              <tspan class="strip-index" dx="0.12em" dy="3">
                {index + 1}
              </tspan>
            </>
          )}
          <tspan class="strip-number" dx={narrow ? 5 : 6} dy={narrow ? 0 : -3}>
            {formatShare(share)}
          </tspan>
        </text>
      ))}
    </svg>
  );
}
