import type { Frame, Outcome } from './experiment.ts';

/** The first message to a new worker. */
export interface StartMessage {
  readonly type: 'start';
  /** Name in src/experiments/index.ts. */
  readonly experiment: string;
  readonly config: unknown;
  readonly seed: number;
  /** Address of the site's root, with the final slash. */
  readonly siteRoot: string;
  /** Frames come no faster than this, so that they can be watched; 0 means as fast as they are made. */
  readonly framesPerSecond: number;
  /** Stop after frame 0 and wait. */
  readonly paused: boolean;
}

/** Main thread → worker. Stopping needs no message: the worker is terminated. */
export type ToWorker =
  | StartMessage
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  /** Go on to the next frame, then wait. */
  | { readonly type: 'step' }
  /** The last frame has arrived: without this none is made, so that they never pile up before a slow screen. */
  | { readonly type: 'seen' }
  /** Asks the experiment something; answered between two pieces of work, and after the end. */
  | { readonly type: 'ask'; readonly id: number; readonly question: unknown };

/** A frame and when it was made. */
export type Timed<F extends Frame> = F & {
  /** Seconds of computing since frame 0: loading, pauses and waiting for the screen do not count. */
  readonly seconds: number;
};

/** Worker → main thread. */
export type FromWorker<F extends Frame = Frame, Preview = unknown> =
  | { readonly type: 'loaded'; readonly preview: Preview }
  | { readonly type: 'frame'; readonly frame: Timed<F>; readonly fraction: number }
  /** Sent between frames when they are far apart. */
  | { readonly type: 'progress'; readonly fraction: number; readonly seconds: number }
  | { readonly type: 'ended'; readonly outcome: Outcome; readonly seconds: number }
  | { readonly type: 'answer'; readonly id: number; readonly answer: unknown }
  /** A question that cannot be answered, and why. */
  | { readonly type: 'refused'; readonly id: number; readonly message: string }
  /** In words for the reader. */
  | { readonly type: 'failed'; readonly message: string };

/** The buffers of the typed arrays that a message carries, each once: they are handed over, not copied. */
export function buffersOf(value: unknown): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  const visit = (part: unknown): void => {
    if (ArrayBuffer.isView(part)) {
      if (part.buffer instanceof ArrayBuffer) buffers.add(part.buffer);
    } else if (part !== null && typeof part === 'object') {
      for (const inner of Object.values(part)) visit(inner);
    }
  };
  visit(value);
  return [...buffers];
}
