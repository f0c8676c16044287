import { describe, expect, test } from 'vitest';
import { onGrid, writePoints } from '#experiments/studio/planePoints.ts';
import { readyPoints } from '#experiments/studio/readyPoints.ts';
import { recordStudio } from '#experiments/studio/recordStudio.ts';
import { readLink, writeLink } from '#params/link.ts';
import { defaultState } from '#params/paramTable.ts';
import { runAtBuild } from '#widgets/studio/builtRun.ts';
import {
  configOf,
  NOT_TRAINED,
  ownSettings,
  pointsOf,
  type State,
  type StudioRun,
  settingsWords,
} from '#widgets/studio/config.ts';
import { unpackRun } from '#widgets/studio/keptRun.ts';
import { derive } from '#widgets/studio/model.ts';
import { CELLS, cellColours } from '#widgets/studio/paintRegions.ts';
import { params } from '#widgets/studio/params.ts';

const FIRST: State = defaultState(params);

function trained(patch: Partial<State> = {}) {
  const state: State = { ...FIRST, ...patch };
  const config = configOf(state)!;
  const { numClasses, points } = config;
  const run: StudioRun = { ...NOT_TRAINED, recording: recordStudio(config), numClasses, points };
  return { state, run, view: derive(state, run) };
}

describe('the studio shows', () => {
  test('equal shares and no region before anything is trained', () => {
    const view = derive(FIRST, NOT_TRAINED);
    expect(view.lanes).toHaveLength(1);
    expect(view.lanes[0]).toMatchObject({ isUntrained: true, trainLoss: undefined });
    expect(view.summary).toContain('not trained yet');
  });

  test('the frame that is chosen, with its loss, and counts only held-out points', () => {
    const { view, run } = trained({ frame: 12 });
    expect(view.step).toBe(12);
    expect(view.lanes[0].trainLoss).toBe(run.recording!.main.trainLoss[12]);
    expect(view.lanes[0].confusion).toMatchObject({ total: 45, isHeldOut: true });
    expect(view.lanes[0].confusion.counts.reduce((sum, count) => sum + count)).toBe(45);
    expect(view.table.rows).toHaveLength(301);
  });

  test('the start of a run on other data until it is trained, though there are as many classes', () => {
    const { run } = trained();
    for (const other of [{ data: 'apart' }, { data: 'penguins' }, { seed: FIRST.seed + 1 }] as const) {
      const view = derive({ ...FIRST, ...other }, run);
      expect(view.data.numClasses).toBe(run.numClasses);
      expect(view.lanes[0]).toMatchObject({ isUntrained: true, trainLoss: undefined });
      expect(view.step).toBe(0);
    }
  });

  test('a model still while one of its points is dragged, painted or deleted', () => {
    const { run } = trained();
    const { points, ...names } = pointsOf(FIRST);
    const [, ...rest] = points.labels;
    const moved = { ...points, features: [onGrid(3), ...points.features.slice(1)] };
    const fewer = { features: points.features.slice(2), labels: rest, heldOut: points.heldOut.slice(1) };
    for (const edited of [moved, fewer]) {
      const view = derive({ ...FIRST, ...ownSettings({ ...names, points: edited }) }, run);
      expect(view.data.points.labels).toHaveLength(edited.labels.length);
      expect(view.lanes[0].isUntrained).toBe(false);
    }
  });

  test('the one frame whose model the page carries, whatever is scrubbed to, until all are there', () => {
    const kept = unpackRun(runAtBuild(FIRST), pointsOf(FIRST).points);
    const view = derive({ ...FIRST, frame: 200 }, kept);
    expect(view).toMatchObject({ frame: 40, ready: 40, last: 300 });
    expect(view.lanes[0].isUntrained).toBe(false);
  });

  test('two futures after a branch, alike before it', () => {
    const branch = { branchAt: 30, branchMethod: 'damped', branchL2: 0.1 } as const;
    const [main, other] = trained({ frame: 30, ...branch }).view.lanes;
    expect(other.model).toEqual(main.model);
    const later = trained({ frame: 40, ...branch }).view;
    expect(later.lanes[1].weightNorm).not.toBe(later.lanes[0].weightNorm);
    expect(later.lanes[1]).toMatchObject({
      name: 'Branch from step 30',
      words: 'Newton, line search, λ 0.1',
    });
    expect(later.table.columns).toHaveLength(9);
  });

  test('a divergence in words from its step on, and a warning before it', () => {
    const diverging = { learningRate: 3, l2Strength: 1 } as const;
    const { run } = trained(diverging);
    const { end, aboveStart } = run.recording!.main;
    expect(end?.kind).toBe('diverged');
    const newsAt = (frame: number) => trained({ ...diverging, frame }).view.lanes[0].news;
    expect(newsAt(0)).toBe('');
    expect(newsAt(aboveStart!)).toContain('overshoot');
    expect(newsAt(end!.step)).toContain(`Diverged at step ${end!.step}`);
    expect(trained({ ...diverging, frame: 300 }).view.summary).not.toMatch(/NaN|Infinity/);
  });

  test('on points that lines separate no convergence without decay, and one with it', () => {
    const newsOf = (patch: Partial<State>) =>
      trained({ data: 'apart', method: 'damped', frame: 300, ...patch }).view.lanes[0].news;
    for (const method of ['damped', 'newton', 'lbfgs'] as const) {
      expect(newsOf({ method })).toMatch(/^Stopped at step \d+: .*lines separate the points/);
      expect(newsOf({ method, data: 'clouds' })).toMatch(/^Converged at step/);
    }
    expect(newsOf({ l2Strength: 0.01 })).toMatch(/^Converged at step/);
  });

  test('that a loss which passes its bounds counts the penalty, where there is one', () => {
    const diverging = { learningRate: 3, l2Strength: 1 } as const;
    const { run, view } = trained({ ...diverging, frame: 300 });
    expect(view.lanes[0].news).toContain('the loss, penalty included, passed');
    const early = trained({ ...diverging, frame: run.recording!.main.aboveStart! }).view.lanes[0].news;
    expect(early).toContain('the loss, penalty included, was above where it began');
  });

  test('nothing of a recording that has another number of classes', () => {
    const { run } = trained();
    const view = derive({ ...FIRST, numClasses: 4 }, run);
    expect(view.lanes[0].isUntrained).toBe(true);
    expect(view.last).toBe(0);
  });

  test('no point at all without a mistake', () => {
    const state: State = { ...FIRST, data: 'own' };
    expect(configOf(state)).toBeNull();
    expect(derive(state, NOT_TRAINED).summary).toBe('There are no points yet.');
  });
});

