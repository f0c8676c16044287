import type { KernelName } from '#engine/kernels/types.ts';

/** One training step that is timed. */
export interface SpeedWork {
  readonly numClasses: number;
  /** Draws of a sampled step; 0 for the full softmax. */
  readonly numSampled: number;
}

/** D: features of an example. */
export const NUM_FEATURES = 64;
/** B: examples in a batch. */
export const BATCH_SIZE = 64;

export const SPEED_WORKS: readonly SpeedWork[] = [
  { numClasses: 1000, numSampled: 0 },
  { numClasses: 10_000, numSampled: 0 },
  { numClasses: 1000, numSampled: 64 },
  { numClasses: 10_000, numSampled: 64 },
  { numClasses: 100_000, numSampled: 64 },
];

/** What the page is told before the first timing. */
export interface SpeedPreview {
  /** Kernels that run here, the fastest first: the columns of `SpeedFrame.medians`. */
  readonly names: readonly KernelName[];
  /** Those that a trainer gets here when it asks for none by name. */
  readonly chosen: KernelName;
}
