import { areaMean, type Box } from './areaMean.ts';

/** Cells on a side of a normalised digit: on this subset 14 × 14 loses nothing against 28 × 28. */
export const DIGIT_SIZE = 14;
export const DIGIT_FEATURES = DIGIT_SIZE * DIGIT_SIZE;

/** Ink up to this, of 255, counts as paper when the box is drawn. */
const INK_THRESHOLD = 40;

/** The narrow side is padded to this share of the other, so that a 1 stays a stroke. */
const NARROWEST_SHARE = 0.4;

/** The smallest box around the ink, in whole pixels; undefined on an empty page. */
export function inkBox(pixels: ArrayLike<number>, width: number): Box | undefined {
  let left = width;
  let right = -1;
  let top = -1;
  let bottom = -1;
  for (let i = 0; i < pixels.length; i += 1) {
    if (pixels[i] <= INK_THRESHOLD) continue;
    const x = i % width;
    const y = (i - x) / width;
    left = Math.min(left, x);
    right = Math.max(right, x);
    if (top < 0) top = y;
    bottom = y;
  }
  if (right < 0) return undefined;
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** The box widened about its middle until the narrow side is at least 0.4 of the other. */
export function padBox({ left, top, width, height }: Box): Box {
  const padX = Math.max(0, NARROWEST_SHARE * height - width) / 2;
  const padY = Math.max(0, NARROWEST_SHARE * width - height) / 2;
  return { left: left - padX, top: top - padY, width: width + 2 * padX, height: height + 2 * padY };
}

/**
 * A digit, wherever and however large it was written, as 14 × 14 features: crop to the ink, pad, stretch.
 * Training images and drawings go through this same function.
 * @param pixels ink 0..255, [height × width], row by row
 * @returns ink 0..1, [196]; all 0 on an empty page
 */
export function normaliseDigit(pixels: ArrayLike<number>, width: number): Float32Array<ArrayBuffer> {
  const box = inkBox(pixels, width);
  if (!box) return new Float32Array(DIGIT_FEATURES);
  const cells = areaMean(pixels, width, padBox(box), DIGIT_SIZE);
  for (let i = 0; i < cells.length; i += 1) cells[i] /= 255;
  return cells;
}
