import { describe, expect, test } from 'vitest';
import { createRandom, crossEntropy, numericGradient } from '#engine';
import { collectFrames } from '#experiments/experiment.ts';
import {
  BATCH_SIZE,
  BIAS_RATE,
  createFullLane,
  createSampledLane,
} from '#experiments/moving-grid/gridLane.ts';
import {
  bayesModel,
  drawLabel,
  drawPoint,
  LEARNING_RATE,
  NUM_HELD_OUT,
  runningSumsOf,
  scoreHeldOut,
} from '#experiments/moving-grid/gridWorld.ts';
import { type MovingGridConfig, setUpGrid, trainMovingGrid } from '#experiments/moving-grid/movingGrid.ts';

const CONFIG: MovingGridConfig = {
  numClasses: 100,
  numSampled: 5,
  subtractLogExpectedCount: true,
  seconds: 0.02,
  numFrames: 5,
};

/** A clock that each look moves by a tenth of a millisecond. */
function lookingClock() {
  let looks = 0;
  return () => (looks += 1) / 10_000;
}

const runOf = (config: Partial<MovingGridConfig> = {}, seed = 42) =>
  collectFrames(trainMovingGrid({ ...CONFIG, ...config }, null, createRandom(seed), lookingClock()));

/** Full-softmax scores after so many steps. */
function scoreAfter(numSteps: number, sampling?: { numSampled: number; subtractLogExpectedCount: boolean }) {
  const { world, start } = setUpGrid(100, createRandom(42));
  const random = createRandom(7);
  const lane = sampling
    ? createSampledLane(world, start, random, sampling)
    : createFullLane(world, start, random);
  for (let step = 0; step < numSteps; step += 1) lane.step();
  const { nats, numRight } = scoreHeldOut(world, lane.model);
  return { nats: nats / NUM_HELD_OUT, accuracy: numRight / NUM_HELD_OUT };
}

describe('the grid world', () => {
  test('is a square of centres one apart around 0, its priors sum to 1, its points repeat for a seed', () => {
    const { world } = setUpGrid(100, createRandom(1));
    expect(world.centres.reduce((sum, at) => sum + at)).toBeCloseTo(0, 12);
    expect(world.centres[2] - world.centres[0]).toBe(1);
    expect(world.priors.reduce((sum, prior) => sum + prior)).toBeCloseTo(1, 12);
    expect(Math.max(...world.priors) / Math.min(...world.priors)).toBeCloseTo(100, 8);
    expect(setUpGrid(100, createRandom(1)).world.heldOut).toEqual(world.heldOut);
    expect(setUpGrid(100, createRandom(2)).world.heldOut).not.toEqual(world.heldOut);
  });

  test('knows its best model: the right centres and priors beat the same centres without priors', () => {
    const { world } = setUpGrid(100, createRandom(42));
    const best = scoreHeldOut(world, bayesModel(world));
    const flat = scoreHeldOut(world, { means: world.centres, bias: new Float64Array(100) });
    expect(best.numRight).toBeGreaterThan(flat.numRight);
    expect(best.nats).toBeLessThan(flat.nats);
  });
});

