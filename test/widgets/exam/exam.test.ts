import { describe, expect, test } from 'vitest';
import { CONFUSIONS } from '#components/lesson/confusions.ts';
import { logSumExp, normalizedSigmoids, odds, sigmoid, softmax, softmaxJacobian, surprisal } from '#engine';
import { learnedDistribution, SAMPLED_OBJECTIVES } from '#engine/teaching.ts';
import { ITEMS } from '#widgets/exam/items.ts';
import {
  ALWAYS_HALF,
  type Answers,
  derive,
  lossOf,
  NUM_ITEMS,
  nextOpen,
  PROBABILITY,
  parseAnswers,
  WORST,
  withAnswer,
} from '#widgets/exam/model.ts';

const sayAll = (probabilityOf: (isTrue: boolean) => number): Answers =>
  Object.fromEntries(ITEMS.map(({ id, isTrue }) => [id, probabilityOf(isTrue)]));

describe('the statements', () => {
  test('cover every confusion of the course once, under names of their own', () => {
    expect(ITEMS.map(({ confusion }) => confusion).sort((a, b) => a - b)).toEqual(
      CONFUSIONS.map((_, index) => index + 1),
    );
    expect(new Set(ITEMS.map(({ id }) => id)).size).toBe(NUM_ITEMS);
    expect(new Set(ITEMS.map(({ statement }) => statement)).size).toBe(NUM_ITEMS);
  });

  test('are true about as often as false, and never more than three times in a row the same', () => {
    const numTrue = ITEMS.filter(({ isTrue }) => isTrue).length;
    expect(numTrue).toBeGreaterThanOrEqual(8);
    expect(numTrue).toBeLessThanOrEqual(12);
    for (let index = 3; index < NUM_ITEMS; index += 1) {
      const four = ITEMS.slice(index - 3, index + 1).map(({ isTrue }) => isTrue);
      expect(new Set(four).size, ITEMS[index].id).toBe(2);
    }
  });

  const world = { labelProbabilities: [0.5, 0.3, 0.2], proposal: [0.5, 0.3, 0.2], numSampled: 2 };
  const { uncorrected, reversed } = SAMPLED_OBJECTIVES;
  const distance = (objective: typeof reversed | typeof uncorrected) =>
    learnedDistribution(world, { ...objective, removeAccidentalHits: true }).totalVariation;
  /** What can be computed is: the statement's own claim, evaluated by the engine. */
  const CLAIMS: Readonly<Record<string, boolean>> = {
    'two-logits': Math.abs(softmax([0.7, -0.7])[0] - sigmoid(0.7)) < 1e-3,
    'first-loss': Math.abs(surprisal(softmax(new Float64Array(1000))[0]) - 6.9) < 0.05,
    'rising-logit': softmax([2.5, 3, 0])[0] < softmax([2, 1, 0])[0],
    'log-sum-exp': Math.abs(logSumExp([6, 7]) - logSumExp([1, 2])) < 1e-9,
    'shifted-rows': Math.abs(softmax([3, 1, 0])[0] - softmax([5, 3, 2])[0]) < 1e-12,
    'softmax-twice': softmax(Float64Array.of(1, ...new Float64Array(9)))[0] <= 0.24,
    'plain-division': [2, 1, 0, -1].every((z) => z / 2 >= 0 && z / 2 <= 1),
    'sign-of-log-q': distance(reversed) > distance(uncorrected),
    'off-diagonal':
      Math.abs(softmaxJacobian([1, 2, 3])[1] + softmax([1, 2, 3])[0] * softmax([1, 2, 3])[1]) < 1e-12,
    'e-to-710': Number.isFinite(odds(710)),
    'one-vs-rest': Math.abs(normalizedSigmoids([-2, -2, -1])[2] - softmax([-2, -2, -1])[2]) < 1e-3,
    cold: softmax([2, 1, 0], 0.01)[0] > 1 - 1e-9,
    'cat-and-dog': 0.6 + 0.6 <= 1,
  };

  test.each(ITEMS.filter(({ id }) => id in CLAIMS))('$id is what the engine finds', ({ id, isTrue }) => {
    expect(isTrue).toBe(CLAIMS[id]);
  });

  test('claims that can be computed all belong to items', () => {
    expect(Object.keys(CLAIMS).filter((id) => !ITEMS.some((item) => item.id === id))).toEqual([]);
  });
});

