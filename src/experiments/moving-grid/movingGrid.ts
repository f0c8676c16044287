import type { Random } from '#engine';
import type { Clock, Experiment, Frame, Outcome, Tick } from '../experiment.ts';
import { dueSeconds, takeTurns } from '../takeTurns.ts';
import { createFullLane, createSampledLane, type GridLane } from './gridLane.ts';
import {
  createGridWorld,
  type GridSize,
  type GridWorld,
  NUM_HELD_OUT,
  scoreHeldOut,
  startModel,
} from './gridWorld.ts';

export interface MovingGridConfig {
  readonly numClasses: GridSize;
  /** S, draws a step, at least 1. */
  readonly numSampled: number;
  /** Whether the sampled lane subtracts log (S q). */
  readonly subtractLogExpectedCount: boolean;
  /** Training seconds of each lane. */
  readonly seconds: number;
  /** Frames after the first. */
  readonly numFrames: number;
}

/** One way to train, at one moment. All numbers are finite. */
export interface GridLaneFrame {
  readonly numSteps: number;
  /** Seconds this lane has trained; scoring does not count. */
  readonly trainSeconds: number;
  /** Mean cross-entropy of the full softmax on the held-out points, nats. */
  readonly nats: number;
  /** Share of the held-out points whose largest logit is their class. */
  readonly accuracy: number;
  /** μ [K × 2] and b [K]. */
  readonly means: Float32Array<ArrayBuffer>;
  readonly bias: Float32Array<ArrayBuffer>;
  /** Classes that the last step could move [K]: 1 or 0. */
  readonly touched: Uint8Array<ArrayBuffer>;
}

export interface MovingGridFrame extends Frame {
  readonly full: GridLaneFrame;
  readonly sampled: GridLaneFrame;
}

/** Held-out points that are scored in one piece of work. */
const SCORED_AT_ONCE = 500;

/** World and start depend on the seed only: a page can draw them before any run. */
export function setUpGrid(numClasses: GridSize, random: Random) {
  const world = createGridWorld(numClasses, random.fork('world'));
  return { world, start: startModel(world, random.fork('start')) };
}

function* laneFrame(
  world: GridWorld,
  lane: GridLane,
  trainSeconds: number,
): Generator<undefined, GridLaneFrame, void> {
  let nats = 0;
  let numRight = 0;
  for (let from = 0; from < NUM_HELD_OUT; from += SCORED_AT_ONCE) {
    const scored = scoreHeldOut(world, lane.model, from, from + SCORED_AT_ONCE);
    nats += scored.nats;
    numRight += scored.numRight;
    yield;
  }
  return {
    numSteps: lane.numSteps,
    trainSeconds,
    nats: nats / NUM_HELD_OUT,
    accuracy: numRight / NUM_HELD_OUT,
    means: Float32Array.from(lane.model.means),
    bias: Float32Array.from(lane.model.bias),
    touched: Uint8Array.from(lane.touched),
  };
}

/**
 * Full softmax and sampled softmax from the same start on the same stream of points, in turns of equal time.
 * A frame's step is that of the sampled lane.
 */
export function* trainMovingGrid(
  config: MovingGridConfig,
  _: null,
  random: Random,
  clock: Clock,
): Generator<Tick<MovingGridFrame>, Outcome, void> {
  const { world, start } = setUpGrid(config.numClasses, random);
  const training = random.fork('training');
  const full = createFullLane(world, start, training);
  const sampled = createSampledLane(world, start, training, config);
  const turns = takeTurns([full, sampled], clock);
  const due = [0, ...dueSeconds(config.seconds, config.numFrames)];
  for (const [index, seconds] of due.entries()) {
    const fraction = index / config.numFrames;
    for (const _ of turns.until(seconds)) yield { fraction };
    const frame = {
      full: yield* waiting(laneFrame(world, full, turns.seconds[0]), fraction),
      sampled: yield* waiting(laneFrame(world, sampled, turns.seconds[1]), fraction),
      step: sampled.numSteps,
    };
    if (!Number.isFinite(frame.full.nats + frame.sampled.nats)) {
      return { kind: 'diverged', step: frame.step, reason: 'a held-out loss left the range of the machine' };
    }
    yield { fraction, frame };
  }
  return { kind: 'done' };
}

/** The pieces of a longer work as ticks. */
function* waiting<T>(work: Generator<undefined, T, void>, fraction: number): Generator<Tick<never>, T, void> {
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
    yield { fraction };
  }
}

export const movingGrid: Experiment<MovingGridConfig, null, MovingGridFrame, null> = {
  load: async () => null,
  preview: () => null,
  run: trainMovingGrid,
};
