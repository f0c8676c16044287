import { createRandom } from '#engine';
import { BATCH_SIZE, BIAS_RATE } from '#experiments/moving-grid/gridLane.ts';
import {
  bayesModel,
  type GridModel,
  type GridSize,
  type GridWorld,
  LEARNING_RATE,
  NUM_HELD_OUT,
  scoreHeldOut,
} from '#experiments/moving-grid/gridWorld.ts';
import { type GridLaneFrame, type MovingGridConfig, setUpGrid } from '#experiments/moving-grid/movingGrid.ts';
import { argmaxCells, type Corner } from '#figures/marks/argmaxCells.ts';
import { formatCount, formatNumber, formatPercent } from '#notation/formatNumber.ts';
import { choice, integer, seed, toggle } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { type RunData, run } from '../kit/run/runData.ts';
import { memoLast } from '../kit/settings/memoLast.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';

/** Training seconds of each lane. */
export const SECONDS = 4;
/** Frames after the first: enough to see cells move. Scoring 400 classes takes longer than the steps between two frames. */
const NUM_FRAMES: Readonly<Record<string, number>> = { 100: 240, 400: 100 };

export const params = {
  numClasses: choice({
    label: 'Classes',
    symbol: 'K',
    doc: 'A grid of 100 classes of very different frequency, or of 400 equally frequent ones.',
    default: 100,
    options: { 100: '100', 400: '400' },
  }),
  numSampled: integer({
    label: 'Candidates',
    symbol: 'S',
    ink: 'q',
    doc: 'Classes drawn for each step of the sampled lane.',
    default: 5,
    min: 1,
    max: 40,
  }),
  subtractLogExpectedCount: toggle({
    label: 'Correct by log',
    symbol: 'q',
    ink: 'q',
    doc: 'Whether the sampled lane subtracts the log expected count from the logits of candidates.',
    default: true,
  }),
  score: choice({
    label: 'Score by',
    doc: 'What the curves show, both by the full softmax on held-out points.',
    default: 'accuracy',
    options: { accuracy: 'accuracy', nats: 'loss' },
  }),
  seed: seed(),
};

export type State = StateOf<typeof params>;

export function configOf({ numClasses, numSampled, subtractLogExpectedCount }: State): MovingGridConfig {
  return {
    numClasses,
    numSampled,
    subtractLogExpectedCount,
    seconds: SECONDS,
    numFrames: NUM_FRAMES[numClasses],
  };
}

/** Half the side of what is drawn: the grid and half a cell around it. */
export const reachOf = ({ side }: GridWorld) => side / 2;

/** Where the full softmax over all classes predicts each class: b_k − |x−μ_k|²/2σ² is linear in x up to a term that all share. */
export function cellsOf(world: GridWorld, { means, bias }: Pick<GridLaneFrame, 'means' | 'bias'>) {
  const precision = 1 / world.sigma ** 2;
  const slopes = Float64Array.from(means, (mean) => mean * precision);
  const offsets = Float64Array.from(bias, (b, k) => {
    const [x, y] = [means[2 * k], means[2 * k + 1]];
    return b - 0.5 * precision * (x * x + y * y);
  });
  const reach = reachOf(world);
  return argmaxCells(slopes, offsets, { left: -reach, right: reach, bottom: -reach, top: reach });
}

export type Cells = readonly (readonly Corner[])[];

interface Scored {
  readonly nats: number;
  readonly accuracy: number;
}

function scored(world: GridWorld, model: GridModel): Scored {
  const { nats, numRight } = scoreHeldOut(world, model);
  return { nats: nats / NUM_HELD_OUT, accuracy: numRight / NUM_HELD_OUT };
}

/** Everything before the first step, once for each grid and seed: other settings leave it as it is. */
const gridOf = memoLast((numClasses: GridSize, seedNumber: number) => {
  const { world, start } = setUpGrid(numClasses, createRandom(seedNumber));
  const frame: GridLaneFrame = {
    ...scored(world, start),
    numSteps: 0,
    trainSeconds: 0,
    means: Float32Array.from(start.means),
    bias: Float32Array.from(start.bias),
    touched: new Uint8Array(numClasses),
  };
  return { world, first: { full: frame, sampled: frame }, best: scored(world, bayesModel(world)) };
});

export interface Lanes {
  readonly full: GridLaneFrame;
  readonly sampled: GridLaneFrame;
}

/** What the two lanes have reached, in words. */
export function describe({ full, sampled }: Lanes, state: State, best: Scored): string {
  const numClasses = state.numClasses;
  if (sampled.numSteps === 0) {
    return `Before the first step both lanes get ${formatPercent(full.accuracy)} of ${numClasses} classes right; the best possible is ${formatPercent(best.accuracy)}.`;
  }
  const lane = ({ numSteps, nats, accuracy }: GridLaneFrame) =>
    `${formatPercent(accuracy)} right at ${formatNumber(nats)} nats after ${formatCount(numSteps)} steps`;
  return `After ${formatNumber(sampled.trainSeconds, { digits: 1 })} training seconds each: full softmax ${lane(full)}; ${state.numSampled} sampled candidates ${state.subtractLogExpectedCount ? 'with' : 'without'} log q ${lane(sampled)}; the best possible is ${formatPercent(best.accuracy)} at ${formatNumber(best.nats)} nats.`;
}

export function tableOf(frames: readonly Lanes[]) {
  const columns = ['seconds', 'steps', 'held-out nats', 'held-out accuracy'];
  return {
    columns: [...columns.map((name) => `full ${name}`), ...columns.map((name) => `sampled ${name}`)],
    rows: frames.map(({ full, sampled }) =>
      [full, sampled].flatMap(({ trainSeconds, numSteps, nats, accuracy }) => [
        trainSeconds,
        numSteps,
        nats,
        accuracy,
      ]),
    ),
  };
}

/** The run so far; before it, the start that both lanes share. */
export function derive(state: State, { run: { status }, frames, frame, index }: RunData<'movingGrid'>) {
  const { world, first, best } = gridOf(state.numClasses, state.seed);
  const shown: readonly Lanes[] = frames.length > 0 ? frames : [first];
  const lanes: Lanes = frame ?? first;
  const partial = status === 'stopped' || status === 'failed' ? ', partial' : '';
  return {
    world,
    learning: { batchSize: BATCH_SIZE, rate: LEARNING_RATE, biasRate: BIAS_RATE, numHeldOut: NUM_HELD_OUT },
    best,
    lanes,
    frames: shown,
    index: Math.max(0, index),
    progress: {
      numFrames: NUM_FRAMES[state.numClasses] + 1,
      label: 'Training seconds',
      time: `${formatNumber(lanes.sampled.trainSeconds, { digits: 1 })} s of ${SECONDS} s${partial}`,
    },
    summary: describe(lanes, state, best),
    table: tableOf(shown),
  };
}

export type Grid = ReturnType<typeof derive>;

export const movingGrid = defineWidget({
  id: 'moving-grid',
  tag: 'MovingGrid',
  title: 'Grid of moving classes',
  about:
    'Two lanes learn where the classes of a grid lie, one with all classes in each step, one with a few drawn ones: watch the regions move.',
  params,
  domains: `Domains fixed: .005 to ${SECONDS} s, accuracy 0 to 100 %, loss 0 to 3 nats`,
  source: run('movingGrid', configOf),
  derive,
});
