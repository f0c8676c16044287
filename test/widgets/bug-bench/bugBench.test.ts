import { describe, expect, test } from 'vitest';
import { L2_STRENGTH, problemOf, SHAPE, SHIFT_OF_BIASES } from '#datasets/benchProblem.ts';
import { createLinearModel, gradientCheck, parametersOf, softmaxObjective } from '#engine';
import { defaultState } from '#params/paramTable.ts';
import { BUGS, type Bug, gradientWith } from '#widgets/bug-bench/bugs.ts';
import { bugBench, derive, params, type State, whatIsOff } from '#widgets/bug-bench/model.ts';

const state = (patch: Partial<State> = {}): State => ({ ...defaultState(params), ...patch });
const SEEDS = Array.from({ length: 40 }, (_, seed) => seed);
const foundFor = (bug: Bug, seed: number) => derive(state({ bug, seed })).found;
const biasesOf = (bug: Bug, seed: number) =>
  derive(state({ bug, seed })).components.filter(({ kind }) => kind === 'b');

describe('the right gradient', () => {
  test('is that of the engine, and passes the engine’s own check', () => {
    const problem = problemOf(3);
    const objective = softmaxObjective(problem.examples, SHAPE, { l2Strength: L2_STRENGTH });
    expect([...gradientWith('right', problem)]).toEqual([
      ...objective(Float64Array.from(problem.parameters), 0).gradient,
    ]);
    expect(gradientCheck(objective, problem.parameters).maxRelativeError).toBeLessThan(1e-5);
    expect(parametersOf(createLinearModel(SHAPE, problem.parameters))).toHaveLength(9);
  });

  test('makes a V: large errors at both ends, less than 1e-8 between', () => {
    for (const seed of SEEDS.slice(0, 10)) {
      const { curve } = derive(state({ seed }));
      const errors = curve.map(({ right }) => right);
      expect(errors[0]).toBeGreaterThan(1e-3);
      expect(errors.at(-1)).toBeGreaterThan(1e-4);
      expect(Math.min(...errors)).toBeLessThan(1e-8);
    }
  });

  test('loses two digits of truncation for each tenfold step, where truncation rules', () => {
    const { curve } = derive(state());
    const at = (step: number) => curve.find((point) => Math.abs(point.step / step - 1) < 1e-9)!.right;
    expect(at(1e-1) / at(1e-2)).toBeGreaterThan(80);
    expect(at(1e-1) / at(1e-2)).toBeLessThan(120);
  });

  test('fails at a step where rounding rules, and the words say that the check says nothing', () => {
    const view = derive(state({ power: -13 }));
    expect(view.passes).toBe(false);
    expect(view.isPoorStep).toBe(true);
    expect(view.summary).toContain('even the right gradient fails');
  });
});

describe('a wrong gradient', () => {
  test.each(BUGS.filter((bug) => bug !== 'right'))('%s stays on a plateau, whatever the seed', (bug) => {
    for (const seed of SEEDS) {
      const { passes, error, curve } = derive(state({ bug, seed }));
      expect(passes).toBe(false);
      expect(error).toBeGreaterThan(0.01);
      const middle = curve.filter(({ step }) => step > 1e-9 && step < 1e-3).map(({ bench }) => bench);
      expect(Math.max(...middle) / Math.min(...middle)).toBeLessThan(1.001);
    }
  });

  test('leaves its trace in the components: which are off', () => {
    for (const seed of SEEDS) {
      expect(foundFor('right', seed)).toBe('every component agrees');
      expect(foundFor('summedBias', seed)).toBe('the weights agree, all 3 biases are off');
      expect(foundFor('decayedBias', seed)).toBe('the weights agree, all 3 biases are off');
      expect(foundFor('noDecay', seed)).toBe('all 6 weights are off, the biases agree');
      for (const bug of ['noMean', 'shiftedLabel', 'diagonalOnly', 'squaredError'] as const)
        expect(foundFor(bug, seed), `${bug} ${seed}`).toBe('all 6 weights are off, all 3 biases are off');
    }
  });

  test('leaves its trace in the numbers: the factor 12, the sum of the biases, their signs', () => {
    for (const seed of SEEDS) {
      for (const bug of ['summedBias', 'noMean'] as const)
        for (const { bench, measured } of biasesOf(bug, seed)) expect(bench / measured).toBeCloseTo(12, 2);
      for (const bug of ['right', 'shiftedLabel', 'squaredError'] as const)
        expect(derive(state({ bug, seed })).biasSum, `${bug} ${seed}`).toBeCloseTo(0, 12);
      for (const { bench } of biasesOf('diagonalOnly', seed)) expect(bench).toBeLessThan(0);
      const factors = biasesOf('decayedBias', seed).map(({ bench, measured }) => bench / measured);
      expect(Math.max(...factors) - Math.min(...factors)).toBeGreaterThan(0.01);
    }
  });
});

test('a label off by one moves the biases by whole twelfths, squared error shrinks them by no common factor', () => {
  for (const seed of SEEDS) {
    const gaps = biasesOf('shiftedLabel', seed).map(({ bench, measured }) => 12 * (bench - measured));
    for (const [index, expected] of [4, -2, -2].entries()) {
      expect(gaps[index]).toBeCloseTo(expected, 6);
      expect(12 * SHIFT_OF_BIASES[index]).toBeCloseTo(expected, 12);
    }
    const squared = biasesOf('squaredError', seed);
    const length = (of: 'bench' | 'measured') => Math.hypot(...squared.map((bias) => bias[of]));
    expect(length('bench')).toBeLessThan(0.8 * length('measured'));
    const factors = squared.map(({ bench, measured }) => bench / measured);
    expect(Math.max(...factors) - Math.min(...factors)).toBeGreaterThan(0.01);
  }
});

describe('the hidden bug', () => {
  test('is fixed by the seed, and every bug hides under some seed', () => {
    const hidden = SEEDS.map((seed) => derive(state({ bug: 'hidden', seed })).bug);
    expect(new Set(hidden).size).toBe(BUGS.length);
    expect(derive(state({ bug: 'hidden', seed: 5 })).bug).toBe(hidden[5]);
  });

  test('is not named before it is guessed', () => {
    for (const seed of SEEDS) {
      const view = derive(state({ bug: 'hidden', seed }));
      expect(view.name).toBe('hidden');
      expect(view.guessed).toBe('');
      expect(view.summary).not.toContain(params.bug.options[view.bug]);
    }
  });

  test('a right guess is told why, a wrong one what it would look like', () => {
    const { bug } = derive(state({ bug: 'hidden' }));
    expect(derive(state({ bug: 'hidden', guess: bug })).guessed).toMatch(/^Right/);
    const wrong = BUGS.find((name) => name !== bug)!;
    expect(derive(state({ bug: 'hidden', guess: wrong })).guessed).toMatch(/^Not this one/);
  });
});

test('what is off is counted in words', () => {
  const { components } = derive(state());
  const some = components.map((component, index) => ({ ...component, agrees: index > 1 }));
  expect(whatIsOff(some)).toBe('2 of 6 weights are off, the biases agree');
});

test('the table has as many cells as columns, and the tag is the one authors write', () => {
  const { table, components } = derive(state({ bug: 'noDecay' }));
  for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
  expect(table.rows[0]).toEqual(['W11', components[0].bench, components[0].measured, '']);
  expect(bugBench.tag).toBe('BugBench');
});
