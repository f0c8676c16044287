import { describe, expect, test } from 'vitest';
import {
  accuracy,
  createLinearModel,
  createRandom,
  fitSoftmaxRegression,
  gradientDescent,
  logitsOfExamples,
  softmaxObjective,
} from '#engine';
import { collectFrames } from '#experiments/experiment.ts';
import {
  examplesOf,
  MAX_POINTS,
  MOST_POINTS,
  onGrid,
  REACH,
  readPoints,
  writePoints,
} from '#experiments/studio/planePoints.ts';
import { type ReadyName, readyPoints } from '#experiments/studio/readyPoints.ts';
import {
  framesOf,
  type LaneRecording,
  MOST_FRAMES,
  recordStudio,
  shapeOf,
} from '#experiments/studio/recordStudio.ts';
import { studio } from '#experiments/studio/studio.ts';
import {
  METHODS,
  type Method,
  rateAt,
  type StudioConfig,
  type StudioSettings,
} from '#experiments/studio/studioSettings.ts';

const SETTINGS: StudioSettings = {
  method: 'gd',
  learningRate: 0.5,
  schedule: 'constant',
  momentum: 0.9,
  batchSize: 8,
  l2Strength: 0.01,
};

function configOf(settings: Partial<StudioSettings> = {}, more: Partial<StudioConfig> = {}): StudioConfig {
  const { points, numClasses } = readyPoints('clouds', 3, 42);
  return {
    points,
    numClasses,
    numSteps: 40,
    seed: 7,
    settings: { ...SETTINGS, ...settings },
    branch: null,
    ...more,
  };
}

const LISTS = ['parameters', 'trainLoss', 'heldOutLoss', 'weightNorm', 'gradientNorm'] as const;

const parametersAt = ({ parameters }: LaneRecording, frame: number) =>
  parameters.slice(9 * frame, 9 * frame + 9);

describe('ready points', () => {
  const NAMES: readonly ReadyName[] = ['clouds', 'apart', 'spirals', 'penguins', 'iris', 'wine'];

  test.each(NAMES)(
    '%s: every point fits into a link, a part of each class is held out, the seed decides which',
    (name) => {
      const { points, numClasses } = readyPoints(name, 3, 42);
      expect(points.labels.length).toBeLessThanOrEqual(MAX_POINTS);
      expect(points.features.every((value) => Math.abs(value) <= REACH)).toBe(true);
      for (let k = 0; k < numClasses; k += 1) {
        const own = points.heldOut.filter((_, n) => points.labels[n] === k);
        expect(own.filter(Boolean).length).toBeGreaterThan(5);
        expect(own.filter((held) => !held).length).toBeGreaterThan(10);
      }
      expect(readyPoints(name, 3, 42).points).toEqual(points);
      expect(readyPoints(name, 3, 43).points).not.toEqual(points);
    },
  );

  test('clouds and spirals have as many classes as asked, tables their own', () => {
    expect(readyPoints('spirals', 5, 1).numClasses).toBe(5);
    expect(new Set(readyPoints('spirals', 5, 1).points.labels).size).toBe(5);
    expect(readyPoints('penguins', 5, 1)).toMatchObject({
      numClasses: 3,
      classNames: ['Adelie', 'Chinstrap', 'Gentoo'],
    });
  });

  test('lines part the clouds that stand apart, and not the spirals', () => {
    const shareRight = (name: ReadyName) => {
      const { points } = readyPoints(name, 3, 42);
      const train = examplesOf(points, false);
      const { model } = fitSoftmaxRegression(train, shapeOf(3), { l2Strength: 1e-4 });
      return accuracy(logitsOfExamples(model, train.features), train.labels, 3);
    };
    expect(shareRight('apart')).toBe(1);
    expect(shareRight('spirals')).toBeLessThan(0.85);
  });
});

describe('points in a link', () => {
  test('come back as they were', () => {
    const { points } = readyPoints('penguins', 3, 42);
    const back = readPoints(writePoints(points))!;
    expect({ ...back, features: [] }).toEqual({ ...points, features: [] });
    expect(Math.max(...back.features.map((x, i) => Math.abs(x - points.features[i])))).toBeLessThan(1e-12);
    expect(onGrid(99)).toBe(REACH);
  });

  test('are refused when the text is not theirs', () => {
    expect(readPoints('')).toEqual({ features: [], labels: [], heldOut: [] });
    for (const text of ['AAAA', 'A!AAA', 'GAAAA', 'zAAAA', 'AAAAA'.repeat(MOST_POINTS + 1)])
      expect(readPoints(text)).toBeUndefined();
  });
});

