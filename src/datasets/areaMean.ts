/** A rectangle in pixel units; edges may fall inside pixels and outside the image, where there is no ink. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** How much of pixel `index` of [0, size) lies in [from, to). */
function overlap(index: number, from: number, to: number): number {
  return Math.max(0, Math.min(index + 1, to) - Math.max(index, from));
}

/**
 * Stretches a box of an image to size × size cells; each cell is the mean over the area it covers.
 * @param pixels [height × width], row by row
 * @returns [size × size], in the pixels' own unit
 */
export function areaMean(
  pixels: ArrayLike<number>,
  width: number,
  box: Box,
  size: number,
): Float32Array<ArrayBuffer> {
  const height = pixels.length / width;
  const cells = new Float32Array(size * size);
  const cellWidth = box.width / size;
  const cellHeight = box.height / size;
  for (let row = 0; row < size; row += 1) {
    const top = box.top + row * cellHeight;
    for (let column = 0; column < size; column += 1) {
      const left = box.left + column * cellWidth;
      let sum = 0;
      for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, top + cellHeight); y += 1) {
        const share = overlap(y, top, top + cellHeight);
        for (let x = Math.max(0, Math.floor(left)); x < Math.min(width, left + cellWidth); x += 1) {
          sum += share * overlap(x, left, left + cellWidth) * pixels[y * width + x];
        }
      }
      cells[row * size + column] = sum / (cellWidth * cellHeight);
    }
  }
  return cells;
}
