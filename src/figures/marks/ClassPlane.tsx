import type { ComponentChildren } from 'preact';
import { type LinearScale, linearScale } from '../scales/linearScale.ts';
import { Axes } from './Axes.tsx';
import { argmaxCells, type Corner, type Window2D } from './argmaxCells.ts';
import { classInk } from './classInk.ts';
import { RegionNames } from './RegionNames.tsx';

/** A linear classifier of the plane: weights [K × 2], bias [K]. */
export interface PlaneModel {
  readonly weights: ArrayLike<number>;
  readonly bias: ArrayLike<number> | null;
}

interface Props {
  readonly width: number;
  /** Pixels. */
  readonly height: number;
  readonly window: Window2D;
  /** Values with their words. */
  readonly ticks: { readonly x: readonly number[]; readonly y: readonly number[] };
  readonly titles: { readonly x: string; readonly y: string };
  /** Its regions are filled. */
  readonly model: PlaneModel;
  /** Its borders are drawn as dashed lines over them. */
  readonly other?: PlaneModel;
  /** [N × 2] and [N]: the examples. */
  readonly features: readonly number[];
  readonly labels: readonly number[];
  /** Colour of each class, counted from 1. */
  readonly colours: readonly number[];
  /** Of each class, and where it would best stand, in values of both axes. */
  readonly names: readonly string[];
  readonly namesAt: readonly (readonly [x: number, y: number])[];
  readonly label: string;
  /** More marks, placed by the plane's scales. */
  children?(
    place: (x: number, y: number) => Corner,
    scales: { readonly x: LinearScale; readonly y: LinearScale },
  ): ComponentChildren;
}

const MARGIN = { top: 26, right: 10, bottom: 42, left: 36 };
const SIZE = 3;

/** A circle, a triangle or a square, so that classes are told apart without colours. */
function shapeAt(shape: number, [x, y]: Corner): string {
  const at = (value: number) => value.toFixed(1);
  if (shape === 0)
    return `M${at(x - SIZE)} ${at(y)}a${SIZE} ${SIZE} 0 1 0 ${2 * SIZE} 0a${SIZE} ${SIZE} 0 1 0 ${-2 * SIZE} 0`;
  if (shape === 1) return `M${at(x)} ${at(y - SIZE - 1)}l${SIZE + 1} ${2 * SIZE}h${-2 * (SIZE + 1)}z`;
  return `M${at(x - SIZE)} ${at(y - SIZE)}h${2 * SIZE}v${2 * SIZE}h${-2 * SIZE}z`;
}

/** The edges of a cell that do not lie on the window's own. */
function bordersOf(cell: readonly Corner[], { left, right, bottom, top }: Window2D) {
  const isOn = (edge: readonly Corner[], axis: 0 | 1, value: number) =>
    edge.every((corner) => Math.abs(corner[axis] - value) < 1e-9);
  return cell
    .map((corner, index) => [corner, cell[(index + 1) % cell.length]] as const)
    .filter((edge) => ![left, right].some((value) => isOn(edge, 0, value)))
    .filter((edge) => ![bottom, top].some((value) => isOn(edge, 1, value)));
}

/** A plane of two features: where a linear model predicts each class, and the examples. */
export function ClassPlane(props: Props) {
  const { width, height, window, ticks, titles, model, other, features, labels } = props;
  const { colours, names, namesAt, label } = props;
  const x = linearScale([window.left, window.right], [MARGIN.left, width - MARGIN.right]);
  const y = linearScale([window.bottom, window.top], [height - MARGIN.bottom, MARGIN.top]);
  const place = (a: number, b: number): Corner => [x(a), y(b)];
  const cellsOf = ({ weights, bias }: PlaneModel) =>
    argmaxCells(weights, bias ?? colours.map(() => 0), window);
  const cells = cellsOf(model);
  const joined = (corners: readonly Corner[]) =>
    `M${corners.map(([a, b]) => place(a, b).join(' ')).join('L')}`;
  /** The same words whichever of two neighbours has the border: drawn twice, its dashes would close. */
  const joinedOnce = ([a, b]: readonly [Corner, Corner]) =>
    joined(a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]) ? [a, b] : [b, a]);
  const frame = {
    x: MARGIN.left,
    y: MARGIN.top,
    width: width - MARGIN.left - MARGIN.right,
    height: height - MARGIN.top - MARGIN.bottom,
  };
  return (
    <svg
      class="class-plane"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role={props.children ? 'group' : 'img'}
      aria-label={label}
    >
      {cells.map((cell, k) => (
        <path
          key={colours[k]}
          class="class-region"
          d={cell.length === 0 ? '' : `${joined(cell)}Z`}
          style={classInk(colours[k])}
        />
      ))}
      {colours.map((colour, k) => (
        <path
          key={colour}
          class="class-points"
          d={labels
            .map((own, n) =>
              own === k ? shapeAt(colour - 1, place(features[2 * n], features[2 * n + 1])) : '',
            )
            .join('')}
          style={{ fill: `var(--c${colour})` }}
        />
      ))}
      {other && (
        <path
          class="class-other"
          d={[
            ...new Set(
              cellsOf(other)
                .flatMap((cell) => bordersOf(cell, window))
                .map(joinedOnce),
            ),
          ].join('')}
        />
      )}
      <RegionNames
        names={names}
        wanted={namesAt.map(([a, b]) => place(a, b))}
        regions={cells.map((cell) => cell.map(([a, b]) => place(a, b)))}
      />
      {props.children?.(place, { x, y })}
      <rect class="plane-frame" {...frame} />
      <Axes
        x={{ scale: x, at: ticks.x, wordsAt: frame.y + frame.height + 17 }}
        y={{ scale: y, at: ticks.y, wordsAt: frame.x - 6 }}
      >
        <text x={frame.x + frame.width / 2} y={height - 6} text-anchor="middle">
          {titles.x}
        </text>
        <text x={0} y={14}>
          {titles.y}
        </text>
      </Axes>
    </svg>
  );
}
