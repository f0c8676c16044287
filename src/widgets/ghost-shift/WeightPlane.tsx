import { Axes } from '#figures/marks/Axes.tsx';
import { alongAll } from '#figures/marks/along.ts';
import { classInk } from '#figures/marks/classInk.ts';
import { type Box, freeCorner } from '#figures/marks/freeCorner.ts';
import { HandleRing } from '#figures/marks/HandleRing.tsx';
import { PlaneHandle } from '#figures/marks/PlaneHandle.tsx';
import { linearScale } from '#figures/scales/linearScale.ts';
import { formatCount, formatNumber } from '#notation/formatNumber.ts';
import { type Ghosts, SHIFT_REACH, SPECIES, WEIGHT_REACH } from './model.ts';

interface Props {
  readonly view: Ghosts;
  readonly width: number;
  readonly height: number;
  onShift(length: number, depth: number): void;
}

const MARGIN = { top: 26, right: 12, bottom: 42, left: 38 };
const TICKS = [-20, -10, 0, 10, 20];

const NAME_GAP = { across: 10, above: 8, below: 18 };
const RING_GAP = { across: 13, above: 12, below: 16 };

/** The species' weights as points: where they were, as ghosts, and where they are; the ring adds ψ to them. */
export function WeightPlane({ view, width, height, onShift }: Props) {
  const { ghosts, rows, shift, only } = view;
  const domain = [-WEIGHT_REACH, WEIGHT_REACH] as const;
  const x = linearScale(domain, [MARGIN.left, width - MARGIN.right]);
  const y = linearScale(domain, [height - MARGIN.bottom, MARGIN.top]);
  const [left, right] = [x(-WEIGHT_REACH), x(WEIGHT_REACH)];
  const [top, bottom] = [y(WEIGHT_REACH), y(-WEIGHT_REACH)];
  const place = (row: ArrayLike<number>) => [x(row[0]), y(row[1])] as const;
  const triangle = (corners: readonly ArrayLike<number>[]) =>
    `M${corners.map((row) => place(row).join(' ')).join('L')}Z`;
  const corners = rows.map(place);
  const [ringX, ringY] = place(shift);
  const frame = { left, right, top, bottom };
  const taken: Box[] = [...alongAll([...corners, corners[0]])];
  const names = rows.map((row, k) => {
    const wanted = { isRight: row[0] <= 0.45 * WEIGHT_REACH, isBelow: k === 2 };
    const name = freeCorner({ at: place(row), words: SPECIES[k], gap: NAME_GAP }, wanted, taken, frame);
    taken.push(name.box);
    return name;
  });
  const ringWords = only === undefined ? 'mean = ψ' : 'ψ';
  const ringName = freeCorner(
    { at: [ringX, ringY], words: ringWords, gap: RING_GAP },
    { isRight: true, isBelow: true },
    taken,
    frame,
  );
  return (
    <svg
      class="weight-plane"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="group"
      aria-label={`Weights of bill length and bill depth of three species, before and after the shift. ${view.summary}`}
    >
      <Axes
        x={{ scale: x, at: [0], say: () => undefined, wordsAt: bottom, grid: [top, bottom] }}
        y={{ scale: y, at: [0], say: () => undefined, wordsAt: left, grid: [left, right] }}
      />
      <rect class="plane-frame" x={left} y={top} width={right - left} height={bottom - top} />
      <path class="weight-ghost" d={triangle(ghosts)} />
      {ghosts.map((row, k) => {
        const [atX, atY] = place(row);
        const [toX, toY] = place(rows[k]);
        return (
          <g key={SPECIES[k]}>
            <line class="weight-way" x1={atX} y1={atY} x2={toX} y2={toY} />
            <circle class="weight-ghost" cx={atX} cy={atY} r={6} />
          </g>
        );
      })}
      <path class="weight-side" d={triangle(rows)} />
      {rows.map((row, k) => {
        const [atX, atY] = place(row);
        const name = names[k];
        return (
          <g key={SPECIES[k]}>
            <circle cx={atX} cy={atY} r={6} style={classInk(k + 1)} stroke-width="1.5" />
            <text class="mark-name" x={name.x} y={name.y} text-anchor={name.anchor}>
              {SPECIES[k]}
            </text>
          </g>
        );
      })}
      <PlaneHandle
        x={x}
        y={y}
        at={[shift[0], shift[1]]}
        min={-SHIFT_REACH}
        max={SHIFT_REACH}
        step={0.1}
        label="ψ, added to the weights"
        text={`${formatNumber(shift[0])} to the weight of bill length, ${formatNumber(shift[1])} to that of bill depth`}
        onPoint={([length, depth]) => onShift(length, depth)}
      >
        <HandleRing at={[ringX, ringY]} ink="w" />
      </PlaneHandle>
      <text class="mark-name ink-w" x={ringName.x} y={ringName.y} text-anchor={ringName.anchor}>
        {ringWords}
      </text>
      <Axes
        x={{ scale: x, at: TICKS, say: formatCount, wordsAt: bottom + 17 }}
        y={{ scale: y, at: TICKS, say: formatCount, wordsAt: left - 6 }}
      >
        <text x={(left + right) / 2} y={height - 6} text-anchor="middle">
          weight of bill length
        </text>
        <text x={0} y={14}>
          weight of bill depth
        </text>
      </Axes>
    </svg>
  );
}