describe('the score', () => {
  test('of always saying one half is ln 2', () => {
    expect(
      derive(
        { item: 1 },
        sayAll(() => 0.5),
      ).score,
    ).toBeCloseTo(ALWAYS_HALF, 12);
    expect(ALWAYS_HALF).toBeCloseTo(Math.LN2, 12);
  });

  test('is lower the surer a right answer is, and highest for a sure wrong one', () => {
    const score = (r: number) =>
      derive(
        { item: 1 },
        sayAll((isTrue) => (isTrue ? r : 1 - r)),
      ).score!;
    expect(score(0.9)).toBeLessThan(score(0.7));
    expect(score(0.1)).toBeGreaterThan(score(0.3));
    expect(score(PROBABILITY.min)).toBeCloseTo(WORST, 9);
  });

  test('is best in expectation for what is believed', () => {
    const costs = [0.5, 0.6, 0.7, 0.8, 0.9].map((r) => 0.7 * lossOf(r, true) + 0.3 * lossOf(r, false));
    expect(costs.indexOf(Math.min(...costs))).toBe(2);
  });

  test('counts answered items only, and none gives none', () => {
    expect(derive({ item: 1 }, {}).score).toBeUndefined();
    const [first] = ITEMS;
    const { score, numAnswered } = derive({ item: 1 }, { [first!.id]: 0.2 });
    expect(numAnswered).toBe(1);
    expect(score).toBeCloseTo(lossOf(0.2, first!.isTrue), 12);
  });
});

describe('reliability', () => {
  test('puts answers of .8 and .2 into one bin, right as often as they are', () => {
    const answers = sayAll(() => 0.8);
    const { bins } = derive({ item: 1 }, answers);
    expect(bins).toHaveLength(1);
    expect(bins[0].count).toBe(NUM_ITEMS);
    expect(bins[0].confidence).toBeCloseTo(0.8, 12);
    expect(bins[0].accuracy).toBeCloseTo(ITEMS.filter(({ isTrue }) => isTrue).length / NUM_ITEMS, 12);
    const mixed = derive(
      { item: 1 },
      sayAll((isTrue) => (isTrue ? 0.8 : 0.2)),
    );
    expect(mixed.bins.map(({ accuracy }) => accuracy)).toEqual([1]);
    expect(mixed.numRight).toBe(NUM_ITEMS);
  });
});

describe('answers', () => {
  test('are kept once: the first counts, and it lies between .01 and .99', () => {
    const once = withAnswer({}, 'cold', 1.5);
    expect(once).toEqual({ cold: 0.99 });
    expect(withAnswer(once, 'cold', 0.2)).toBe(once);
  });

  test.each([null, '', 'nonsense', '[]', '7', 'null', '{"cold":2}', '{"cold":"0.4"}', '{"unknown":0.4}'])(
    'are none when what is stored is %j',
    (text) => {
      expect(parseAnswers(text)).toEqual({});
    },
  );

  test('survive being stored', () => {
    const answers = { cold: 0.7, newton: 0.31 };
    expect(parseAnswers(JSON.stringify(answers))).toEqual(answers);
  });

  test('lead on to the next open item, round the end, until none is open', () => {
    expect(nextOpen(1, {})).toBe(2);
    expect(nextOpen(NUM_ITEMS, {})).toBe(1);
    expect(nextOpen(1, { [ITEMS[1].id]: 0.5 })).toBe(3);
    expect(
      nextOpen(
        3,
        sayAll(() => 0.5),
      ),
    ).toBeUndefined();
  });

  test('are not given away by the table before they are committed', () => {
    const { table } = derive({ item: 1 }, { cold: 0.9 });
    const told = table.rows.filter((row) => row[4] !== '');
    expect(told).toHaveLength(1);
    expect(table.rows).toHaveLength(NUM_ITEMS);
  });
});

test('an answer of one half counts in the score and takes no side in the plot', () => {
  const view = derive({ item: 1 }, { cold: 0.5, newton: 0.8 });
  expect(view.numAnswered).toBe(2);
  expect(view.bins.map(({ count }) => count)).toEqual([1]);
  expect(view.numRight).toBe(1);
  expect(derive({ item: 1 }, { cold: 0.5 }).bins).toEqual([]);
});
