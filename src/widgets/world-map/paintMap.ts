import { NUM_COLUMNS, NUM_ROWS } from '#experiments/world-map/mapGrid.ts';

type Rgb = readonly [number, number, number];

/** Class colours as the page shows them now. */
export interface Palette {
  readonly fills: readonly Rgb[];
  readonly edges: readonly string[];
  readonly paper: Rgb;
}

/** Countries take the class colours in turn. */
const NUM_COLOURS = 10;
/** Pixels of a cell on the canvas. */
export const CELL_PIXELS = 4;
/** How much of a colour is left where there is no place: the sea. */
const SEA = 0.22;

/** Reads the tokens through an element: light or dark is decided where it stands. */
export function readPalette(element: Element): Palette {
  const probe = document.createElement('span');
  element.append(probe);
  const colour = (name: string) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const rgb = (name: string): Rgb => {
    const [red, green, blue] = (colour(name).match(/[\d.]+/g) ?? []).map(Number);
    return [red, green, blue];
  };
  const numbers = Array.from({ length: NUM_COLOURS }, (_, c) => c + 1);
  const palette = {
    fills: numbers.map((c) => rgb(`c${c}`)),
    edges: numbers.map((c) => colour(`c${c}-edge`)),
    paper: rgb('plate'),
  };
  probe.remove();
  return palette;
}

const small = () => Object.assign(document.createElement('canvas'), { width: NUM_COLUMNS, height: NUM_ROWS });

/** Predicted regions in class colours with their edges; pale where no place is, so that the land shows. */
export function paintMap(
  canvas: HTMLCanvasElement,
  regions: Uint8Array,
  land: Uint8Array,
  { fills, edges, paper }: Palette,
): void {
  const context = canvas.getContext('2d')!;
  const cells = small();
  const cellContext = cells.getContext('2d')!;
  const image = cellContext.createImageData(NUM_COLUMNS, NUM_ROWS);
  for (const [cell, k] of regions.entries()) {
    const fill = fills[k % NUM_COLOURS];
    const strength = land[cell] === 1 ? 1 : SEA;
    for (let c = 0; c < 3; c += 1) image.data[4 * cell + c] = strength * fill[c] + (1 - strength) * paper[c];
    image.data[4 * cell + 3] = 255;
  }
  cellContext.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(cells, 0, 0, canvas.width, canvas.height);
  const paths = edges.map(() => new Path2D());
  for (let row = 0; row < NUM_ROWS; row += 1) {
    for (let column = 0; column < NUM_COLUMNS; column += 1) {
      const cell = row * NUM_COLUMNS + column;
      const k = regions[cell];
      const path = paths[k % NUM_COLOURS];
      const [x, y] = [(column + 1) * CELL_PIXELS, (row + 1) * CELL_PIXELS];
      if (column + 1 < NUM_COLUMNS && regions[cell + 1] !== k) {
        path.moveTo(x, y - CELL_PIXELS);
        path.lineTo(x, y);
      }
      if (row + 1 < NUM_ROWS && regions[cell + NUM_COLUMNS] !== k) {
        path.moveTo(x - CELL_PIXELS, y);
        path.lineTo(x, y);
      }
    }
  }
  context.lineWidth = 1.5;
  for (const [c, path] of paths.entries()) {
    context.strokeStyle = edges[c];
    context.stroke(path);
  }
}
