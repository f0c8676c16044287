import { CITIES, loadPlaces, onUnitSphere, type Places } from '#datasets/cities.ts';
import { COUNTRIES } from '#datasets/countries.ts';
import { type LinearModel, type Random, unigramSampler } from '#engine';
import { createKernels } from '#engine/kernels/createKernels.ts';
import type { KernelName, Kernels } from '#engine/kernels/types.ts';
import {
  type ClassTrainer,
  createFullTrainer,
  createInputs,
  createSampledTrainer,
  type DenseFeatures,
  inputFeatures,
} from '#engine/train/index.ts';
import type { Clock, Experiment, Files, Frame, Outcome, Tick } from '../experiment.ts';
import { dueSeconds, takeTurns } from '../takeTurns.ts';
import { cellPoints, NUM_COLUMNS, NUM_ROWS, predictedAt } from './mapGrid.ts';

export const NUM_COUNTRIES = COUNTRIES.length;
const NUM_FEATURES = 3;
/** Places in a step. */
export const BATCH_SIZE = 32;
/** Adagrad's rate; both lanes are near their best at it. */
export const LEARNING_RATE = 20;

export interface WorldMapConfig {
  /** S, draws of a step shared by its batch, with replacement, in proportion to the countries' places. */
  readonly numSampled: number;
  /** The fastest kernels that run here, or plain TypeScript; the same for both lanes. */
  readonly arithmetic: 'fastest' | 'plain';
  /** Training seconds of each lane. */
  readonly seconds: number;
  /** Frames after the first. */
  readonly numFrames: number;
}

/** One way to train, at one moment. All numbers are finite. */
export interface WorldLaneFrame {
  readonly numSteps: number;
  /** Seconds this lane has trained; scoring and drawing do not count. */
  readonly trainSeconds: number;
  /** Share of the held-out places whose largest logit is their country. */
  readonly accuracy: number;
  /** W [K × 3] and b [K]. */
  readonly weights: Float32Array<ArrayBuffer>;
  readonly bias: Float32Array<ArrayBuffer>;
  /** Predicted country of each cell of the map [NUM_ROWS × NUM_COLUMNS]. */
  readonly regions: Uint8Array<ArrayBuffer>;
}

export interface WorldMapFrame extends Frame {
  readonly full: WorldLaneFrame;
  readonly sampled: WorldLaneFrame;
}

export interface WorldMapData {
  readonly places: Places;
  /** Places on the unit sphere [numPlaces × 3], and the middles of the map's cells [cells × 3]. */
  readonly points: Float64Array;
  readonly cells: Float64Array;
  /** A memory for each lane. */
  readonly kernels: readonly [Kernels, Kernels];
}

/** What the page draws and looks up. */
export interface WorldMapPreview {
  readonly places: Places;
  readonly kernelName: KernelName;
}

export function spherePoints({ numPlaces, latitudes, longitudes }: Places): Float64Array {
  const points = new Float64Array(NUM_FEATURES * numPlaces);
  for (let n = 0; n < numPlaces; n += 1) {
    points.set(onUnitSphere(latitudes[n] / 100, longitudes[n] / 100), NUM_FEATURES * n);
  }
  return points;
}

async function loadWorldMap({ arithmetic }: WorldMapConfig, files: Files): Promise<WorldMapData> {
  const name = arithmetic === 'plain' ? 'typescript' : undefined;
  const [places, ...kernels] = await Promise.all([
    loadPlaces(files.siteRoot, files.fetchFile),
    createKernels(name),
    createKernels(name),
  ]);
  return { places, points: spherePoints(places), cells: cellPoints(), kernels };
}

interface Lane {
  readonly trainer: ClassTrainer;
  numSteps: number;
  step(): void;
}

/** Batches of training places in the same order for every lane with the same source. */
function createLane(trainer: ClassTrainer, { places }: WorldMapData, random: Random): Lane {
  const { numHeldOut } = CITIES;
  const rows = new Int32Array(BATCH_SIZE);
  const labels = new Int32Array(BATCH_SIZE);
  const lane = {
    trainer,
    numSteps: 0,
    step() {
      for (let i = 0; i < BATCH_SIZE; i += 1) {
        rows[i] = numHeldOut + random.integer(places.numPlaces - numHeldOut);
        labels[i] = places.countries[rows[i]];
      }
      trainer.step(rows, labels);
      lane.numSteps += 1;
    },
  };
  return lane;
}

/** How many training places each country has: all that is known of the labels beforehand. */
function trainingCounts({ countries }: Places): Float64Array {
  const counts = new Float64Array(NUM_COUNTRIES);
  for (let n = CITIES.numHeldOut; n < countries.length; n += 1) counts[countries[n]] += 1;
  return counts;
}

