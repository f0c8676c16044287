import { useId } from 'preact/hooks';
import { REACH, type Step, type Weights } from '#experiments/free-parameters/trough.ts';
import { Axes } from '#figures/marks/Axes.tsx';
import { HandleRing } from '#figures/marks/HandleRing.tsx';
import { PlaneHandle } from '#figures/marks/PlaneHandle.tsx';
import { linearScale } from '#figures/scales/linearScale.ts';
import { formatCount, formatNumber } from '#notation/formatNumber.ts';
import type { Trough } from './model.ts';

interface Props {
  readonly view: Trough;
  readonly width: number;
  onStart(first: number, second: number): void;
}

const MARGIN = { top: 26, right: 10, bottom: 42, left: 34 };
/** Widest side: larger says no more. */
const MOST = 380;
const TICKS = [-4, -2, 0, 2, 4];
/** First weight of a start beyond which no name has room at its right. */
const LAST_FOR_NAME = 3;

/** Loss of two weights as contours, the lowest place or places, and ways down to them. */
export function Surface({ view, width, onStart }: Props) {
  const { contours, way, others, step, start, now, bottom, l2Strength, branch } = view;
  const clip = useId();
  const side = Math.min(MOST, width - MARGIN.left - MARGIN.right);
  const height = side + MARGIN.top + MARGIN.bottom;
  const left = (width - side + MARGIN.left - MARGIN.right) / 2;
  const x = linearScale([-REACH, REACH], [left, left + side]);
  const y = linearScale([-REACH, REACH], [MARGIN.top + side, MARGIN.top]);
  const place = ([a, b]: Weights) => `${x(a)} ${y(b)}`;
  const path = (steps: readonly Step[]) => `M${steps.map(({ weights }) => place(weights)).join('L')}`;
  const [bottomX, bottomY] = [x(bottom.weights[0]), y(bottom.weights[1])];
  // The name of the start keeps inside the picture.
  const nearEdge = start[0] > LAST_FOR_NAME;
  // The trough's line goes through its place nearest to 0, along (1, 1).
  const far = 2 * REACH;
  const along = (by: number): Weights => [bottom.weights[0] + by, bottom.weights[1] + by];
  return (
    <svg
      class="trough-surface"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="group"
      aria-label={`Loss of two weights, with ways of gradient descent. ${view.summary}`}
    >
      <clipPath id={clip}>
        <rect x={left} y={MARGIN.top} width={side} height={side} />
      </clipPath>
      <g clip-path={`url(#${clip})`}>
        {contours.toReversed().map(({ level, corners }) => (
          <path key={level} class="trough-contour" d={`M${corners.map(place).join('L')}Z`} />
        ))}
        {l2Strength === 0 ? (
          <path class="trough-floor" d={`M${place(along(-far))}L${place(along(far))}`} />
        ) : (
          <path class="trough-bottom" d={`M${bottomX - 6} ${bottomY}h12M${bottomX} ${bottomY - 6}v12`} />
        )}
        {others.map((steps) => (
          <path key={place(steps[0].weights)} class="trough-other" d={path(steps)} />
        ))}
        <path class="trough-rest" d={path(way.slice(step))} />
        <path class="trough-way" d={path(way.slice(0, step + 1))} />
        {others.map((steps) => {
          const [first, last] = [steps[0].weights, steps.at(-1)!.weights];
          return (
            <g key={place(first)}>
              <circle class="trough-other-start" cx={x(first[0])} cy={y(first[1])} r={3.5} />
              <circle class="trough-other-end" cx={x(last[0])} cy={y(last[1])} r={3.5} />
            </g>
          );
        })}
        {branch && (
          <>
            <path class="trough-rest trough-branch" d={path(branch.way.slice(Math.max(step, branch.at)))} />
            {step > branch.at && (
              <path class="trough-way trough-branch" d={path(branch.way.slice(branch.at, step + 1))} />
            )}
          </>
        )}
        <circle class="trough-now" cx={x(now.weights[0])} cy={y(now.weights[1])} r={5} />
        {branch && step > branch.at && (
          <circle
            class="trough-now trough-branch"
            cx={x(branch.now.weights[0])}
            cy={y(branch.now.weights[1])}
            r={5}
          />
        )}
      </g>
      <rect class="plane-frame" x={left} y={MARGIN.top} width={side} height={side} />
      <PlaneHandle
        x={x}
        y={y}
        at={[start[0], start[1]]}
        min={-REACH}
        max={REACH}
        step={0.05}
        label="Start of the descent"
        text={`w1 ${formatNumber(start[0])}, w2 ${formatNumber(start[1])}`}
        onPoint={([first, second]) => onStart(first, second)}
      >
        <HandleRing at={[x(start[0]), y(start[1])]} ink="w" />
      </PlaneHandle>
      <text
        class="mark-name ink-w"
        x={x(start[0]) + (nearEdge ? -12 : 12)}
        y={y(start[1]) - 10}
        text-anchor={nearEdge ? 'end' : 'start'}
      >
        start
      </text>
      <Axes
        x={{ scale: x, at: TICKS, say: formatCount, wordsAt: MARGIN.top + side + 17 }}
        y={{ scale: y, at: TICKS, say: formatCount, wordsAt: left - 6 }}
      >
        <text x={left + side / 2} y={height - 6} text-anchor="middle">
          weight of Adelie, w₁
        </text>
        <text x={Math.max(0, left - 30)} y={14}>
          weight of Chinstrap, w₂
        </text>
      </Axes>
    </svg>
  );
}
