import { CITIES, onUnitSphere, type Places, SPLIT_SEED } from '#datasets/cities.ts';
import { COUNTRIES } from '#datasets/countries.ts';
import { softmax } from '#engine';
import { landOf as landCells, MAP } from '#experiments/world-map/mapGrid.ts';
import {
  BATCH_SIZE,
  LEARNING_RATE,
  type WorldLaneFrame,
  type WorldMapConfig,
} from '#experiments/world-map/worldMap.ts';
import { formatCount, formatNumber, formatPercent, formatShare } from '#notation/formatNumber.ts';
import { choice, integer, number, seed } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { type RunData, run } from '../kit/run/runData.ts';
import { memoLast } from '../kit/settings/memoLast.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';

/** Training seconds of each lane, and frames after the first: a frame costs as much as some hundred steps. */
export const SECONDS = 4;
export const NUM_FRAMES = 100;
export const NUM_COUNTRIES = COUNTRIES.length;
/** What the lanes learn from, and how. */
export const TASK = {
  countries: COUNTRIES,
  cities: CITIES,
  splitSeed: SPLIT_SEED,
  batchSize: BATCH_SIZE,
  learningRate: LEARNING_RATE,
} as const;

export const params = {
  numSampled: integer({
    label: 'Candidates',
    symbol: 'S',
    ink: 'q',
    doc: 'Countries drawn for each step of the sampled lane, in proportion to their places.',
    default: 8,
    min: 1,
    max: 64,
  }),
  arithmetic: choice({
    label: 'Arithmetic',
    doc: 'The fastest kernels that run here, or plain TypeScript; always the same for both lanes.',
    default: 'fastest',
    options: { fastest: 'fastest', plain: 'plain' },
  }),
  latitude: number({
    label: 'Latitude',
    doc: 'Of the place asked about, degrees north.',
    default: 48,
    min: MAP.south,
    max: MAP.north,
    step: 0.5,
    digits: 1,
    unit: '°',
  }),
  longitude: number({
    label: 'Longitude',
    doc: 'Of the place asked about, degrees east.',
    default: 11.5,
    min: MAP.west,
    max: MAP.east,
    step: 0.5,
    digits: 1,
    unit: '°',
  }),
  seed: seed(),
};

export type State = StateOf<typeof params>;

export function configOf({ numSampled, arithmetic }: State): WorldMapConfig {
  return { numSampled, arithmetic, seconds: SECONDS, numFrames: NUM_FRAMES };
}

export interface Lanes {
  readonly full: WorldLaneFrame;
  readonly sampled: WorldLaneFrame;
}

/** A point of the map in degrees. */
export interface Spot {
  readonly latitude: number;
  readonly longitude: number;
}

export interface Guess {
  readonly country: string;
  readonly share: number;
}

/** The three countries that a model finds most likely at a spot. */
export function topGuesses(
  { weights, bias }: Pick<WorldLaneFrame, 'weights' | 'bias'>,
  spot: Spot,
): readonly Guess[] {
  const [x, y, z] = onUnitSphere(spot.latitude, spot.longitude);
  const logits = Float64Array.from(
    bias,
    (b, k) => b + weights[3 * k] * x + weights[3 * k + 1] * y + weights[3 * k + 2] * z,
  );
  return Array.from(softmax(logits), (share, k) => ({ country: COUNTRIES[k].name, share }))
    .sort((a, b) => b.share - a.share)
    .slice(0, 3);
}

export interface NearestPlace extends Spot {
  readonly country: string;
}

/** The place of the data nearest to a spot; degrees of longitude count as much as they are long there. */
export function nearestPlace({ latitudes, longitudes, countries }: Places, spot: Spot): NearestPlace {
  const squeeze = Math.cos((spot.latitude * Math.PI) / 180);
  let nearest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let n = 0; n < latitudes.length; n += 1) {
    const north = latitudes[n] / 100 - spot.latitude;
    const around = Math.abs(longitudes[n] / 100 - spot.longitude);
    const east = squeeze * Math.min(around, 360 - around);
    const distance = north * north + east * east;
    if (distance < least) {
      least = distance;
      nearest = n;
    }
  }
  return {
    latitude: latitudes[nearest] / 100,
    longitude: longitudes[nearest] / 100,
    country: COUNTRIES[countries[nearest]].name,
  };
}

