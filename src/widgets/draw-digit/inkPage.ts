import { PAGE, PEN_WIDTH, type Point, type Stroke } from './drawing.ts';

/** Pixels on a side of the page as the model sees it before it is normalised: twice as fine as MNIST. */
export const INK_SIZE = 56;

const SCALE = INK_SIZE / (PAGE + 1);
const RADIUS = (PEN_WIDTH / 2) * SCALE;

/** Distance of a place to the piece of line between two points. */
function distanceToPiece(x: number, y: number, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : ((x - from.x) * dx + (y - from.y) * dy) / length2;
  const at = Math.min(1, Math.max(0, along));
  return Math.hypot(x - from.x - at * dx, y - from.y - at * dy);
}

function inkPiece(pixels: Uint8Array, from: Point, to: Point): void {
  const reach = RADIUS + 1;
  const [left, right] = [Math.min(from.x, to.x) - reach, Math.max(from.x, to.x) + reach];
  const [top, bottom] = [Math.min(from.y, to.y) - reach, Math.max(from.y, to.y) + reach];
  for (let y = Math.max(0, Math.floor(top)); y <= Math.min(INK_SIZE - 1, bottom); y += 1) {
    for (let x = Math.max(0, Math.floor(left)); x <= Math.min(INK_SIZE - 1, right); x += 1) {
      // The edge of the pen is one pixel soft, as in MNIST.
      const cover = RADIUS + 0.5 - distanceToPiece(x + 0.5, y + 0.5, from, to);
      const level = Math.round(255 * Math.min(1, Math.max(0, cover)));
      pixels[y * INK_SIZE + x] = Math.max(pixels[y * INK_SIZE + x], level);
    }
  }
}

/** A drawing as pixels: ink 0..255, [56 × 56], row by row. */
export function inkPage(strokes: readonly Stroke[]): Uint8Array<ArrayBuffer> {
  const pixels = new Uint8Array(INK_SIZE * INK_SIZE);
  for (const stroke of strokes) {
    const points = stroke.map(({ x, y }) => ({ x: x * SCALE, y: y * SCALE }));
    for (const [index, to] of points.entries()) inkPiece(pixels, points[Math.max(0, index - 1)], to);
  }
  return pixels;
}