function createLanes(config: WorldMapConfig, data: WorldMapData, random: Random): readonly [Lane, Lane] {
  const [forFull, forSampled] = data.kernels.map((kernels) => {
    const inputs = createInputs(kernels, data.points, { numFeatures: NUM_FEATURES, storage: 'dense' });
    const features = inputFeatures(kernels, inputs, BATCH_SIZE);
    return { kernels, features };
  }) as [LaneInputs, LaneInputs];
  const common = { numClasses: NUM_COUNTRIES, learningRate: LEARNING_RATE, optimizer: 'adagrad' as const };
  const full = createFullTrainer(forFull.kernels, { ...common, features: forFull.features });
  const sampled = createSampledTrainer(forSampled.kernels, {
    ...common,
    features: forSampled.features,
    sampler: unigramSampler(trainingCounts(data.places)),
    numSampled: config.numSampled,
    objective: 'softmax',
    subtractLogExpectedCount: true,
    removeAccidentalHits: false,
    random: random.fork('draws'),
  });
  return [createLane(full, data, random.fork('batches')), createLane(sampled, data, random.fork('batches'))];
}

interface LaneInputs {
  readonly kernels: Kernels;
  readonly features: DenseFeatures;
}

/** Rows of the map, and held-out places, that are looked at in one piece of work. */
const ROWS_AT_ONCE = 15;
const PLACES_AT_ONCE = NUM_COLUMNS * ROWS_AT_ONCE;

function* laneFrame(
  { trainer, numSteps }: Lane,
  { places, points, cells }: WorldMapData,
  trainSeconds: number,
): Generator<undefined, WorldLaneFrame, void> {
  const model: LinearModel = trainer.model();
  const regions = new Uint8Array(NUM_ROWS * NUM_COLUMNS);
  for (let row = 0; row < NUM_ROWS; row += ROWS_AT_ONCE) {
    predictedAt(model, cells, row * NUM_COLUMNS, (row + ROWS_AT_ONCE) * NUM_COLUMNS, regions);
    yield;
  }
  const { numHeldOut } = CITIES;
  const classes = new Uint8Array(numHeldOut);
  for (let from = 0; from < numHeldOut; from += PLACES_AT_ONCE) {
    predictedAt(model, points, from, Math.min(numHeldOut, from + PLACES_AT_ONCE), classes);
    yield;
  }
  const numRight = classes.reduce((sum, k, n) => sum + (k === places.countries[n] ? 1 : 0), 0);
  return {
    numSteps,
    trainSeconds,
    accuracy: numRight / numHeldOut,
    weights: Float32Array.from(model.weights),
    bias: Float32Array.from(model.bias!),
    regions,
  };
}

/** Full and sampled softmax regression from zero weights on the same batches, in turns of equal time. */
export function* trainWorldMap(
  config: WorldMapConfig,
  data: WorldMapData,
  random: Random,
  clock: Clock,
): Generator<Tick<WorldMapFrame>, Outcome, void> {
  const [full, sampled] = createLanes(config, data, random);
  const turns = takeTurns([full, sampled], clock);
  for (const [index, seconds] of [0, ...dueSeconds(config.seconds, config.numFrames)].entries()) {
    const fraction = index / config.numFrames;
    for (const _ of turns.until(seconds)) yield { fraction };
    const frames: WorldLaneFrame[] = [];
    for (const [i, lane] of [full, sampled].entries()) {
      const work = laneFrame(lane, data, turns.seconds[i]);
      let next = work.next();
      for (; !next.done; next = work.next()) yield { fraction };
      frames.push(next.value);
    }
    const frame = { full: frames[0], sampled: frames[1], step: sampled.numSteps };
    if (![...frame.full.bias, ...frame.sampled.bias].every(Number.isFinite)) {
      return { kind: 'diverged', step: frame.step, reason: 'a weight left the range of the machine' };
    }
    yield { fraction, frame };
  }
  return { kind: 'done' };
}

export const worldMap: Experiment<WorldMapConfig, WorldMapData, WorldMapFrame, WorldMapPreview> = {
  load: loadWorldMap,
  preview({ places, kernels }) {
    const { numPlaces, latitudes, longitudes, countries } = places;
    const copy = {
      numPlaces,
      latitudes: latitudes.slice(),
      longitudes: longitudes.slice(),
      countries: countries.slice(),
    };
    return { places: copy, kernelName: kernels[0].name };
  },
  run: trainWorldMap,
};
