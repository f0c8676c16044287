import { describe, expect, test } from 'vitest';
import type { DigitsFrame } from '#experiments/digits/digits.ts';
import { readLink, writeLink } from '#params/link.ts';
import { defaultState } from '#params/paramTable.ts';
import { siteRootFrom } from '#params/siteRoot.ts';
import { idleRun, runData } from '#widgets/kit/run/runData.ts';
import { derive, type TrainData, trainDigitsWidget } from '#widgets/train-digits/model.ts';
import {
  branchConfigOf,
  branchOf,
  configOf,
  isChanged,
  LAST_FRAME,
  NUM_STEPS,
  params,
  type State,
} from '#widgets/train-digits/params.ts';
import { describeDivergence, worstMistake } from '#widgets/train-digits/words.ts';

function frameAt(step: number): DigitsFrame & { readonly seconds: number } {
  const confusion = new Float32Array(100);
  for (let digit = 0; digit < 10; digit += 1) confusion[digit * 11] = 90;
  confusion[49] = 7;
  return {
    step,
    seconds: step / 1000,
    trainLoss: 1,
    heldOutLoss: 0.5,
    heldOutAccuracy: 0.9,
    weights: new Float32Array(1960),
    bias: new Float32Array(10),
    confusion,
  };
}

const atBuild = { points: [frameAt(0), frameAt(1000)], frame: frameAt(1000), divergence: undefined };

const FIRST: State = defaultState(params);

const runOf = (steps: readonly number[]) => {
  const recording = { frames: steps.map(frameAt), numSeen: steps.length, stride: 1 };
  return { ...idleRun<'digits'>(), status: steps.length > 0 ? 'done' : 'idle', recording } as const;
};
/** What there is after a run with frames at those steps. */
const dataOf = (steps: readonly number[]): TrainData => ({
  ...runData<'digits'>(runOf(steps), undefined, false),
  atBuild,
  branchAtBuild: undefined,
  branchRun: idleRun(),
  seed: 42,
  isStale: false,
});
const viewOf = (steps: readonly number[], frame = LAST_FRAME) => derive({ ...FIRST, frame }, dataOf(steps));

test('before the reader has trained, the run made at build is shown and said to be that', () => {
  const view = viewOf([]);
  expect(view.origin).toBe('build');
  expect(view.frame.step).toBe(1000);
  expect(view.shown).toBe(1);
  expect(view.summary).toMatch(/^Trained when this page was built\./);
});

test('a run shows its latest frame, or the one chosen on the scrub bar, never one beyond the end', () => {
  const steps = [0, 5, 9];
  expect(viewOf(steps).frame.step).toBe(9);
  expect(viewOf(steps, 1).frame.step).toBe(5);
  expect(viewOf(steps, 77).frame.step).toBe(9);
  expect(viewOf(steps, 1).table.rows.map(([step]) => step)).toEqual(steps);
});

test('the summary tells steps, accuracy, loss and the most frequent mistake', () => {
  expect(viewOf([0, 12]).summary).toBe(
    'After 12 steps, 90.0\u00a0% of the held-out digits are right, at a loss of 0.50 nats. The most frequent mistake: a 4 taken for a 9, 7 of 100 times.',
  );
});

test('a divergence belongs to the run that is shown: the build’s until the reader’s own', () => {
  const divergence = { step: 3, reason: 'the loss of a batch jumped to 23.3 nats' };
  const data = dataOf([]);
  const diverged = { ...data, atBuild: { ...atBuild, divergence } };
  expect(derive(FIRST, diverged).summary).toMatch(/^Diverged at step 3/);
  const own = { ...dataOf([0, 1]), atBuild: { ...atBuild, divergence } };
  expect(derive(FIRST, own).divergence).toBeUndefined();
});

test('before anything has been trained, all classes tie and the first wins each tie', () => {
  const { frame, worst } = derive(FIRST, trainDigitsWidget.source!.start!);
  expect(frame.heldOutLoss).toBeCloseTo(Math.log(10), 12);
  expect(worst).toEqual({ digit: 1, takenFor: 0, count: 100 });
});

test('the most frequent mistake is never a right answer, and none when all are right', () => {
  expect(worstMistake(frameAt(1).confusion)).toEqual({ digit: 4, takenFor: 9, count: 7 });
  const right = new Float32Array(100);
  for (let digit = 0; digit < 10; digit += 1) right[digit * 11] = 100;
  expect(worstMistake(right)).toBeUndefined();
});

