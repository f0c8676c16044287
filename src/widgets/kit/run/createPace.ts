/** What a run shows takes at most this part of the main thread's time: the rest is the reader's. */
const SHARE = 1 / 8;
/** No pause is longer, ms: the figures of a slow page still move. */
const LONGEST_PAUSE = 150;

/** Time, and the moments that the page gives. */
export interface PageClock {
  /** Milliseconds on a clock that never goes back. */
  now(): number;
  nextFrame(callback: () => void): void;
  /** Once what the frame under way changes is on the screen. */
  afterFrame(callback: () => void): void;
  wait(milliseconds: number, callback: () => void): void;
}

const PAGE_CLOCK: PageClock = {
  now: () => performance.now(),
  nextFrame: (callback) => requestAnimationFrame(callback),
  // A task queued from a frame's callback runs after that frame is painted.
  afterFrame: (callback) => setTimeout(callback),
  wait: (milliseconds, callback) => setTimeout(callback, milliseconds),
};

/** Shows the latest of what changes by itself as often as the page can afford. */
export interface Pace {
  /** In a coming frame, unless something newer comes before. */
  soon(show: () => void): void;
  /** At once; what waited is out of date. */
  now(show: () => void): void;
}

/**
 * Each showing is timed up to its frame's end, and a pause follows: quick figures move with every frame or two, on a
 * slow machine they skip some, and the page answers all the same.
 */
export function createPace({ now, nextFrame, afterFrame, wait }: PageClock = PAGE_CLOCK): Pace {
  let waiting: (() => void) | undefined;
  let isGoing = false;

  function turn(): void {
    const started = now();
    const show = waiting;
    waiting = undefined;
    show?.();
    afterFrame(() => {
      const pause = Math.min(LONGEST_PAUSE, (now() - started) * (1 / SHARE - 1));
      wait(pause, () => {
        isGoing = waiting !== undefined;
        if (isGoing) nextFrame(turn);
      });
    });
  }

  return {
    soon(show) {
      waiting = show;
      if (isGoing) return;
      isGoing = true;
      nextFrame(turn);
    },
    now(show) {
      waiting = undefined;
      show();
    },
  };
}
