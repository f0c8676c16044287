import type { RaceFrame, RacePreview } from './race.ts';

export type RaceStatus = 'idle' | 'loading' | 'running' | 'paused' | 'done' | 'stopped' | 'failed';

/** Both lanes of the race, as the page knows them; a new object after each change. */
export interface RaceState {
  readonly status: RaceStatus;
  /** [2] Frames of each lane; frame i of both had the same seconds of training. */
  readonly lanes: readonly [readonly RaceFrame[], readonly RaceFrame[]];
  /** Frames of a whole race. */
  readonly numFrames: number;
  /** [2] Why a lane goes no further, in words; undefined while it may. */
  readonly faults: readonly [string | undefined, string | undefined];
  /** The race has not come to its end. */
  readonly isPartial: boolean;
  readonly preview?: RacePreview;
  /** Why there is no race at all, in words for the reader. */
  readonly failure?: string;
}

export const NO_RACE: RaceState = {
  status: 'idle',
  lanes: [[], []],
  numFrames: 0,
  faults: [undefined, undefined],
  isPartial: false,
};