export function formatSpot({ latitude, longitude }: Spot): string {
  const part = (value: number, positive: string, negative: string) =>
    `${formatNumber(Math.abs(value), { digits: 1 })}° ${value < 0 ? negative : positive}`;
  return `${part(latitude, 'N', 'S')}, ${part(longitude, 'E', 'W')}`;
}

export const formatGuesses = (guesses: readonly Guess[]) =>
  guesses.map(({ country, share }) => `${country} ${formatShare(share)}`).join(', ');

/** What the two lanes have reached, in words. */
export function describe(lanes: Lanes | undefined, state: State): string {
  if (!lanes || lanes.sampled.numSteps === 0) {
    return `Before the first step every one of ${NUM_COUNTRIES} countries has the share ${formatShare(1 / NUM_COUNTRIES)} everywhere.`;
  }
  const { full, sampled } = lanes;
  const lane = (name: string, { accuracy, numSteps }: WorldLaneFrame) =>
    `${name} ${formatPercent(accuracy)} of held-out places right after ${formatCount(numSteps)} steps`;
  return `After ${formatNumber(sampled.trainSeconds, { digits: 1 })} training seconds each: ${lane('full softmax', full)}, ${lane(`${state.numSampled} candidates`, sampled)}. At ${formatSpot(state)} the full softmax says ${formatGuesses(topGuesses(full, state))}; the sampled one ${formatGuesses(topGuesses(sampled, state))}.`;
}

export function tableOf(frames: readonly Lanes[]) {
  const columns = ['seconds', 'steps', 'held-out accuracy'];
  return {
    columns: [...columns.map((name) => `full ${name}`), ...columns.map((name) => `sampled ${name}`)],
    rows: frames.map(({ full, sampled }) =>
      [full, sampled].flatMap(({ trainSeconds, numSteps, accuracy }) => [trainSeconds, numSteps, accuracy]),
    ),
  };
}

const landOf = memoLast((places: Places) => landCells(places.latitudes, places.longitudes));

/** The run so far, and what it says of the chosen spot. */
export function derive(state: State, { run: { status, preview }, frames, frame }: RunData<'worldMap'>) {
  const lanes: Lanes | undefined = frame;
  const partial = status === 'stopped' || status === 'failed' ? ', partial' : '';
  const seconds = formatNumber(lanes?.sampled.trainSeconds ?? 0, { digits: 1 });
  return {
    frames,
    task: TASK,
    /** Undefined before the first step: all countries are alike. */
    trained: lanes && lanes.sampled.numSteps > 0 ? lanes : undefined,
    numSteps: { full: lanes?.full.numSteps ?? 0, sampled: lanes?.sampled.numSteps ?? 0 },
    /** Undefined until the places have come. */
    places: preview?.places,
    land: preview && landOf(preview.places),
    kernelName: preview?.kernelName,
    progress: {
      numFrames: NUM_FRAMES + 1,
      label: 'Training seconds',
      time:
        status === 'loading' && frames.length === 0
          ? 'loading places …'
          : `${seconds} s of ${SECONDS} s${partial}`,
    },
    summary: describe(lanes, state),
    table: tableOf(frames),
  };
}

export type World = ReturnType<typeof derive>;

export const worldMap = defineWidget({
  id: 'world-map',
  tag: 'WorldMap',
  title: 'Which country is this?',
  about: `${NUM_COUNTRIES} countries told apart by coordinates: watch full and sampled softmax draw the map, and ask either about any place.`,
  params,
  domains: `Domains fixed: .005 to ${SECONDS} s, accuracy 0 to 100 %. Places: GeoNames, CC BY 4.0`,
  source: run('worldMap', configOf),
  derive,
});