describe('a lane', () => {
  test('moves centres and biases against the gradient of its loss, found by differences', () => {
    const { world, start } = setUpGrid(100, createRandom(3));
    // Near the truth, so that many classes have a say.
    const near = { means: world.centres.map((at, i) => at + 0.2 * start.means[i]), bias: start.bias };
    const lane = createFullLane(world, near, createRandom(5));
    lane.step();
    // The lane's batch, drawn once more from its own source.
    const points = createRandom(5).fork('points');
    const sums = runningSumsOf(world.priors);
    const batch = Array.from({ length: BATCH_SIZE }, () => {
      const label = drawLabel(sums, points);
      return { label, point: drawPoint(world, label, points) };
    });
    const meanLoss = (parameters: ArrayLike<number>) => {
      let sum = 0;
      for (const { label, point } of batch) {
        const logits = Float64Array.from({ length: 100 }, (_, k) => {
          const [dx, dy] = [point[0] - parameters[2 * k], point[1] - parameters[2 * k + 1]];
          return parameters[200 + k] - (dx * dx + dy * dy) / (2 * world.sigma ** 2);
        });
        sum += crossEntropy(logits, label);
      }
      return sum / BATCH_SIZE;
    };
    const gradient = numericGradient(meanLoss, [...near.means, ...near.bias]);
    expect(Math.max(...gradient)).toBeGreaterThan(0.01);
    for (let i = 0; i < 200; i += 1) {
      // Differences of a loss near 1 are good to about 1e-9.
      expect(lane.model.means[i] - near.means[i]).toBeCloseTo(-LEARNING_RATE * gradient[i], 7);
    }
    for (let k = 0; k < 100; k += 1) {
      expect(lane.model.bias[k]).toBeCloseTo(-LEARNING_RATE * BIAS_RATE * gradient[200 + k], 7);
    }
  });

  test('of the full softmax touches every class, a sampled one at most its candidates and labels', () => {
    const { world, start } = setUpGrid(400, createRandom(3));
    const full = createFullLane(world, start, createRandom(5));
    const sampled = createSampledLane(world, start, createRandom(5), {
      numSampled: 5,
      subtractLogExpectedCount: true,
    });
    const before = Float64Array.from(sampled.model.means);
    full.step();
    sampled.step();
    expect(full.touched.every((flag) => flag === 1)).toBe(true);
    const numTouched = sampled.touched.reduce((sum, flag) => sum + flag, 0);
    expect(numTouched).toBeGreaterThan(5);
    expect(numTouched).toBeLessThanOrEqual(5 + 16);
    for (let k = 0; k < 400; k += 1) {
      const moved = sampled.model.means[2 * k] !== before[2 * k];
      if (moved) expect(sampled.touched[k]).toBe(1);
    }
  });

  test('with log q learns what the full softmax learns, and without it stays behind by far', () => {
    const full = scoreAfter(3_000);
    const corrected = scoreAfter(16_000, { numSampled: 5, subtractLogExpectedCount: true });
    const uncorrected = scoreAfter(16_000, { numSampled: 5, subtractLogExpectedCount: false });
    expect(full.accuracy).toBeGreaterThan(0.7);
    expect(corrected.accuracy).toBeGreaterThan(0.65);
    expect(corrected.nats).toBeLessThan(0.95);
    expect(uncorrected.accuracy).toBeLessThan(0.58);
    expect(uncorrected.nats - corrected.nats).toBeGreaterThan(0.25);
  }, 60_000);
});

describe('a run of the grid', () => {
  test('gives the same frames for the same seed and clock, and others for another seed', () => {
    expect(runOf()).toEqual(runOf());
    expect(runOf().frames.at(-1)).not.toEqual(runOf({}, 43).frames.at(-1));
  });

  test('begins both lanes alike and gives both the same seconds', () => {
    const { frames, outcome } = runOf();
    expect(outcome).toEqual({ kind: 'done' });
    expect(frames).toHaveLength(CONFIG.numFrames + 1);
    const [first] = frames;
    expect(first!.full.means).toEqual(first!.sampled.means);
    expect(first!.step).toBe(0);
    expect([...first!.full.touched, ...first!.sampled.touched].every((flag) => flag === 0)).toBe(true);
    for (const { full, sampled } of frames) {
      expect(Math.abs(full.trainSeconds - sampled.trainSeconds)).toBeLessThan(0.0005);
    }
    expect(frames.at(-1)!.full.trainSeconds).toBeGreaterThanOrEqual(CONFIG.seconds);
  });

  test('draws the sampled lane without changing what the full lane sees', () => {
    const few = runOf({ numSampled: 2 }).frames.at(-1)!;
    const many = runOf({ numSampled: 30 }).frames.at(-1)!;
    expect(many.full).toEqual(few.full);
    expect(many.sampled.means).not.toEqual(few.sampled.means);
  });
});
