import { describe, expect, test } from 'vitest';
import type { LaneConfig } from '#experiments/race/config.ts';
import type { RaceFrame } from '#experiments/race/race.ts';
import { defaultState } from '#params/paramTable.ts';
import { tableToCsv } from '#widgets/kit/take-away/exportFigure.ts';
import { laneNames, shortLaneNames } from '#widgets/the-race/laneNames.ts';
import { theRace } from '#widgets/the-race/model.ts';
import { tableOf } from '#widgets/the-race/raceTable.ts';
import {
  clockValue,
  compare,
  describeRace,
  formatClock,
  laneView,
  perplexityDomain,
  perplexityTicks,
} from '#widgets/the-race/raceView.ts';
import { configsOf, params, refusalOf, type State, settingKey } from '#widgets/the-race/settings.ts';

const state: State = defaultState(params);
const [full, sampled] = configsOf(state);

/** Frames at 0, 1, 2, … seconds with these steps and perplexities. */
function framesOf(steps: readonly number[], perplexities: readonly number[]): RaceFrame[] {
  return steps.map((step, i) => ({
    step,
    trainSeconds: i,
    heldOutLoss: Math.log(perplexities[i]),
    shiftedLoss: Math.log(perplexities[i] / 2),
    trainLoss: i,
    map: new Float32Array(0),
  }));
}

const FULL = laneView(full, framesOf([0, 10, 20, 30], [500, 480, 440, 400]), 3, false);
const SAMPLED = laneView(sampled, framesOf([0, 30, 600, 900], [500, 410, 300, 200]), 3, false);

describe('the defaults', () => {
  test('race the full softmax against 32 draws on all words for 12 seconds', () => {
    expect(full).toMatchObject({ method: 'full', numClasses: 9376, seconds: 12 });
    expect(sampled).toMatchObject({
      method: 'softmax',
      numSampled: 32,
      proposal: 'unigram',
      subtractLogExpectedCount: true,
    });
    expect(theRace.derive(state, theRace.source!.start!).refusal).toBeUndefined();
  });

  test('name every setting of a lane by a key of the state', () => {
    expect(settingKey('second', 'unique')).toBe('secondUnique');
    expect(Object.keys(params)).toEqual(expect.arrayContaining(['firstMethod', 'secondNumSampled']));
  });
});

test('more unique draws than words are refused in words, whichever lane asks for them', () => {
  const refusal = (patch: Partial<State>) => refusalOf(configsOf({ ...state, numClasses: 50, ...patch }));
  expect(refusal({ secondUnique: 'on', secondNumSampled: 64 })).toContain(
    '64 different words cannot be drawn from 50',
  );
  expect(refusal({ secondUnique: 'on', secondNumSampled: 32 })).toBeUndefined();
  expect(refusal({ firstUnique: 'on', firstNumSampled: 64 })).toBeUndefined();
});

describe('two lanes compared', () => {
  const views = [FULL, SAMPLED] as const;

  test('say how many times as many steps the quicker took and where it stood after as many as the slower', () => {
    expect(compare(views)).toMatchObject({ quicker: 1, stepRatio: 30 });
    expect(compare(views)!.atEqualSteps).toBeCloseTo(410, 9);
    expect(compare([SAMPLED, FULL])).toMatchObject({ quicker: 0, stepRatio: 30, better: 0 });
  });

  test('say when the better lane passed what the other has reached, and how much sooner', () => {
    expect(compare(views)).toMatchObject({ better: 1, passedAt: 2, sooner: 1.5 });
  });

  test('tell a lead from a difference of a few per cent', () => {
    expect(compare(views)!.isLevel).toBe(false);
    const [nearly, ahead] = [FULL, { ...FULL, perplexities: FULL.perplexities.map((value) => 0.97 * value) }];
    expect(compare([nearly, ahead])).toMatchObject({ better: 1, isLevel: true });
  });

  test('say nothing before both have taken a step', () => {
    expect(compare([laneView(full, FULL.frames, 0, false), SAMPLED])).toBeUndefined();
    expect(compare([laneView(full, [], -1, false), SAMPLED])).toBeUndefined();
  });

  test('are told to a screen reader by what the shown frame says', () => {
    const words = describeRace(['full softmax', 'NCE'], [FULL, laneView(sampled, SAMPLED.frames, 2, false)]);
    expect(words).toContain('full softmax: held-out perplexity 400 after 30 steps');
    expect(words).toContain('NCE: held-out perplexity 300 after 600 steps');
  });

  test('are judged with log q added where that was asked for and something is drawn', () => {
    expect(laneView(sampled, SAMPLED.frames, 3, true).perplexities[3]).toBeCloseTo(100, 9);
    const plain = FULL.frames.map(({ shiftedLoss: _, ...frame }) => frame);
    expect(laneView(full, plain, 3, true).perplexities[3]).toBeCloseTo(400, 9);
  });
});

