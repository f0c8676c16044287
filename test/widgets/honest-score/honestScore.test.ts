import { describe, expect, test } from 'vitest';
import { defaultState } from '#params/paramTable.ts';
import {
  derive,
  flipBetween,
  GRID,
  honestScore,
  MOST_NEGATIVES,
  NUM_USERS,
  params,
  type State,
} from '#widgets/honest-score/model.ts';
import {
  expectedScore,
  fullScore,
  sharpRecommender,
  steadyRecommender,
} from '#widgets/honest-score/recommenders.ts';
import { gridIndex } from '#widgets/honest-score/ScoreFigure.tsx';

const DEFAULTS = defaultState(params);
const shown = (patch: Partial<State> = {}) => derive({ ...DEFAULTS, ...patch });

describe('two recommenders', () => {
  test('change places: A is better among all items, B among 100 random ones, for both metrics', () => {
    for (const metric of ['hitRate', 'ndcg'] as const) {
      const { full, expected, isMisleading } = shown({ metric });
      expect(full.a).toBeGreaterThan(full.b);
      expect(expected.b).toBeGreaterThan(expected.a + 0.1);
      expect(isMisleading).toBe(true);
    }
  });

  test('are ranked rightly again with all others as negatives', () => {
    const { expected, full, isMisleading } = shown({ numNegatives: MOST_NEGATIVES });
    expect(expected.a).toBeCloseTo(full.a, 8);
    expect(expected.b).toBeCloseTo(full.b, 8);
    expect(isMisleading).toBe(false);
  });

  test('change places exactly at the number of negatives named', () => {
    const { flip } = shown();
    const [a, b] = [sharpRecommender(DEFAULTS.known), steadyRecommender(DEFAULTS.typical)];
    expect(expectedScore(a, flip!, 'hitRate')).toBeGreaterThan(expectedScore(b, flip!, 'hitRate'));
    expect(expectedScore(a, flip! - 1, 'hitRate')).toBeLessThan(expectedScore(b, flip! - 1, 'hitRate'));
  });

  test('keep their order where one is better at every number of negatives', () => {
    expect(flipBetween((m) => ({ a: 1 / m, b: 0 }))).toBeUndefined();
    expect(shown({ metric: 'ndcg', typical: 10, known: 0.02 }).flip).toBeUndefined();
  });

  test('have users that sum to all, and the full score they are named for', () => {
    for (const users of [sharpRecommender(0.15), steadyRecommender(60)])
      expect(users.reduce((sum, { part }) => sum + part, 0)).toBeCloseTo(1, 12);
    expect(fullScore(sharpRecommender(0.15), 'hitRate')).toBeCloseTo(0.15, 12);
  });

  test('both score 1 against a single negative when the list has ten places', () => {
    const { expected, better, isMisleading } = shown({ numNegatives: 1 });
    expect(expected.a).toBeCloseTo(1, 9);
    expect(expected.b).toBeCloseTo(1, 9);
    expect(better).toBe('neither');
    expect(isMisleading).toBe(false);
  });
});

describe('one simulated evaluation', () => {
  test.each([10, 100, 1000, MOST_NEGATIVES])(
    'lies within four standard errors of the expectation, m = %i',
    (m) => {
      for (const seed of [1, 2, 3]) {
        const { simulated, expected } = shown({ numNegatives: m, seed });
        for (const name of ['a', 'b'] as const) {
          const allowed = 4 * Math.sqrt((expected[name] * (1 - expected[name])) / NUM_USERS);
          expect(Math.abs(simulated[name] - expected[name])).toBeLessThanOrEqual(allowed + 1e-9);
        }
      }
    },
  );

  test('is the same for the same seed, and another for another', () => {
    expect(shown().simulated).toEqual(shown().simulated);
    expect(shown({ seed: 7 }).simulated).not.toEqual(shown().simulated);
  });
});

test('the slider goes from 1 to all others in rising steps, and finds the nearest place of any number', () => {
  expect(GRID[0]).toBe(1);
  expect(GRID.at(-1)).toBe(MOST_NEGATIVES);
  for (const [index, m] of GRID.entries()) {
    expect(gridIndex(m)).toBe(index);
    if (index > 0) expect(m).toBeGreaterThan(GRID[index - 1]);
  }
  expect(Math.abs(GRID[gridIndex(105)] - 105)).toBeLessThan(15);
});

test('every legal state has finite scores', () => {
  for (const known of [0.02, 0.6])
    for (const typical of [10, 600])
      for (const numNegatives of [1, 37, MOST_NEGATIVES]) {
        const { summary, expected } = honestScore.derive({ ...DEFAULTS, known, typical, numNegatives });
        expect(Object.values(expected).every((value) => value >= 0 && value <= 1)).toBe(true);
        expect(summary).not.toContain('undefined');
      }
});
