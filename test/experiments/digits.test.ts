import { beforeAll, describe, expect, test } from 'vitest';
import { createLinearModel, createRandom, lossAndGradient } from '#engine';
import { DIVERGED_AT, type DigitsFrame, digits, trainDigits } from '#experiments/digits/digits.ts';
import type { DigitsData } from '#experiments/digits/digitsData.ts';
import type { DigitsConfig } from '#experiments/digits/digitTask.ts';
import { collectFrames } from '#experiments/experiment.ts';
import { fetchFromDisk, SITE_ROOT } from '../datasets/siteFiles.ts';

const CONFIG: DigitsConfig = {
  learningRate: 0.5,
  batchSize: 50,
  l2Strength: 0,
  numSteps: 1000,
  maxFrames: 20,
};
const SHORT: DigitsConfig = { ...CONFIG, numSteps: 30 };

let data: DigitsData;

beforeAll(async () => {
  data = await digits.load(CONFIG, { siteRoot: SITE_ROOT, fetchFile: fetchFromDisk });
});

const train = (config: DigitsConfig, seed: number) =>
  collectFrames(trainDigits(config, data, createRandom(seed)));

const numbersOf = (frame: DigitsFrame) => [
  frame.step,
  frame.trainLoss,
  frame.heldOutLoss,
  frame.heldOutAccuracy,
  ...frame.weights,
  ...frame.bias,
  ...frame.confusion,
];

describe('training on digits', () => {
  test.each([1, 42, 2026])('reaches 90 % of held-out digits right, seed %i', (seed) => {
    const { frames, outcome } = train(CONFIG, seed);
    expect(outcome).toEqual({ kind: 'done' });
    expect(frames.at(-1)!.step).toBe(1000);
    expect(frames.at(-1)!.heldOutAccuracy).toBeGreaterThanOrEqual(0.9);
  });

  test('starts from zero weights at ln 10 nats and one digit in ten right', () => {
    const [first] = train(SHORT, 1).frames;
    expect(first.step).toBe(0);
    expect(first.weights.every((weight) => weight === 0)).toBe(true);
    expect(first.heldOutLoss).toBeCloseTo(Math.log(10), 12);
    expect(first.heldOutAccuracy).toBe(0.1);
  });

  test('takes the first step against the gradient of the whole training set when the batch is all of it', () => {
    const { frames } = train({ ...CONFIG, batchSize: 5000, l2Strength: 0.01, numSteps: 1 }, 1);
    const zero = createLinearModel({ numClasses: 10, numFeatures: 196 });
    const { gradient } = lossAndGradient(zero, data.train, { l2Strength: 0.01 });
    expect(Math.max(...gradient.weights)).toBeGreaterThan(0.01);
    for (const [i, weight] of frames[1].weights.entries()) {
      // float32 of numbers below 1.
      expect(weight).toBeCloseTo(-0.5 * gradient.weights[i], 6);
    }
  });

  test('gives the same frames for the same seed and others for another', () => {
    const [a, b, c] = [train(SHORT, 7), train(SHORT, 7), train(SHORT, 8)].map(({ frames }) =>
      frames.map(numbersOf),
    );
    expect(a).toEqual(b);
    expect(a.at(-1)).not.toEqual(c.at(-1));
  });

  test('counts every held-out digit once, the right ones on the diagonal', () => {
    for (const { confusion, heldOutAccuracy } of train(SHORT, 1).frames) {
      expect(confusion.reduce((sum, count) => sum + count)).toBe(1000);
      const right = confusion.filter((_, cell) => cell % 11 === 0).reduce((sum, count) => sum + count);
      expect(right / 1000).toBeCloseTo(heldOutAccuracy, 12);
    }
  });

  test('gives each frame arrays of its own, so that they can be handed over', () => {
    const { frames } = train(SHORT, 1);
    const buffers = frames.flatMap(({ weights, bias, confusion }) =>
      [weights, bias, confusion].map((a) => a.buffer),
    );
    expect(new Set(buffers).size).toBe(frames.length * 3);
  });

  test('lets a stronger penalty keep the weights smaller', () => {
    const sizeAt = (l2Strength: number) =>
      train({ ...CONFIG, l2Strength, numSteps: 300 }, 1)
        .frames.at(-1)!
        .weights.reduce((sum, weight) => sum + weight ** 2, 0);
    expect(sizeAt(0.05)).toBeLessThan(0.5 * sizeAt(0));
  });
});