describe('clocks', () => {
  test('count the same frame in seconds, steps and operations', () => {
    const frame = FULL.frames[3];
    expect(clockValue('seconds', frame, full)).toBe(3);
    expect(clockValue('steps', frame, full)).toBe(30);
    expect(clockValue('flops', frame, full)).toBe(30 * 6 * 64 * 32 * 9376);
  });

  test('write operations with the prefix of their size', () => {
    expect(formatClock('flops', 1e6)).toBe('1 M');
    expect(formatClock('flops', 1e11)).toBe('100 G');
    expect(formatClock('flops', 1e13)).toBe('10 T');
  });
});

test('ticks of perplexity are round and inside the domain, which is three parts below the unigram and half above', () => {
  for (const unigram of [37, 525]) {
    const [least, most] = perplexityDomain(unigram);
    expect(unigram / least).toBeCloseTo(3, 9);
    expect(most / unigram).toBeCloseTo(1.5, 9);
    const ticks = perplexityTicks([least, most]);
    expect(ticks.length).toBeGreaterThanOrEqual(4);
    for (const tick of ticks) expect(tick >= least && tick <= most).toBe(true);
  }
});

describe('names of lanes', () => {
  const pair = (patch: Partial<LaneConfig>, other: Partial<LaneConfig> = {}) =>
    [
      { ...sampled, ...patch },
      { ...sampled, ...other },
    ] as const;

  test('are those of the methods', () => {
    expect(laneNames([full, sampled])).toEqual(['full softmax', 'sampled softmax']);
    expect(shortLaneNames([full, sampled])).toEqual(['full', 'sampled']);
  });

  test('of one method say in what they differ', () => {
    expect(laneNames(pair({ subtractLogExpectedCount: false }))).toEqual([
      'sampled softmax (no log q)',
      'sampled softmax (with log q)',
    ]);
    expect(shortLaneNames(pair({ numSampled: 4 }))).toEqual(['sampled (S = 4)', 'sampled (S = 32)']);
    expect(laneNames(pair({}))).toEqual(['sampled softmax (first)', 'sampled softmax (second)']);
  });

  test('are never the same', () => {
    for (const patch of [
      { proposal: 'uniform' },
      { removeAccidentalHits: true },
      { unique: true },
      {},
    ] as const) {
      const [one, other] = shortLaneNames(pair(patch));
      expect(one).not.toBe(other);
    }
  });
});

test('the table has a row for each frame of each lane, with an empty cell where nothing was measured', () => {
  const { shiftedLoss: _, trainLoss: __, ...bare } = FULL.frames[0];
  const csv = tableToCsv(tableOf(['full', 'sampled'], [[bare], SAMPLED.frames]));
  const lines = csv.trim().split('\r\n');
  expect(lines.length).toBe(1 + 1 + 4);
  expect(lines[1]).toMatch(/^full,0,0,6\.2\d*,,$/);
});
