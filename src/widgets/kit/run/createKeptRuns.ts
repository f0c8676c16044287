import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Pausable } from './pauseAway.ts';

/** One that is shown, and the one before it: the way back leads to it without running it again. */
const MOST_KEPT = 2;

/** A run, and the settings it was started with as one text. */
export interface KeptRun extends Pausable {
  readonly key: string;
  /** Ends its workers. */
  end(): void;
}

/** The last runs of a plate. What other settings leave is laid aside, not thrown away. */
export interface KeptRuns<R extends KeptRun> {
  /** The newest last. */
  readonly all: ReadonlySignal<readonly R[]>;
  /** Takes the place of a run with the same settings; the oldest of too many is ended. */
  add(run: R): void;
  /** Ends and forgets them all. */
  clear(): void;
  /** Lets every run but the one shown wait; it goes on once it is shown again. Returns what ends that. */
  follow(shown: ReadonlySignal<R | undefined>): () => void;
}

export function createKeptRuns<R extends KeptRun>(): KeptRuns<R> {
  const all = signal<readonly R[]>([]);

  function keep(runs: readonly R[]): void {
    const before = all.peek();
    all.value = runs;
    for (const run of before) if (!runs.includes(run)) run.end();
  }

  return {
    all,
    add(run) {
      const others = all.peek().filter(({ key }) => key !== run.key);
      keep([...others, run].slice(-MOST_KEPT));
    },
    clear: () => keep([]),
    follow(shown) {
      const laidAside = new WeakSet<R>();
      return effect(() => {
        const now = shown.value;
        for (const run of all.peek()) {
          if (run !== now && run.isActive()) {
            run.pause();
            laidAside.add(run);
          }
        }
        if (now && laidAside.delete(now)) now.resume();
      });
    },
  };
}
