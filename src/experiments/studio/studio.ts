import type { Experiment, Frame, Outcome, Tick } from '../experiment.ts';
import { recordStudio, type StudioRecording } from './recordStudio.ts';
import type { StudioConfig } from './studioSettings.ts';

/** Only says that the worker listens. */
export interface ReadyFrame extends Frame {
  readonly step: 0;
}

const READY: ReadyFrame = { step: 0 };

/**
 * A worker that is asked: a config is answered by its whole recording. A run is over in hundredths of a second, and
 * whoever drags a point wants the next one at once, in a worker that is already warm.
 */
function* answerConfigs(): Generator<Tick<ReadyFrame, StudioConfig, StudioRecording>, Outcome, void> {
  yield { fraction: 1, frame: READY, answers: recordStudio };
  return { kind: 'done' };
}

export const studio: Experiment<null, null, ReadyFrame, null> = {
  load: async () => null,
  preview: () => null,
  run: answerConfigs,
};
