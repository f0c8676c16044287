import { describe, expect, test } from 'vitest';
import { createRandom, perplexity, softmax } from '#engine';
import { collectFrames } from '#experiments/experiment.ts';
import { ensureLane, flopsPerStep, type LaneConfig } from '#experiments/race/config.ts';
import { createLane } from '#experiments/race/createLane.ts';
import { dueTimes } from '#experiments/race/dueTimes.ts';
import { unigramPerplexity } from '#experiments/race/missingWords.ts';
import { answerQuestion, cosines } from '#experiments/race/questions.ts';
import { runLane } from '#experiments/race/race.ts';
import { MAX_FRAMES } from '#experiments/recording.ts';
import { SMALL, smallData, steadyClock } from './smallWorld.ts';

const data = await smallData();

const runOf = (patch: Partial<LaneConfig>, seed = 1) =>
  collectFrames(runLane({ ...SMALL, ...patch }, data, createRandom(seed), steadyClock()));

/** Held-out perplexity at the end, plain and with log q added back; each run is made once. */
const finals = new Map<string, { readonly plain: number; readonly shifted: number | undefined }>();
function final(patch: Partial<LaneConfig>) {
  const key = JSON.stringify(patch);
  if (!finals.has(key)) {
    const { heldOutLoss, shiftedLoss } = runOf(patch).frames.at(-1)!;
    finals.set(key, { plain: perplexity(heldOutLoss), shifted: shiftedLoss && perplexity(shiftedLoss) });
  }
  return finals.get(key)!;
}

// Seven short runs; slow only where other work has the machine.
describe('a lane of the race', { timeout: 30_000 }, () => {
  test('starts at the unigram perplexity, whatever its method', () => {
    const unigram = unigramPerplexity(data.task);
    for (const method of ['full', 'softmax', 'nce', 'negative'] as const) {
      const [first] = runOf({ method, seconds: 0.02 }).frames;
      expect(perplexity(first.heldOutLoss)).toBeCloseTo(unigram, 6);
      expect(first.trainSeconds).toBe(0);
    }
  });

  test('gives the same frames for the same seed and clock, and others for another seed', () => {
    const losses = (seed: number) =>
      runOf({ seconds: 0.2 }, seed).frames.map(({ heldOutLoss }) => heldOutLoss);
    expect(losses(3)).toEqual(losses(3));
    expect(losses(3)).not.toEqual(losses(4));
  });

  test('begins with the same vectors and sees the same examples as every other method with its seed', () => {
    const lane = (method: LaneConfig['method']) =>
      createLane(data.kernels, { ...SMALL, method }, data.task, createRandom(9));
    const [full, nce] = [lane('full'), lane('nce')];
    expect(full.features.vectors()).toEqual(nce.features.vectors());
    const [model, sampled] = [full.trainer.model(), nce.trainer.model()];
    expect(model.weights).toEqual(sampled.weights);
    // Sampling keeps its correction in the stored biases, which costs a rounding.
    for (const [k, bias] of model.bias!.entries()) expect(sampled.bias![k]).toBeCloseTo(bias, 12);
    // Before the first step both models guess by frequency; a full loss then tells which words were asked for.
    expect(full.step()).toBeCloseTo(lane('full').step(), 12);
  });

  test('has one frame for each due time, judged off the training clock', () => {
    const { frames, outcome } = runOf({ seconds: 0.5 });
    expect(outcome).toEqual({ kind: 'done' });
    const times = [0, ...dueTimes(0.5)];
    expect(frames.length).toBe(times.length);
    for (const [i, frame] of frames.entries()) {
      expect(frame.trainSeconds).toBeGreaterThanOrEqual(times[i] - 1e-9);
      expect(frame.trainSeconds).toBeLessThan(times[i] + 0.003);
    }
  });

  test('judges once when a step is longer than the time between frames', () => {
    const slow = collectFrames(
      runLane({ ...SMALL, seconds: 0.25 }, data, createRandom(1), steadyClock(0.125)),
    );
    const steps = slow.frames.map(({ step }) => step);
    expect(steps.at(-1)).toBe(2);
    expect(slow.frames.length).toBe(1 + dueTimes(0.25).length);
    expect(new Set(slow.frames.map(({ map }) => map.buffer)).size).toBe(slow.frames.length);
  });

  test('learns with the full softmax, with corrected sampling and with NCE, far below the unigram', () => {
    const unigram = unigramPerplexity(data.task);
    for (const method of ['full', 'softmax', 'nce'] as const) {
      expect(final({ method }).plain).toBeLessThan(unigram / 2);
    }
    expect(final({ removeAccidentalHits: true }).plain).toBeLessThan(unigram / 2);
    expect(final({ unique: true }).plain).toBeLessThan(unigram / 2);
  });

  test('is worse without log q, and log q added back mends that at once; likewise negative sampling', () => {
    const right = final({}).plain;
    for (const patch of [{ subtractLogExpectedCount: false }, { method: 'negative' }] as const) {
      const { plain, shifted } = final(patch);
      expect(plain).toBeGreaterThan(1.5 * right);
      expect(shifted!).toBeLessThan(1.25 * right);
    }
    expect(final({ subtractLogExpectedCount: 'reversed' }).plain).toBeGreaterThan(
      final({ subtractLogExpectedCount: false }).plain,
    );
  });

  test('draws uniformly without need of a correction', () => {
    const { plain, shifted } = final({ proposal: 'uniform', subtractLogExpectedCount: false });
    expect(plain).toBeLessThan(1.3 * final({}).plain);
    expect(shifted!).toBeCloseTo(plain, 3);
  });

  test('refuses more unique draws than words, in words', () => {
    const config: LaneConfig = { ...SMALL, unique: true, numSampled: 64, numClasses: 50 };
    expect(() => ensureLane(config)).toThrow('64 different words cannot be drawn from 50');
    expect(() => ensureLane({ ...config, unique: false })).not.toThrow();
    expect(() => ensureLane({ ...config, method: 'full' })).not.toThrow();
  });
});

