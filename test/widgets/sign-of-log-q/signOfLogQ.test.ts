import { beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '#engine';
import { collectFrames } from '#experiments/experiment.ts';
import {
  NUM_GROUPS,
  NUM_ITEMS,
  SIGN_NAMES,
  type SignFrame,
  signOfLogQ,
  trainSigns,
} from '#experiments/signOfLogQ.ts';
import { defaultState } from '#params/paramTable.ts';
import { keepShort, runAtBuild } from '#widgets/sign-of-log-q/builtRun.ts';
import {
  configOf,
  derive,
  limitOf,
  MAX_FRAMES,
  NUM_STEPS,
  PERPLEXITY_DOMAIN,
  params,
  SHARE_DOMAIN,
  signOfLogQ as signWidget,
  worldInUse,
} from '#widgets/sign-of-log-q/model.ts';

const DEFAULTS = defaultState(params);
const ran = (frames: readonly SignFrame[]) => ({ frames, isTraining: false });
let frames: readonly SignFrame[];

beforeAll(() => {
  frames = collectFrames(trainSigns(configOf(DEFAULTS), worldInUse(), createRandom(42))).frames;
});

describe('the world of tastes', () => {
  test('has a distribution over items for each taste, and their mean is the popularity', () => {
    const { shares, popularity } = worldInUse();
    expect(shares.length).toBe(NUM_GROUPS);
    for (const p of shares) expect(p.reduce((sum, share) => sum + share)).toBeCloseTo(1, 12);
    for (let k = 0; k < NUM_ITEMS; k += 1)
      expect(popularity[k]).toBeCloseTo(shares.reduce((sum, p) => sum + p[k], 0) / NUM_GROUPS, 12);
  });
});

describe('three signs trained on the same batches', () => {
  test.each([1, 42, 2026])(
    'order as they should, seed %i: subtracted, none, knowing nothing, added',
    (seed) => {
      const last = collectFrames(
        trainSigns({ ...configOf(DEFAULTS), maxFrames: 3 }, worldInUse(), createRandom(seed)),
      ).frames.at(-1)!;
      const { subtracted, none, added } = last.scores;
      expect(subtracted.perplexity).toBeLessThan(0.75 * none.perplexity);
      expect(none.perplexity).toBeLessThan(NUM_ITEMS);
      expect(added.perplexity).toBeGreaterThan(1.5 * NUM_ITEMS);
      expect(subtracted.totalVariation).toBeLessThan(0.06);
    },
  );

  test('come to the limits that theory gives: log p, log p − log q, log p − 2 log q', () => {
    const last = frames.at(-1)!;
    for (const name of SIGN_NAMES) {
      const ratio = last.scores[name].perplexity / limitOf(name).perplexity;
      // What the noise of small batches leaves.
      expect(Math.abs(ratio - 1)).toBeLessThan(0.05);
    }
    expect(limitOf('subtracted').totalVariation).toBeLessThan(1e-12);
  });

  test('start from knowing nothing and stay on the axes', () => {
    for (const name of SIGN_NAMES) expect(frames[0].scores[name].perplexity).toBeCloseTo(NUM_ITEMS, 10);
    for (const { scores, predictions } of frames) {
      for (const { perplexity } of Object.values(scores)) {
        expect(perplexity).toBeGreaterThan(PERPLEXITY_DOMAIN[0]);
        expect(perplexity).toBeLessThan(PERPLEXITY_DOMAIN[1]);
      }
      for (const share of predictions) expect(share).toBeLessThan(SHARE_DOMAIN[1] + 0.1);
    }
  });

  test('give the same frames for the same seed, in the worker as here', async () => {
    const data = await signOfLogQ.load(configOf(DEFAULTS), undefined as never);
    const again = collectFrames(signOfLogQ.run(configOf(DEFAULTS), data, createRandom(42), () => 0)).frames;
    expect(again).toEqual(frames);
    const other = collectFrames(trainSigns(configOf(DEFAULTS), worldInUse(), createRandom(1))).frames;
    expect(other.at(-1)!.scores).not.toEqual(frames.at(-1)!.scores);
  });

  test('with hits removed, the right sign no longer learns the truth', () => {
    const removed = configOf({ ...DEFAULTS, batchSize: 64, removeAccidentalHits: true });
    const last = collectFrames(
      trainSigns({ ...removed, maxFrames: 3 }, worldInUse(), createRandom(42)),
    ).frames.at(-1)!;
    expect(last.scores.subtracted.totalVariation).toBeGreaterThan(0.1);
  });
});

describe('what is shown', () => {
  test('the run kept in the page has every score, and the predictions of its end', () => {
    const kept = runAtBuild(configOf(DEFAULTS), worldInUse(), DEFAULTS.seed);
    expect(kept.length).toBe(frames.length);
    expect(kept).toEqual(keepShort(frames));
    expect(kept.at(-1)!.step).toBe(NUM_STEPS);
    expect(kept.slice(0, -1).every((frame) => frame.predictions === undefined)).toBe(true);
    expect(JSON.stringify(kept).length).toBeLessThan(25_000);
  });

  test('the wrong sign shows rare items first, the right one what is truly best', () => {
    const view = derive(DEFAULTS, ran(frames));
    expect(view.subtracted.best[0]).toBe(view.truthBest[0]);
    expect(view.truthBest).toEqual([1, 5, 9]);
    // The rarest of this taste's five items comes first, the most popular one is nowhere.
    expect(view.added.best[0]).toBe(17);
    expect(view.added.best).not.toContain(1);
  });

  test('a frame that does not exist yet shows the last one there is', () => {
    const view = derive({ ...DEFAULTS, frame: MAX_FRAMES - 1 }, ran(frames.slice(0, 5)));
    expect(view.shown).toBe(4);
    expect(view.step).toBe(frames[4].step);
  });

  test('before any recording there is something to show', () => {
    expect(signWidget.derive(DEFAULTS, signWidget.source!.start!).summary).toContain('After 0 steps');
  });

  test('the table has one row a frame', () => {
    expect(derive(DEFAULTS, ran(frames)).table.rows.length).toBe(frames.length);
  });
});

test('the training loss cannot tell the three signs apart: at the end they are within .05 nats', () => {
  const losses = SIGN_NAMES.map((name) => frames.at(-1)!.scores[name].trainingLoss);
  expect(Math.max(...losses) - Math.min(...losses)).toBeLessThan(0.05);
  for (const name of SIGN_NAMES)
    expect(frames.at(-1)!.scores[name].trainingLoss).toBeLessThan(frames[0].scores[name].trainingLoss);
});
