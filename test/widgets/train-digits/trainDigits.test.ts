import { expect, test } from 'vitest';
import type { DigitsFrame } from '#experiments/digits/digits.ts';
import { defaultState } from '#params/paramTable.ts';
import { siteRootFrom } from '#params/siteRoot.ts';
import { idleRun, runData } from '#widgets/kit/run/runData.ts';
import {
  configOf,
  derive,
  describeDivergence,
  NUM_STEPS,
  params,
  type TrainData,
  trainDigitsWidget,
  worstMistake,
} from '#widgets/train-digits/model.ts';

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

/** What there is after a run with frames at those steps, of which the frame at `at` is wanted. */
function dataOf(steps: readonly number[], at?: number): TrainData {
  const recording = { frames: steps.map(frameAt), numSeen: steps.length, stride: 1 };
  const run = { ...idleRun<'digits'>(), status: steps.length > 0 ? 'done' : 'idle', recording } as const;
  return { ...runData<'digits'>(run, at, false), atBuild, seed: 42, isStale: false };
}
const viewOf = (steps: readonly number[], at?: number) => derive(defaultState(params), dataOf(steps, at));

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
  expect(derive(defaultState(params), diverged).summary).toMatch(/^Diverged at step 3/);
  const own = { ...dataOf([0, 1]), atBuild: { ...atBuild, divergence } };
  expect(derive(defaultState(params), own).divergence).toBeUndefined();
});

test('before anything has been trained, all classes tie and the first wins each tie', () => {
  const { frame, worst } = derive(defaultState(params), trainDigitsWidget.source!.start!);
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
  const state = { ...defaultState(params), batchSize: 250 as const, learningRate: 3 };
  expect(configOf(state)).toMatchObject({
    learningRate: 3,
    batchSize: 250,
    l2Strength: 0,
    numSteps: NUM_STEPS,
  });
});

test('the site’s root is found from any depth', () => {
  expect(siteRootFrom('/digits/')).toBe('../');
  expect(siteRootFrom('/lessons/09-meaning/')).toBe('../../');
  expect(siteRootFrom('/')).toBe('./');
});
