import type { ComponentChildren } from 'preact';
import { alongAll } from '#figures/marks/along.ts';
import { freeCorner } from '#figures/marks/freeCorner.ts';
import { HandleRing } from '#figures/marks/HandleRing.tsx';
import { SimplexHandle } from '#figures/marks/SimplexHandle.tsx';
import { type SimplexScale, simplexScale } from '#figures/scales/simplexScale.ts';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import type { Town } from './model.ts';
import { WAYS } from './town.ts';

interface Props {
  readonly view: Town;
  readonly width: number;
  onShares(shares: readonly number[]): void;
}

/** Pixels above the tip and beside the corners, and below the base. */
const [TOP, BESIDE, BELOW] = [44, 34, 50];
const HEIGHT = Math.sqrt(3) / 2;
/** Widest side: larger says no more. */
const MOST = 360;

/** Pixels: from the summit to its name, and what the ring of the shares takes up around its middle. */
const NAME_GAP = { across: 12, above: 10, below: 20 };
const RING = 11;

const path = (scale: SimplexScale, places: readonly ArrayLike<number>[]) =>
  `M${places.map((shares) => scale(shares).join(' ')).join('L')}`;

function Corner({ at, dy, children }: CornerProps) {
  return (
    <text x={at[0]} y={at[1] + dy} text-anchor="middle" class="row-words">
      {children}
    </text>
  );
}

interface CornerProps {
  readonly at: readonly [number, number];
  readonly dy: number;
  readonly children: ComponentChildren;
}

/** The hill of entropy from above: the line of equal means through the shares, its summit, and the ridge of all summits. */
export function Triangle({ view, width, onShares }: Props) {
  const side = Math.min(MOST, width - 2 * BESIDE);
  const height = TOP + side * HEIGHT + BELOW;
  const scale = simplexScale(width / 2, TOP, side);
  const { p, flattest, line, isAtSummit, isInCorner } = view;
  const [own, summit] = [scale(p), scale(flattest)];
  const [ends] = [[line.at(0), line.at(line.most)]];
  const name = freeCorner(
    { at: summit, words: 'flattest', gap: NAME_GAP },
    { isRight: summit[0] <= width / 2, isBelow: false },
    [
      ...alongAll(ends.map((shares) => scale(shares))),
      ...alongAll(view.ridge.map((shares) => scale(shares))),
      { left: own[0] - RING, right: own[0] + RING, top: own[1] - RING, bottom: own[1] + RING },
    ],
    { left: 0, right: width, top: 0, bottom: height },
  );
  return (
    <svg
      class="hill-triangle"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="group"
      aria-label={`Shares of three ways to work as a point of a triangle, with lines of equal entropy. ${view.summary}`}
    >
      <path
        class="plane-frame"
        d={`${path(scale, [
          [1, 0, 0],
          [0, 1, 0],
          [0, 0, 1],
        ])}Z`}
      />
      {view.contours.map(({ level, corners }) => (
        <path key={level} class="hill-contour" d={`${path(scale, corners)}Z`} />
      ))}
      <path class="hill-ridge" d={path(scale, view.ridge)} />
      <path class="hill-line" d={path(scale, ends)} />
      {scale.corners.map((at, k) => (
        <Corner key={WAYS[k]} at={at} dy={k === 0 ? -24 : 24}>
          {WAYS[k]}
          <tspan class="tick-label hill-fare" x={at[0]} dy="16">
            {formatNumber(view.fares[k], { digits: Number.isInteger(view.fares[k]) ? 0 : 1 })} €
          </tspan>
        </Corner>
      ))}
      <rect class="hill-summit" x={summit[0] - 5.5} y={summit[1] - 5.5} width={11} height={11} />
      {!isAtSummit && !isInCorner && (
        <text class="mark-name" x={name.x} y={name.y} text-anchor={name.anchor}>
          flattest
        </text>
      )}
      <SimplexHandle
        scale={scale}
        shares={p}
        label="Shares of the three ways"
        text={p.map((share, k) => `${WAYS[k]} ${formatShare(share, 2)}`).join(', ')}
        onShares={onShares}
      >
        <HandleRing at={own} ink="p" />
      </SimplexHandle>
    </svg>
  );
}
