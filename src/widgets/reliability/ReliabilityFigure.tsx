import { Axes } from '#figures/marks/Axes.tsx';
import { AxisLine } from '#figures/marks/AxisLine.tsx';
import { linearScale } from '#figures/scales/linearScale.ts';
import { formatCount, formatShare } from '#notation/formatNumber.ts';
import type { Judged } from './model.ts';

interface Props {
  readonly view: Judged;
  readonly width: number;
}

/** Pixels: above, between and below the two panels. */
const [TOP, UPPER, BETWEEN, LOWER, BOTTOM] = [30, 250, 30, 56, 44];
const [LEFT, RIGHT] = [40, 10];
/** Narrowest bar with its count above it, pixels: three digits fit. */
const LEAST_FOR_COUNT = 24;
const TICKS = [0, 0.25, 0.5, 0.75, 1];
const say = (value: number) => formatShare(value, Number.isInteger(value) ? 0 : 2);

/** For each bin how often the model was right, against how sure it was; below, how many digits each bin has. */
export function ReliabilityFigure({ view: { bins, numJudged, summary }, width }: Props) {
  const x = linearScale([0, 1], [LEFT, width - RIGHT]);
  const y = linearScale([0, 1], [TOP + UPPER, TOP]);
  const foot = TOP + UPPER + BETWEEN + LOWER;
  const count = linearScale([0, numJudged], [foot, foot - LOWER]);
  const height = foot + BOTTOM;
  const filled = bins.filter((bin) => bin.count > 0);
  return (
    <svg
      class="reliability"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={summary}
    >
      {filled.map(({ lower, upper, accuracy, confidence }) => {
        const over = confidence > accuracy;
        const [from, to] = [x(lower), x(upper)];
        return (
          <g key={lower}>
            <rect
              class="reliability-right"
              x={from}
              y={y(accuracy)}
              width={to - from}
              height={y(0) - y(accuracy)}
            />
            <rect
              class={over ? 'reliability-gap reliability-over' : 'reliability-gap'}
              x={from}
              y={Math.min(y(accuracy), y(confidence))}
              width={to - from}
              height={Math.abs(y(accuracy) - y(confidence))}
            />
          </g>
        );
      })}
      <line class="reliability-honest" x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
      {filled.map(({ lower, accuracy, confidence }) => (
        <circle key={lower} class="reliability-mean" cx={x(confidence)} cy={y(accuracy)} r={3.5} />
      ))}
      <rect class="reliability-frame" x={x(0)} y={y(1)} width={x(1) - x(0)} height={y(0) - y(1)} />
      {bins.map(({ lower, upper, count: digits }) => (
        <rect
          key={lower}
          class="reliability-count"
          x={x(lower)}
          y={count(digits)}
          width={x(upper) - x(lower)}
          height={count(0) - count(digits)}
        />
      ))}
      {filled
        .filter(({ lower, upper }) => x(upper) - x(lower) >= LEAST_FOR_COUNT)
        .map(({ lower, upper, count: digits }) => (
          <text
            key={lower}
            class="tick-label"
            x={(x(lower) + x(upper)) / 2}
            y={count(digits) - 4}
            text-anchor="middle"
          >
            {formatCount(digits)}
          </text>
        ))}
      <AxisLine from={x(0)} to={x(1)} y={foot} />
      <Axes
        x={{ scale: x, at: TICKS, say, wordsAt: foot + 17, lastInside: true }}
        y={{ scale: y, at: TICKS, say, wordsAt: LEFT - 6 }}
      >
        <text x={0} y={14}>
          share that was right
        </text>
        <text x={0} y={TOP + UPPER + 20}>
          digits, of {formatCount(numJudged)}
        </text>
        <text x={(x(0) + x(1)) / 2} y={height - 6} text-anchor="middle">
          confidence: the largest share
        </text>
      </Axes>
    </svg>
  );
}