describe('a branch', () => {
  const AT = 12;
  const OWN = { learningRate: 0.5, batchSize: 50, l2Strength: 0 };
  const EVERY: DigitsConfig = { ...CONFIG, numSteps: 130, maxFrames: 40 };
  const run = () => train(EVERY, 5).frames;

  test.each([0, AT, 100])('from step %i that changes nothing has the very same future', (at) => {
    const { frames } = train({ ...EVERY, branch: { at, settings: OWN } }, 5);
    expect(frames.map(numbersOf)).toEqual(run().map(numbersOf));
  });

  test.each([{ learningRate: 0.1 }, { batchSize: 250 }, { l2Strength: 0.05 }])(
    'with %j has the run’s steps before it and others after it',
    (change) => {
      const before = run();
      const { frames } = train({ ...EVERY, branch: { at: AT, settings: { ...OWN, ...change } } }, 5);
      for (const [i, frame] of frames.entries()) {
        const { weights, bias } = before[i]!;
        expect(frame.step).toBe(before[i]!.step);
        if (frame.step <= AT) expect([frame.weights, frame.bias]).toEqual([weights, bias]);
        else expect(frame.weights).not.toEqual(weights);
      }
      expect(frames.at(-1)!.step).toBe(130);
    },
  );

  test('from step 0 is a fresh run with the branch’s settings', () => {
    const settings = { learningRate: 0.2, batchSize: 10, l2Strength: 0.01 };
    const { frames } = train({ ...EVERY, branch: { at: 0, settings } }, 5);
    expect(frames.map(numbersOf)).toEqual(train({ ...EVERY, ...settings }, 5).frames.map(numbersOf));
  });

  test('with a smaller rate rescues a run that would diverge', () => {
    const wild = { ...EVERY, learningRate: 10 };
    expect(train(wild, 42).outcome.kind).toBe('diverged');
    const branch = { at: 1, settings: { ...OWN, learningRate: 0.1 } };
    expect(train({ ...wild, branch }, 42).outcome).toEqual({ kind: 'done' });
  });
});

describe('a learning rate that is too large', () => {
  test('ends the run with the step at which the loss passed ten times ln 10', () => {
    const { frames, outcome } = train({ ...CONFIG, learningRate: 10 }, 42);
    expect(outcome.kind).toBe('diverged');
    expect(outcome).toMatchObject({
      reason: expect.stringMatching(/^the loss of a batch jumped to [\d.]+ nats$/),
    });
    const last = frames.at(-1)!;
    expect(last.trainLoss).toBeGreaterThan(DIVERGED_AT * Math.log(10));
    expect(outcome).toMatchObject({ step: last.step });
    for (const frame of frames.slice(0, -1)) expect(frame.trainLoss).toBeLessThan(DIVERGED_AT * Math.log(10));
  });

  test('ends it with the last finite weights when numbers overflow', () => {
    const { frames, outcome } = train({ ...CONFIG, learningRate: 1e308 }, 42);
    expect(outcome).toEqual({ kind: 'diverged', step: 1, reason: 'a number left the range of the machine' });
    expect(frames.map(({ step }) => step)).toEqual([0]);
  });

  test.each([3, 10, 100, 1e30, 1e150, 1e308])(
    'never puts NaN or infinity into a frame, η = %f',
    (learningRate) => {
      const { frames } = train({ ...SHORT, learningRate, l2Strength: 0.5 }, 3);
      for (const frame of frames) expect(numbersOf(frame).every(Number.isFinite)).toBe(true);
      const steps = frames.map(({ step }) => step);
      expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
    },
  );
});

test('a file of the wrong length stops the run with its name and both lengths', async () => {
  const cut = (url: URL) =>
    url.pathname.endsWith('train-labels.u8')
      ? Promise.resolve(new Response(new Uint8Array(4999)))
      : fetchFromDisk(url);
  await expect(digits.load(CONFIG, { siteRoot: SITE_ROOT, fetchFile: cut })).rejects.toThrow(
    'train-labels.u8 has the wrong length: expected 5000 bytes, got 4999',
  );
});