test('own points, settings and branch come back from a link', () => {
  const own = writePoints(readyPoints('spirals', 3, 5).points);
  const state: State = {
    ...FIRST,
    data: 'own',
    points: own,
    branchAt: 17,
    branchMethod: 'adam',
    learningRate: 3,
  };
  const link = writeLink('studio', params, state, FIRST, '');
  const { values, problems } = readLink('studio', params, link);
  expect(problems).toEqual([]);
  expect({ ...FIRST, ...values }).toEqual(state);
  expect(pointsOf(state).points.labels).toHaveLength(135);
});

test('own points of classes that are not there any more are left out', () => {
  const own = writePoints(readyPoints('clouds', 4, 5).points);
  const { points } = pointsOf({ ...FIRST, data: 'own', points: own, numClasses: 2 });
  expect(new Set(points.labels)).toEqual(new Set([0, 1]));
  expect(points.features).toHaveLength(2 * points.labels.length);
});

test('settings in words name what the method has, and nothing else', () => {
  const settings = configOf(FIRST)!.settings;
  expect(settingsWords(settings)).toBe('gradient descent, η 0.3, λ 0');
  expect(settingsWords({ ...settings, method: 'momentum', batchSize: 8, schedule: 'cosine' })).toBe(
    'momentum, η 0.3, cosine, μ 0.9, batch 8, λ 0',
  );
  expect(settingsWords({ ...settings, method: 'lbfgs' })).toBe('L-BFGS, λ 0');
});

test('the page carries the run of the author’s settings in four digits, and the shown frame’s parameters', () => {
  const { view } = trained();
  const carried = derive(FIRST, unpackRun(runAtBuild(FIRST), pointsOf(FIRST).points));
  expect(carried.step).toBe(40);
  expect(carried.lanes[0].trainLoss).toBeCloseTo(view.lanes[0].trainLoss!, 4);
  expect(carried.lanes[0].model.weights[0]).toBeCloseTo(view.lanes[0].model.weights[0], 2);
  expect(carried.lanes[0].confusion.numRight).toBe(view.lanes[0].confusion.numRight);
});

test('a place is painted in its class’s colour, the deeper the larger the share; equal shares are paper', () => {
  const { view } = trained({ data: 'apart' });
  const fills = [
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
  ] as const;
  const paint = (model = view.lanes[0].model) => {
    const colours = new Uint8ClampedArray(4 * CELLS * CELLS);
    cellColours(model, view.window, { fills, paper: [0, 0, 0] }, colours);
    return (row: number, column: number) =>
      Array.from(colours.subarray(4 * (row * CELLS + column)).subarray(0, 3));
  };
  const at = paint();
  // Class 1 stands at the top of its circle.
  expect(at(2, CELLS / 2)[0]).toBeGreaterThan(200);
  expect(at(2, CELLS / 2).slice(1)).toEqual([0, 0]);
  expect(Math.max(...at(CELLS / 2, CELLS / 2))).toBeLessThan(200);
  const even = paint(derive(FIRST, NOT_TRAINED).lanes[0].model);
  expect(even(5, 5)).toEqual([0, 0, 0]);
});
