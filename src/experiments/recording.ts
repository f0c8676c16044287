/** More frames than a scrub bar has pixels to stop at add nothing. */
export const MAX_FRAMES = 300;

/** Frames kept of a run, in order: the first, the latest, and between them every `stride`-th. */
export interface Recording<F> {
  readonly frames: readonly F[];
  /** Frames seen so far. */
  readonly numSeen: number;
  readonly stride: number;
}

export const EMPTY_RECORDING: Recording<never> = { frames: [], numSeen: 0, stride: 1 };

/** How many kept frames stand at multiples of the stride; the latest may stand between two. */
function numRegular({ numSeen, stride }: Recording<unknown>): number {
  return Math.ceil(numSeen / stride);
}

/**
 * The recording with one more frame. When it is full, every second frame goes and the stride doubles,
 * so that what is kept stays evenly spread; the first and the latest always stay.
 * @param maxFrames at least 3
 */
export function record<F>(recording: Recording<F>, frame: F, maxFrames = MAX_FRAMES): Recording<F> {
  let { stride } = recording;
  let regular = recording.frames.slice(0, numRegular(recording));
  const isRegular = recording.numSeen % stride === 0;
  if (isRegular && regular.length >= maxFrames - 1) {
    regular = regular.filter((_, index) => index % 2 === 0);
    stride *= 2;
  }
  return { frames: [...regular, frame], numSeen: recording.numSeen + 1, stride };
}
