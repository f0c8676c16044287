import { describe, expect, test } from 'vitest';
import { firstCandidates } from '#build/recordFirstRace.ts';
import { createRandom } from '#engine';
import { createLane } from '#experiments/race/createLane.ts';
import { dueTimes } from '#experiments/race/dueTimes.ts';
import { FIRST_RACE_SEED, firstRaceLanes, RECORDED_SECONDS, SENTENCE } from '#experiments/race/firstRace.ts';
import { race } from '#experiments/race/race.ts';
import candidates from '#widgets/first-race/candidates.json' with { type: 'json' };
import { derive, equalQuality, LANES, NUM_WORDS, SCORES } from '#widgets/first-race/model.ts';
import { type Moment, RECORDING } from '#widgets/first-race/recording.ts';
import { noRace } from '#widgets/kit/run/raceData.ts';
import { fetchFromDisk, SITE_ROOT } from '../../datasets/siteFiles.ts';

const [full, sampled] = firstRaceLanes(RECORDED_SECONDS);
const data = await race.load(full, { siteRoot: SITE_ROOT, fetchFile: fetchFromDisk });
const words = data.words.split('\n');

const moments = (...rows: readonly (readonly [number, number])[]): readonly Moment[] =>
  rows.map(([seconds, perplexity], i) => ({ seconds, step: i + 1, perplexity }));

describe('equal quality', () => {
  const slow = moments([1, 500], [2, 400], [4, 300]);

  test('is when the sampled lane had come as far as the full one is now', () => {
    const quick = moments([0.1, 450], [0.2, 350], [0.4, 250]);
    expect(equalQuality([slow, quick], 4)).toEqual({ perplexity: 300, full: 4, sampled: 0.4, times: 10 });
    expect(equalQuality([slow, quick], 3)).toEqual({ perplexity: 400, full: 2, sampled: 0.2, times: 10 });
  });

  test('counts from where the sampled lane stays as good, not from its first lucky frame', () => {
    const wavering = moments([0.1, 290], [0.2, 310], [0.5, 280]);
    expect(equalQuality([slow, wavering], 4)?.sampled).toBe(0.5);
  });

  test('is none before the full lane has a step, and none while the sampled lane is behind', () => {
    expect(equalQuality([slow, moments([0.1, 100])], 0.5)).toBeUndefined();
    expect(equalQuality([slow, moments([0.1, 400], [4, 310])], 4)).toBeUndefined();
    expect(equalQuality([slow, moments([4, 290])], 4)).toBeUndefined();
  });
});

describe('the recorded race', () => {
  test('says by itself what its headline says: the sampled lane had come that far many times sooner', () => {
    const { quality, summary } = derive({ after: RECORDED_SECONDS }, noRace());
    expect(quality!.full).toBe(RECORDED_SECONDS);
    expect(quality!.times).toBeGreaterThan(10);
    expect(quality!.perplexity).toBe(RECORDING.lanes[0].at(-1)!.perplexity);
    const before = RECORDING.lanes[1].filter(({ seconds }) => seconds < quality!.sampled);
    expect(before.at(-1)!.perplexity).toBeGreaterThan(quality!.perplexity);
    expect(summary).toContain('times sooner');
  });

  test('has the full softmax offer common words for the gap, and the sampled one names', () => {
    const [common, names] = RECORDING.says.lanes.map((guesses) =>
      guesses.slice(0, NUM_WORDS).map(({ word }) => words.indexOf(word)),
    );
    expect(Math.min(...common, ...names)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...common)).toBeLessThan(30);
    expect(Math.min(...names)).toBeGreaterThan(100);
    for (const word of [...SENTENCE.before, ...SENTENCE.after]) expect(words).toContain(word);
  });

  test('is the run of this very program: the same loss after as many steps', () => {
    const lane = createLane(data.kernels, sampled, data.task, createRandom(FIRST_RACE_SEED));
    const { step, perplexity } = RECORDING.lanes[1][0];
    for (let i = 0; i < step; i += 1) lane.step();
    const { contexts, labels } = data.task.heldOut;
    // Recorded with five digits of the loss.
    expect(lane.trainer.evaluate(contexts, labels)).toBeCloseTo(Math.log(perplexity), 3);
  });

  test('lights the words of its first steps: the label and the draws, as many steps as fit into a full one', () => {
    const { stepRatio } = derive({ after: RECORDED_SECONDS }, noRace());
    expect(candidates).toEqual(firstCandidates(data, stepRatio, createRandom(FIRST_RACE_SEED)));
    expect(candidates[0]).toEqual(RECORDING.firstCandidates);
    expect(SCORES).toEqual([words.length, candidates[0].length]);
  });
});

test('a brief race has few frames, denser at the beginning, and ends with the others', () => {
  const [brief, long] = [dueTimes(3, true), dueTimes(3)];
  expect(LANES.every(({ isBrief }) => isBrief)).toBe(true);
  expect(brief.length).toBeLessThan(long.length / 2);
  expect(brief.at(-1)).toBe(3);
  const pauses = brief.slice(1, -1).map((time, i) => time - brief[i]);
  for (const [i, pause] of pauses.slice(1).entries()) expect(pause).toBeGreaterThanOrEqual(pauses[i] - 1e-12);
});