describe('questions to a lane', () => {
  const lane = createLane(data.kernels, SMALL, data.task, createRandom(2));
  for (let i = 0; i < 300; i += 1) lane.step();

  test('about a gap are answered with the largest shares of the full softmax', () => {
    const context = [4, 31, 10, 13];
    const guesses = answerQuestion(lane, { kind: 'guesses', context, count: 5, addLogProposal: false });
    const shares = softmax(lane.trainer.logits(context));
    const order = [...shares.keys()].sort((a, b) => shares[b] - shares[a]).slice(0, 5);
    expect(guesses).toEqual(order.map((id) => ({ id, score: shares[id] })));
    const shifted = answerQuestion(lane, { kind: 'guesses', context, count: 5, addLogProposal: true });
    expect(shifted).not.toEqual(guesses);
  });

  test('about near words are answered with the largest cosines, the word itself left out', () => {
    const [near] = answerQuestion(lane, { kind: 'nearest', ids: [7], count: 3 }) as unknown as {
      id: number;
      score: number;
    }[][];
    const all = cosines(lane.features.vectors(), 32, 7);
    const order = [...all.keys()].filter((id) => id !== 7).sort((a, b) => all[b] - all[a]);
    expect(near.map(({ id }) => id)).toEqual(order.slice(0, 3));
    expect(near[0].score).toBeLessThanOrEqual(1);
  });

  test('are refused when a word does not exist', () => {
    expect(() => answerQuestion(lane, { kind: 'nearest', ids: [60], count: 3 })).toThrow(
      'ids must lie in [0, 59], got 60',
    );
  });
});

test('due times rise to the end and fit into a recording, also for the longest race', () => {
  for (const seconds of [0.02, 1, 12, 30]) {
    const times = dueTimes(seconds);
    expect(times.at(-1)).toBe(seconds);
    for (let i = 1; i < times.length; i += 1) expect(times[i]).toBeGreaterThan(times[i - 1]);
    expect(times.length + 1).toBeLessThan(MAX_FRAMES);
  }
});

test('a step of the full softmax costs K scores, a sampled one S + 1, six operations each and dimension', () => {
  const austen = { ...SMALL, numClasses: 9376, numSampled: 32 };
  expect(flopsPerStep({ ...austen, method: 'full' })).toBe(6 * 64 * 32 * 9376);
  expect(flopsPerStep(austen)).toBe(6 * 64 * 32 * 33);
});
