import { describe, expect, test } from 'vitest';
import { argmax, createRandom } from '#engine';
import { collectFrames } from '#experiments/experiment.ts';
import {
  cellOf,
  landOf,
  landPath,
  MAP,
  NUM_COLUMNS,
  NUM_ROWS,
  predictedAt,
} from '#experiments/world-map/mapGrid.ts';
import { type WorldMapConfig, worldMap } from '#experiments/world-map/worldMap.ts';
import { defaultState } from '#params/paramTable.ts';
import {
  describe as describeLanes,
  nearestPlace,
  params,
  tableOf,
  topGuesses,
} from '#widgets/world-map/model.ts';
import { fetchFromDisk, SITE_ROOT } from '../../datasets/siteFiles.ts';

const CONFIG: WorldMapConfig = { numSampled: 8, arithmetic: 'plain', seconds: 0.02, numFrames: 4 };
const FILES = { siteRoot: SITE_ROOT, fetchFile: fetchFromDisk };

/** A clock that each look moves by a tenth of a millisecond. */
function lookingClock() {
  let looks = 0;
  return () => (looks += 1) / 10_000;
}

async function runOf(patch: Partial<WorldMapConfig> = {}, seed = 42) {
  const config = { ...CONFIG, ...patch };
  const data = await worldMap.load(config, FILES);
  return { data, ...collectFrames(worldMap.run(config, data, createRandom(seed), lookingClock())) };
}

describe('the map', () => {
  test('has its first cell in the north-west, and none for places beyond its edges', () => {
    expect(cellOf(MAP.north - 0.1, MAP.west + 0.1)).toBe(0);
    expect(cellOf(MAP.south + 0.1, MAP.east - 0.1)).toBe(NUM_ROWS * NUM_COLUMNS - 1);
    expect(cellOf(0, 180)).toBe(Math.floor(MAP.north / MAP.cellDegrees) * NUM_COLUMNS + NUM_COLUMNS - 1);
    expect(cellOf(85, 0)).toBe(-1);
    expect(cellOf(-80, 0)).toBe(-1);
  });

  test('draws as many land cells as there are', () => {
    const [latitudes, longitudes] = [
      [1000, 1000, 1000, -2000],
      [1000, 1100, 1300, 0],
    ];
    const land = landOf(latitudes, longitudes).reduce((sum, cell) => sum + cell, 0);
    const drawn = [...landPath(latitudes, longitudes).matchAll(/h(\d+)/g)].reduce(
      (sum, [, length]) => sum + Number(length),
      0,
    );
    expect(land).toBeGreaterThan(2);
    expect(drawn).toBe(land);
  });

  test('predicts the class of largest logit', () => {
    const random = createRandom(1);
    const normals = (length: number) => Float64Array.from({ length }, () => random.normal());
    const model = { numClasses: 7, numFeatures: 3, weights: normals(21), bias: normals(7) };
    const points = normals(60);
    const classes = new Uint8Array(20);
    predictedAt(model, points, 0, 20, classes);
    for (const [n, k] of classes.entries()) {
      const logits = model.bias.map(
        (b, j) => b + [0, 1, 2].reduce((sum, d) => sum + model.weights[3 * j + d] * points[3 * n + d], 0),
      );
      expect(k).toBe(argmax(logits));
    }
    expect(new Set(classes).size).toBeGreaterThan(2);
  });
});

describe('a run of the world map', () => {
  test('gives the same frames for the same seed and clock, and others for another seed', async () => {
    const [a, b, c] = await Promise.all([runOf(), runOf(), runOf({}, 43)]);
    expect(a.frames).toEqual(b.frames);
    expect(a.frames.at(-1)).not.toEqual(c.frames.at(-1));
  });

  test('starts at zero weights and gives both lanes the same seconds', async () => {
    const { frames, outcome } = await runOf();
    expect(outcome).toEqual({ kind: 'done' });
    expect(frames).toHaveLength(CONFIG.numFrames + 1);
    expect(frames[0].full.weights.every((w) => w === 0)).toBe(true);
    // Every country ties: the first one, which has a tenth of all places, is predicted everywhere.
    expect(frames[0].full.accuracy).toBeCloseTo(0.1, 1);
    const { full, sampled } = frames.at(-1)!;
    expect(Math.abs(full.trainSeconds - sampled.trainSeconds)).toBeLessThan(0.0005);
    expect(new Set(full.regions).size).toBeGreaterThan(10);
  });

  test('learns the map both ways: 2 000 steps find more than half of the held-out places', async () => {
    // Four steps between two looks at this clock.
    const { data, frames } = await runOf({
      seconds: 0.05,
      numFrames: 1,
      arithmetic: 'fastest',
      numSampled: 32,
    });
    const { full, sampled } = frames.at(-1)!;
    expect(full.numSteps).toBe(2000);
    expect(full.accuracy).toBeGreaterThan(0.55);
    expect(sampled.accuracy).toBeGreaterThan(0.4);
    const spot = { latitude: 46.5, longitude: 2.5 };
    expect(topGuesses(full, spot)[0].country).toBe('France');
    expect(nearestPlace(data.places, spot).country).toBe('France');
    // Across the date line: without it, places 15° to the west would seem nearer.
    expect(nearestPlace(data.places, { latitude: -18, longitude: 179.9 }).country).toBe('Tonga');
  });
});

describe('the words of the world map', () => {
  test('say the equal share before training, and both accuracies and guesses after', async () => {
    const state = defaultState(params);
    expect(describeLanes(undefined, state)).toContain('share .005');
    const { frames } = await runOf();
    const words = describeLanes(frames.at(-1), state);
    expect(words).toMatch(/full softmax \d+\u00a0% .* 8 candidates \d+\u00a0%/);
    expect(tableOf(frames).rows).toHaveLength(frames.length);
    expect(tableOf(frames).rows[0]).toHaveLength(tableOf(frames).columns.length);
  });
});
