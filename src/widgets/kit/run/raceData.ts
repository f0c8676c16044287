import { NO_RACE, type RaceState } from '#experiments/race/raceState.ts';

/** A race as `derive` sees it, which frame of it is shown, and what its models said when they were last asked. */
export interface RaceData<A> {
  readonly race: RaceState;
  /** Frames that the lane which has come farthest has. */
  readonly numFrames: number;
  /** Index of the frame shown; −1 before the first. */
  readonly index: number;
  /** Loading or running. */
  readonly isActive: boolean;
  readonly answers: A | undefined;
}

/** The data of a race of which the frame at `at` is wanted: the latest when undefined. */
export function raceData<A>(
  race: RaceState,
  at: number | undefined,
  isStill: boolean,
  answers: A | undefined,
): RaceData<A> {
  const isActive = race.status === 'loading' || race.status === 'running';
  const numFrames = Math.max(...race.lanes.map((frames) => frames.length));
  // With reduced motion the first frame stays until the race is over.
  const latest = isActive && numFrames > 0 && isStill ? 0 : numFrames - 1;
  return {
    race,
    numFrames,
    index: Math.min(at ?? latest, numFrames - 1),
    isActive,
    answers: numFrames > 0 ? answers : undefined,
  };
}

/** Before the first race. */
export const noRace = <A>(): RaceData<A> => raceData<A>(NO_RACE, undefined, false, undefined);