test('divergence is told with its step and reason', () => {
  const divergence = { step: 3, reason: 'the loss of a batch jumped to 23.3 nats' };
  expect(describeDivergence({ divergence })).toMatch(
    /^Diverged at step 3: the loss of a batch jumped to 23\.3 nats/,
  );
  expect(describeDivergence({})).toBeUndefined();
});

test('every batch of the controls divides the training set, so that no batch is short', () => {
  for (const size of Object.keys(params.batchSize.options)) expect(5000 % Number(size)).toBe(0);
});

test('the settings become the config of a run', () => {
  const state = { ...FIRST, batchSize: 250 as const, learningRate: 3 };
  expect(configOf(state)).toMatchObject({
    learningRate: 3,
    batchSize: 250,
    l2Strength: 0,
    numSteps: NUM_STEPS,
  });
});

describe('a branch', () => {
  const at = { branchAt: 5 };
  const changed = { ...at, branchL2: 0.05 };

  test('leaves the run as it is: its config is the same with and without', () => {
    expect(configOf({ ...FIRST, ...changed })).toEqual(configOf(FIRST));
    expect(branchOf(FIRST)).toBeNull();
    expect(branchConfigOf({ ...FIRST, ...changed })).toEqual({
      ...configOf(FIRST),
      branch: { at: 5, settings: { learningRate: 0.5, batchSize: 50, l2Strength: 0.05 } },
    });
  });

  test('is the run itself until something is changed in it', () => {
    expect(isChanged({ ...FIRST, ...at })).toBe(false);
    const view = derive({ ...FIRST, ...at }, dataOf([0, 5, 9]));
    expect(view.branch).toMatchObject({ at: 5, frame: view.frame, points: view.points });
  });

  test.each([{ branchRate: 0.1 }, { branchBatch: 250 as const }, { branchL2: 0.05 }])(
    'with %j waits for a run of its own, and shows nothing of the other',
    (change) => {
      const state = { ...FIRST, ...at, ...change };
      expect(isChanged(state)).toBe(true);
      const view = derive(state, dataOf([0, 5, 9]));
      expect(view.branch).toMatchObject({ at: 5, divergence: undefined });
      expect(view.branch!.frame).toBeUndefined();
      expect(view.table.rows.map((row) => row.slice(4))).toEqual(Array(3).fill(['', '', '']));
    },
  );

  test('goes on where the run has diverged: each future stands where it has come to', () => {
    const divergence = { step: 7, reason: 'the loss of a batch jumped to 23.3 nats' };
    const data = dataOf([0, 5, 7]);
    const state = { ...FIRST, ...changed };
    const view = derive(state, {
      ...data,
      run: { ...data.run, status: 'diverged', divergence },
      branchRun: runOf([0, 5, 9, 1000]),
    });
    expect(view.frame.step).toBe(7);
    expect(view.branch!.frame!.step).toBe(1000);
    expect(view.branch!.divergence).toBeUndefined();
    expect(view.table.rows.map(([step]) => step)).toEqual([0, 5, 7, 9, 1000]);
    expect(view.table.rows.find(([step]) => step === 7)!.slice(4)).toEqual(['', '', '']);
    expect(view.summary).toMatch(/^Diverged at step 7.*The branch has .* from step 5 on: after 1000 steps/);
  });

  test('shows the build’s second future with the author’s settings, and none with others', () => {
    const state = { ...FIRST, ...changed };
    const second = { ...atBuild, frame: frameAt(999) };
    expect(derive(state, { ...dataOf([]), branchAtBuild: second }).branch!.frame).toBe(second.frame);
    expect(derive(state, dataOf([])).branch!.frame).toBeUndefined();
  });

  test('comes back from a link, with its frame', () => {
    const state: State = { ...FIRST, ...changed, branchRate: 3, branchBatch: 10, frame: 40 };
    const { values, problems } = readLink('digits', params, writeLink('digits', params, state, FIRST, ''));
    expect(problems).toEqual([]);
    expect({ ...FIRST, ...values }).toEqual(state);
  });
});

test('the site’s root is found from any depth', () => {
  expect(siteRootFrom('/digits/')).toBe('../');
  expect(siteRootFrom('/lessons/09-meaning/')).toBe('../../');
  expect(siteRootFrom('/')).toBe('./');
});
