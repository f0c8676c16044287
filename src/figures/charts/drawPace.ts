/** Shortest time between two drawings of one chart, ms: 30 a second. */
const BETWEEN = 1000 / 30;
/** Drawing takes at most this part of the time. */
const SHARE = 1 / 3;
/** No pause is longer, ms: what takes more has waited for a fetch or for another's work, not drawn. */
const LONGEST_PAUSE = 120;

/** Time, and the next moment to draw at. */
export interface Clock {
  now(): number;
  nextFrame(callback: () => void): void;
}

/** Whoever waits for its turn to draw; done when what it drew is on the page. */
export type Draw = () => Promise<void>;

/**
 * Gives charts their turns to draw: one at a time, each at most 30 times a second, and after a slow drawing pauses
 * until drawing has taken no more than a third of the time.
 */
export function drawPace({ now, nextFrame }: Clock) {
  const waiting = new Set<Draw>();
  const drawnAt = new WeakMap<Draw, number>();
  let free = Number.NEGATIVE_INFINITY;
  let isGoing = false;

  async function turn(): Promise<void> {
    const started = now();
    const isDue = (draw: Draw) => started - (drawnAt.get(draw) ?? Number.NEGATIVE_INFINITY) >= BETWEEN;
    const next = started >= free ? [...waiting].find(isDue) : undefined;
    if (next) {
      waiting.delete(next);
      drawnAt.set(next, started);
      await next();
      const ended = now();
      free = ended + Math.min(LONGEST_PAUSE, (ended - started) * (1 / SHARE - 1));
    }
    isGoing = waiting.size > 0;
    if (isGoing) nextFrame(turn);
  }

  return {
    /** Draws when it is this one's turn; once, however often it is asked before. */
    ask(draw: Draw): void {
      waiting.add(draw);
      if (isGoing) return;
      isGoing = true;
      nextFrame(turn);
    },
    /** Takes the question back. */
    withdraw(draw: Draw): void {
      waiting.delete(draw);
    },
  };
}
