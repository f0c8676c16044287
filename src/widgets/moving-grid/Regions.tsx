import type { GridWorld } from '#experiments/moving-grid/gridWorld.ts';
import type { GridLaneFrame } from '#experiments/moving-grid/movingGrid.ts';
import { classInk } from '#figures/marks/classInk.ts';
import { type Cells, cellsOf, reachOf } from './model.ts';

interface Props {
  readonly world: GridWorld;
  readonly lane: GridLaneFrame;
  /** Edge of cells that the last step could move. */
  readonly ink: string;
  readonly label: string;
}

/** Classes take their colours in turn; a cell lies at its class's own place in the grid when all is learnt. */
const NUM_COLOURS = 10;
/** Units of the drawing across; the page scales it. */
const SIZE = 400;

/** Neighbours along a row and a column differ in colour. */
const colourOf = (k: number, side: number) => ((k % side) + 3 * Math.floor(k / side)) % NUM_COLOURS;

function outlines(cells: Cells, scale: (value: number) => string, chosen: (k: number) => boolean): string {
  let path = '';
  for (const [k, cell] of cells.entries()) {
    if (cell.length === 0 || !chosen(k)) continue;
    // The picture's y grows downwards, the plane's upwards.
    path += `M${cell.map(([x, y]) => `${scale(x)} ${scale(-y)}`).join('L')}Z`;
  }
  return path;
}

/** Where the full softmax predicts each class, as one picture; cells that the last step could move have an edge in the lane's ink. */
export function Regions({ world, lane, ink, label }: Props) {
  const cells = cellsOf(world, lane);
  const reach = reachOf(world);
  const scale = (value: number) => (((value + reach) / (2 * reach)) * SIZE).toFixed(1);
  return (
    <svg class="regions" viewBox={`0 0 ${SIZE} ${SIZE}`} role="img" aria-label={label}>
      {Array.from({ length: NUM_COLOURS }, (_, c) => (
        <path
          key={c}
          d={outlines(cells, scale, (k) => colourOf(k, world.side) === c)}
          style={classInk(c + 1)}
        />
      ))}
      <path
        class="regions-touched"
        d={outlines(cells, scale, (k) => lane.touched[k] === 1)}
        style={{ stroke: ink }}
      />
      <path
        class="regions-centres"
        d={Array.from({ length: world.numClasses }, (_, k) => {
          const [x, y] = [scale(world.centres[2 * k]), scale(-world.centres[2 * k + 1])];
          return `M${x} ${y}h0`;
        }).join('')}
      />
      <rect width={SIZE} height={SIZE} class="plane-frame" />
    </svg>
  );
}
