import { describe, expect, test } from 'vitest';
import { readLink, writeLink } from '#params/link.ts';
import { defaultState } from '#params/paramTable.ts';
import {
  derive,
  descentOf,
  distancesOf,
  formatDistance,
  NUM_STEPS,
  OPTIMUM,
  params,
  proposalOf,
  type State,
  tabularTruth,
  worldOf,
} from '#widgets/tabular-truth/model.ts';
import { OBJECTIVE_NAMES } from '#widgets/tabular-truth/objectives.ts';

const DEFAULTS = defaultState(params);
const state = (patch: Partial<State> = {}): State => ({ ...DEFAULTS, ...patch });

/** Measured independently: columns uniform, q = p, q = (.1 .1 .2 .25 .35). */
const TABLE: readonly (readonly [name: string, ...distances: string[]])[] = [
  ['conditional', '0', '0', '0'],
  ['conditionalRemoved', '.0134', '.0374', '.0060'],
  ['uncorrected', '0', '.3500', '.1205'],
  ['uncorrectedRemoved', '.0134', '.3154', '.1231'],
  ['reversed', '.0134', '.6732', '.1874'],
  ['estimate', '.1384', '.0483', '.2398'],
  ['nce', '0', '0', '0'],
  ['negativeSampling', '0', '.3500', '.1205'],
  ['sampledLogistic', '.1188', '.1188', '.1188'],
];

describe('the table of nine objectives', () => {
  test('has the nine objectives in the published order', () => {
    expect(OBJECTIVE_NAMES).toEqual(TABLE.map(([name]) => name));
  });

  test.each([
    ['uniform', 1],
    ['labels', 2],
    ['own', 3],
  ] as const)('is reproduced to its digits with the proposal %s', (proposal, column) => {
    expect(distancesOf(state(), proposal).map(formatDistance)).toEqual(TABLE.map((row) => row[column]));
  });

  test('says 0 only where the distance is below a millionth', () => {
    for (const proposal of ['uniform', 'labels', 'own'] as const) {
      for (const distance of distancesOf(state(), proposal)) {
        expect(distance < 1e-6 || distance > 1e-3).toBe(true);
        expect(formatDistance(distance) === '0').toBe(distance < 1e-6);
      }
    }
  });

  test('with unique uniform draws is exact when hits are removed, and not when they are kept', () => {
    const [kept, removed] = distancesOf(state({ unique: true }), 'uniform');
    expect(removed).toBeLessThan(1e-6);
    expect(formatDistance(kept!)).toBe('.0166');
  });

  test.each([
    [1, '.2406'],
    [2, '.1384'],
    [3, '.0886'],
    [4, '.0621'],
  ] as const)('gives the estimate form with %i uniform draws the distance %s', (numSampled, expected) => {
    const derived = derive(state({ objective: 'estimate', proposal: 'uniform', numSampled }));
    expect(formatDistance(derived.finalDistance)).toBe(expected);
  });
});

describe('the state shown', () => {
  test('at the optimum is the learned distribution, and its distance the one of the table', () => {
    const shown = derive(state({ objective: 'reversed', proposal: 'labels' }));
    expect(shown.isOptimum).toBe(true);
    expect(shown.learned).toEqual(shown.optimum);
    expect(formatDistance(shown.distance)).toBe('.6732');
    expect(shown.isExact).toBe(false);
  });

  test('at step 0 is uniform, whatever the objective', () => {
    for (const objective of OBJECTIVE_NAMES) {
      const { learned, isOptimum } = derive(state({ objective, step: 0 }));
      expect(isOptimum).toBe(false);
      for (const share of learned) expect(share).toBeCloseTo(0.2, 12);
    }
  });

  test('shares that a link brings are scaled to sum to 1', () => {
    const { labels } = derive(state({ p: [1, 1, 1, 1, 1] }));
    expect(labels).toEqual([0.2, 0.2, 0.2, 0.2, 0.2]);
    expect(proposalOf(state({ p: [1, 1, 1, 0.5, 0.5] }), 'labels')).toEqual([0.25, 0.25, 0.25, 0.125, 0.125]);
  });

  test('every legal combination of settings has something to show', () => {
    const extreme = [1, 0.01, 0.01, 0.01, 0.01];
    for (const objective of OBJECTIVE_NAMES)
      for (const unique of [false, true])
        for (const numSampled of [1, 4])
          for (const step of [OPTIMUM, 50]) {
            const shown = derive(state({ objective, unique, numSampled, step, q: extreme }));
            expect(shown.learned.every(Number.isFinite)).toBe(true);
            expect(shown.learned.reduce((sum, share) => sum + share)).toBeCloseTo(1, 9);
          }
  });

  test('the summary and the table hold the numbers of the figure', () => {
    const shown = derive(state({ objective: 'uncorrected' }));
    expect(shown.summary).toContain('.1205');
    expect(shown.table.rows.map((row) => row[3])).toEqual(shown.learned);
  });
});

