/** Grey images of one size with their classes. */
export interface ImageSet {
  readonly width: number;
  readonly height: number;
  readonly numExamples: number;
  /** Ink 0..255, [numExamples × height × width], row by row. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** Class 0..K−1 of each image, [numExamples]. */
  readonly labels: Uint8Array<ArrayBuffer>;
}

/** The pixels of one image, [height × width]; a view, not a copy. */
export function imageAt(images: ImageSet, index: number): Uint8Array<ArrayBuffer> {
  if (!Number.isInteger(index) || index < 0 || index >= images.numExamples) {
    throw new Error(`index must be a whole number in [0, ${images.numExamples - 1}], got ${index}`);
  }
  const size = images.width * images.height;
  return images.pixels.subarray(index * size, (index + 1) * size);
}
