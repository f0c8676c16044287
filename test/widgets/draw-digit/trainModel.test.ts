import { expect, test } from 'vitest';
import type { DigitsFrame } from '#experiments/digits.ts';
import { defaultState } from '#params/paramTable.ts';
import {
  configOf,
  describeDivergence,
  describeTraining,
  NUM_STEPS,
  params,
  trainDigitsWidget,
  viewOfRun,
  worstMistake,
} from '#widgets/draw-digit/trainModel.ts';
import { siteRootFrom } from '#widgets/kit/settings/siteRootFrom.ts';

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

const built = { points: [frameAt(0), frameAt(1000)], frame: frameAt(1000) };
const runOf = (...steps: number[]) => ({
  recording: { frames: steps.map(frameAt), numSeen: steps.length, stride: 1 },
});

test('before the reader has trained, the run made at build is shown and said to be that', () => {
  const view = viewOfRun(runOf(), built, undefined);
  expect(view.origin).toBe('build');
  expect(view.frame.step).toBe(1000);
  expect(describeTraining(view)).toMatch(/^Trained when this page was built\./);
});

test('a run shows its latest frame, or the one chosen on the scrub bar, never one beyond the end', () => {
  const run = runOf(0, 5, 9);
  expect(viewOfRun(run, built, undefined).frame.step).toBe(9);
  expect(viewOfRun(run, built, 1).frame.step).toBe(5);
  expect(viewOfRun(run, built, 77).frame.step).toBe(9);
});

test('the summary tells steps, accuracy, loss and the most frequent mistake', () => {
  expect(describeTraining(viewOfRun(runOf(0, 12), built, undefined))).toBe(
    'After 12 steps, 90.0\u00a0% of the held-out digits are right, at a loss of 0.50 nats. The most frequent mistake: a 4 taken for a 9, 7 of 100 times.',
  );
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
  expect(trainDigitsWidget.derive(state).summary).toContain('learning rate 3.00, 250 digits a step');
});

test('the site’s root is found from any depth', () => {
  expect(siteRootFrom('/digits/')).toBe('../');
  expect(siteRootFrom('/lessons/09-meaning/')).toBe('../../');
  expect(siteRootFrom('/')).toBe('./');
});