describe('the recorded descent', () => {
  test.each(OBJECTIVE_NAMES)('of %s ends within .005 of the optimum and never far from its goal', (name) => {
    const path = descentOf(worldOf(state(), 'own'), name);
    expect(path.length).toBe(NUM_STEPS + 1);
    const { optimum } = derive(state({ objective: name }));
    for (const [k, share] of path.at(-1)!.entries()) expect(Math.abs(share - optimum[k])).toBeLessThan(0.005);
  });

  test('is what the step setting shows', () => {
    const path = descentOf(worldOf(state(), 'own'), 'nce');
    expect(derive(state({ objective: 'nce', step: 7 })).learned).toEqual(path[7]);
  });
});

describe('a branch', () => {
  const AT = 12;
  const world = worldOf(state(), 'own');
  const run = descentOf(world, 'reversed');

  test.each([0, AT, NUM_STEPS])('from step %i that changes nothing has the very same future', (at) => {
    expect(descentOf(world, 'reversed', { at, settings: 'reversed' })).toEqual(run);
  });

  test('has the run’s steps up to where it begins, and others from there on', () => {
    const branch = descentOf(world, 'reversed', { at: AT, settings: 'nce' });
    expect(branch.slice(0, AT + 1)).toEqual(run.slice(0, AT + 1));
    expect(branch[AT + 1]).not.toEqual(run[AT + 1]);
    expect(descentOf(world, 'reversed', { at: 0, settings: 'nce' })).toEqual(descentOf(world, 'nce'));
  });

  test('comes to the optimum of its own objective, however it began', () => {
    const { branch } = derive(state({ objective: 'reversed', branchAt: AT, branchObjective: 'nce' }));
    expect(branch!.learned).toEqual(derive(state({ objective: 'nce' })).optimum);
    const atLast = derive(
      state({ objective: 'reversed', step: NUM_STEPS, branchAt: AT, branchObjective: 'nce' }),
    ).branch!;
    for (const [k, share] of atLast.learned.entries())
      expect(Math.abs(share - atLast.optimum[k]!)).toBeLessThan(0.005);
  });

  test('leaves what is shown of the run as it is, and comes back from a link', () => {
    const first = { objective: 'reversed', step: 40 } as const;
    const branched = state({ ...first, branchAt: AT, branchObjective: 'nce' });
    const { branch, learned, table } = derive(branched);
    expect(learned).toEqual(derive(state(first)).learned);
    expect(table.rows.map((row) => row[5])).toEqual(branch!.learned);
    const { values, problems } = readLink(
      'truth',
      params,
      writeLink('truth', params, branched, DEFAULTS, ''),
    );
    expect(problems).toEqual([]);
    expect(derive({ ...DEFAULTS, ...values })).toEqual(derive(branched));
    expect(derive(state(first)).branch).toBeNull();
  });
});

test('the tag is the one authors write', () => {
  expect(tabularTruth.tag).toBe('TabularTruth');
});