describe('a recording', () => {
  test('of gradient descent is gradient descent on the points that are not held out', () => {
    const config = configOf();
    const objective = softmaxObjective(examplesOf(config.points, false), shapeOf(3), { l2Strength: 0.01 });
    const descent = gradientDescent(objective, new Float64Array(9), { learningRate: 0.5 });
    for (let step = 0; step < 12; step += 1) descent.step();
    expect(parametersAt(recordStudio(config).main, 12)).toEqual(descent.state.parameters);
  });

  test.each(['lbfgs', 'newton', 'damped'] as const)('of %s ends at the optimum and says when', (method) => {
    const config = configOf({ method });
    const { main } = recordStudio(config);
    const { model } = fitSoftmaxRegression(examplesOf(config.points, false), shapeOf(3), {
      l2Strength: 0.01,
    });
    const last = createLinearModel(shapeOf(3), parametersAt(main, 40));
    expect(main.end).toMatchObject({ kind: 'converged' });
    expect(main.end!.step).toBeLessThan(25);
    for (const [i, weight] of model.weights.entries()) expect(last.weights[i]).toBeCloseTo(weight, 6);
  });

  test.each(METHODS)(
    'of %s is the same a second time, and a branch that changes nothing changes no digit',
    (method) => {
      const settings = { ...SETTINGS, method };
      const config = configOf(settings, { branch: { at: 15, settings } });
      const { main, branch } = recordStudio(config);
      expect(recordStudio(config)).toEqual({ steps: expect.anything(), main, branch });
      for (const list of LISTS) expect(branch![list], list).toEqual(main[list]);
    },
  );

  test.each<Partial<StudioSettings>>([
    { learningRate: 0.05 },
    { l2Strength: 0.5 },
    { schedule: 'cosine' },
    { batchSize: 1 },
    { momentum: 0.5 },
    { method: 'adam' },
    { method: 'damped' },
  ])('with a branch of %j is one until the branch, and two from its next step on', (change) => {
    const settings: StudioSettings = { ...SETTINGS, method: 'momentum', learningRate: 0.1 };
    const { main, branch } = recordStudio(
      configOf(settings, { branch: { at: 15, settings: { ...settings, ...change } } }),
    );
    for (const frame of [0, 7, 15]) expect(parametersAt(branch!, frame)).toEqual(parametersAt(main, frame));
    expect(parametersAt(branch!, 16)).not.toEqual(parametersAt(main, 16));
  });

  test('that diverges says so at a step before which everything is finite, and nothing is not finite after it', () => {
    const { main } = recordStudio(configOf({ l2Strength: 1, learningRate: 3 }));
    expect(main.end).toMatchObject({
      kind: 'diverged',
      reason: 'the loss, penalty included, passed 10000 nats',
    });
    expect(main.aboveStart).toBeLessThan(main.end!.step);
    for (const list of LISTS) expect(main[list].every(Number.isFinite), list).toBe(true);
    expect(parametersAt(main, 40)).toEqual(parametersAt(main, main.end!.step));
  });

  test('that came to rest goes on after a branch with another penalty', () => {
    const settings: StudioSettings = { ...SETTINGS, method: 'newton' };
    const { main, branch } = recordStudio(
      configOf(settings, { branch: { at: 30, settings: { ...settings, l2Strength: 1 } } }),
    );
    expect(main.end!.step).toBeLessThan(30);
    expect(branch!.weightNorm[40]).toBeLessThan(0.5 * main.weightNorm[40]);
  });

  test('without held-out points has no held-out loss', () => {
    const { points } = readyPoints('clouds', 3, 42);
    const all = { ...points, heldOut: points.heldOut.map(() => false) };
    expect(recordStudio(configOf({}, { points: all })).main.heldOutLoss).toHaveLength(0);
  });

  test('of many steps keeps the first and the last, and no more frames than can be scrubbed', () => {
    const steps = framesOf(10_000);
    expect(steps.length).toBeLessThanOrEqual(MOST_FRAMES);
    expect([steps[0], steps.at(-1)]).toEqual([0, 10_000]);
    expect(framesOf(100)).toHaveLength(101);
    expect(recordStudio(configOf({}, { numSteps: 1000 })).main.trainLoss).toHaveLength(framesOf(1000).length);
  });
});

test('schedules begin at the rate; one halves it after 50 steps, one ends at 0', () => {
  const at = (schedule: StudioSettings['schedule'], step: number) =>
    rateAt({ ...SETTINGS, schedule }, step, 200);
  for (const schedule of ['constant', 'inverse', 'cosine'] as const) expect(at(schedule, 0)).toBe(0.5);
  expect(at('constant', 150)).toBe(0.5);
  expect(at('inverse', 50)).toBe(0.25);
  expect(at('cosine', 100)).toBeCloseTo(0.25, 12);
  expect(at('cosine', 200)).toBeCloseTo(0, 12);
});

test('every method lowers the loss of the clouds', () => {
  const lossOf = (method: Method) => recordStudio(configOf({ method, learningRate: 0.1 })).main.trainLoss;
  for (const method of METHODS) expect(lossOf(method).at(-1), method).toBeLessThan(0.5 * lossOf(method)[0]);
});

test('the worker answers a config with its recording', () => {
  const run = studio.run(null, null, createRandom(1), () => 0);
  const first = run.next();
  const answers = first.done ? undefined : first.value.answers;
  const config = configOf();
  expect(answers?.(config)).toEqual(recordStudio(config));
  expect(collectFrames(studio.run(null, null, createRandom(1), () => 0)).frames).toHaveLength(1);
});
