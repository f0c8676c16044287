import type { Clock } from './experiment.ts';

/** Turns this short keep lanes level, and let messages in between them. */
const TURN_SECONDS = 0.004;

/** Steps of a lane between two looks at the clock: a look costs less than a tenth of the cheapest step. */
const STEPS_A_LOOK = 4;

/** Something that is trained against others on one clock. */
export interface Timed {
  step(): void;
}

export interface TakingTurns {
  /** Seconds that each lane has trained. */
  readonly seconds: readonly number[];
  /** Trains until every lane has had `due` seconds, turn by turn; a lane overshoots by a few steps at most. */
  until(due: number): Generator<undefined, void, void>;
}

/** Lanes that share one thread in turns: each gets the same seconds, whatever its steps cost. */
export function takeTurns(lanes: readonly Timed[], clock: Clock): TakingTurns {
  const seconds = lanes.map(() => 0);
  return {
    seconds,
    *until(due) {
      while (seconds.some((spent) => spent < due)) {
        for (const [index, lane] of lanes.entries()) {
          if (seconds[index] >= due) continue;
          const begin = clock();
          const most = Math.min(TURN_SECONDS, due - seconds[index]);
          let spent = 0;
          while (spent < most) {
            for (let i = 0; i < STEPS_A_LOOK; i += 1) lane.step();
            spent = clock() - begin;
          }
          seconds[index] += spent;
          yield;
        }
      }
    },
  };
}

/** When frames are due: `count` of them after the first, at seconds · (i/count)², denser at the beginning. */
export function dueSeconds(seconds: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => seconds * ((i + 1) / count) ** 2);
}
