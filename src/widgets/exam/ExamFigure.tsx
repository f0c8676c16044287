import { Axes } from '#figures/marks/Axes.tsx';
import { linearScale } from '#figures/scales/linearScale.ts';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { ALWAYS_HALF, CONFIDENCE_DOMAIN, type ExamView, NUM_ITEMS, twoSigma, WORST } from './model.ts';

interface Props {
  readonly view: ExamView;
  readonly width: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const ROOM_FOR_TWO = 640;
const LOSS_TICKS = [0, 1, 2, 3, 4];
const ITEM_TICKS = [1, 5, 10, 15, 20];
const CONFIDENCE_TICKS = [0.5, 0.6, 0.7, 0.8, 0.9, 1];
const RIGHT_TICKS = [0, 0.25, 0.5, 0.75, 1];

/** What each item cost, in the order of the exam. */
function Losses({ view, box: { left, top, width, height } }: { readonly view: ExamView; readonly box: Box }) {
  const y = linearScale([0, WORST], [top + height, top]);
  const band = width / NUM_ITEMS;
  return (
    <g>
      <Axes
        y={{ scale: y, at: LOSS_TICKS, wordsAt: left - 7, grid: [left, left + width] }}
        x={{ scale: (item) => left + (item - 0.5) * band, at: ITEM_TICKS, wordsAt: top + height + 18 }}
      >
        <text x={left} y={top - 12}>
          Log loss of each item, nats
        </text>
      </Axes>
      {view.items.map(({ id, loss }, index) =>
        loss === undefined ? null : (
          <rect
            key={id}
            x={left + index * band + 1.5}
            y={y(loss)}
            width={band - 3}
            height={Math.max(1, y(0) - y(loss))}
            fill="var(--l)"
            fill-opacity={index + 1 === view.number ? 1 : 0.55}
            stroke="var(--l)"
          />
        ),
      )}
      <line
        x1={left}
        x2={left + width}
        y1={y(ALWAYS_HALF)}
        y2={y(ALWAYS_HALF)}
        stroke="var(--ink)"
        stroke-dasharray="2 3"
      />
      <text class="exam-small" x={left + width} y={y(ALWAYS_HALF) - 6} text-anchor="end">
        always .5
      </text>
    </g>
  );
}

/** How often the reader was right against how sure; the bars show what chance allows. */
function Reliability({
  view,
  box: { left, top, width, height },
}: {
  readonly view: ExamView;
  readonly box: Box;
}) {
  const x = linearScale(CONFIDENCE_DOMAIN, [left, left + width]);
  const y = linearScale([0, 1], [top + height, top]);
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  return (
    <g>
      <Axes
        y={{
          scale: y,
          at: RIGHT_TICKS,
          say: (share) => formatShare(share, 2),
          wordsAt: left - 7,
          grid: [left, left + width],
        }}
        x={{
          scale: x,
          at: CONFIDENCE_TICKS,
          say: (share) => formatShare(share, 1),
          wordsAt: top + height + 18,
        }}
      >
        <text x={left} y={top - 12}>
          How often you were right
        </text>
        <text x={left + width} y={top + height + 36} text-anchor="end">
          how sure you were
        </text>
      </Axes>
      <line x1={x(0.5)} y1={y(0.5)} x2={x(1)} y2={y(1)} stroke="var(--line)" stroke-dasharray="2 3" />
      {view.bins.map(({ confidence, accuracy, count, lower }) => {
        const spread = twoSigma(confidence, count);
        return (
          <g key={lower}>
            <line
              x1={x(confidence)}
              x2={x(confidence)}
              y1={y(clamp(confidence - spread))}
              y2={y(clamp(confidence + spread))}
              stroke="var(--p)"
              stroke-width="7"
              stroke-opacity="0.25"
            />
            <circle
              cx={x(confidence)}
              cy={y(accuracy)}
              r={3 + 1.6 * Math.sqrt(count)}
              fill="var(--plate)"
              stroke="var(--p)"
              stroke-width="2.5"
            />
            <text
              class="exam-small"
              x={x(confidence) + (confidence > 0.92 ? -14 : 14)}
              y={y(accuracy) + 4.5}
              text-anchor={confidence > 0.92 ? 'end' : 'start'}
            >
              {count}
            </text>
          </g>
        );
      })}
    </g>
  );
}

export function ExamFigure({ view, width }: Props) {
  const two = width >= ROOM_FOR_TWO;
  const losses: Box = { left: 22, top: 26, width: (two ? width * 0.5 : width) - 30, height: two ? 210 : 150 };
  const reliability: Box = two
    ? { left: width * 0.5 + 58, top: 26, width: width * 0.5 - 72, height: 210 }
    : { left: 34, top: losses.top + losses.height + 66, width: width - 48, height: 210 };
  const height = reliability.top + reliability.height + 42;
  return (
    <svg
      class="exam"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={`Log loss of each item, and a reliability plot. ${view.summary} No item can cost more than ${formatNumber(WORST)} nats.`}
    >
      <Losses view={view} box={losses} />
      <Reliability view={view} box={reliability} />
    </svg>
  );
}
