import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { writePoints } from '#experiments/studio/planePoints.ts';
import { readyPoints } from '#experiments/studio/readyPoints.ts';
import { recordStudio } from '#experiments/studio/recordStudio.ts';
import { defaultState } from '#params/paramTable.ts';
import { configOf, NOT_TRAINED, type State } from '#widgets/studio/config.ts';
import { derive } from '#widgets/studio/model.ts';
import { params } from '#widgets/studio/params.ts';
import { toPython } from '#widgets/studio/python.ts';
import { canRunNumpy, canRunScikitLearn, PYTHON } from '../../python.ts';

const LINK = 'https://example.org/lessons/08-training-theatre/#studio';
const FIRST: State = defaultState(params);

/** What the program prints, line by line, in cells. */
function run(state: State, ...options: readonly string[]): readonly (readonly string[])[] {
  const program = toPython(state, LINK);
  const printed = execFileSync(PYTHON, ['-', ...options], { input: program, encoding: 'utf8' });
  return printed
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
}

function tableOf(state: State) {
  const config = configOf(state)!;
  const recording = recordStudio(config);
  const studioRun = { ...NOT_TRAINED, recording, numClasses: config.numClasses, points: config.points };
  return { table: derive(state, studioRun).table, recording };
}

/** What arithmetic of another order may make of nearly nothing: a gradient's norm near the optimum is the rounding of sums. */
const ROUNDING = 1e-9;

/** Every number printed is that of the page, up to rounding. */
function expectTable(state: State, digits: number): void {
  const { table } = tableOf(state);
  const [head, ...rows] = run(state);
  expect(head).toEqual(table.columns);
  expect(rows).toHaveLength(table.rows.length);
  for (const [r, cells] of rows.entries()) {
    for (const [c, cell] of cells.entries()) {
      const shown = table.rows[r]![c]!;
      const place = `${head![c]} of step ${cells[0]}`;
      if (String(shown) === '') expect(cell, place).toBe('');
      else {
        const allowed = ROUNDING + 0.5 * 10 ** -digits * Math.abs(Number(shown));
        expect(Math.abs(Number(cell) - Number(shown)), `${place}: ${cell}, ${shown}`).toBeLessThan(allowed);
      }
    }
  }
}

describe.runIf(canRunNumpy)('the studio’s program prints the numbers of its table', () => {
  test.for([
    ['gradient descent', {}, 9],
    ['stochastic, along a cosine', { method: 'sgd', batchSize: 8, schedule: 'cosine', data: 'spirals' }, 9],
    ['single points, at a rate that falls', { method: 'sgd', batchSize: 1, schedule: 'inverse', seed: 7 }, 9],
    ['momentum on batches', { method: 'momentum', batchSize: 32, momentum: 0.95, data: 'penguins' }, 7],
    ['Adam', { method: 'adam', learningRate: 0.1, l2Strength: 0.01, numClasses: 5 }, 6],
    ['L-BFGS', { method: 'lbfgs', l2Strength: 0.01, data: 'iris' }, 3],
    ['Newton, full steps', { method: 'newton', l2Strength: 0.01, numSteps: 100 }, 3],
    ['Newton, line search', { method: 'damped', data: 'wine', l2Strength: 0.001, numSteps: 100 }, 3],
    ['a long run, of which some steps are kept', { numSteps: 1000 }, 8],
    ['a divergence', { learningRate: 3, l2Strength: 1 }, 6],
  ] as const)('%s', ([, patch, digits]) => {
    expectTable({ ...FIRST, ...patch } as State, digits);
  });

  test('with a branch that begins another method, and one that keeps its memory', () => {
    const other = { branchAt: 40, branchMethod: 'damped', branchL2: 0.01 } as const;
    expectTable({ ...FIRST, ...other, numSteps: 100 }, 3);
    const same = { method: 'momentum', batchSize: 8, branchAt: 60, branchMethod: 'momentum' } as const;
    expectTable({ ...FIRST, ...same, branchMomentum: 0.9, branchRate: 0.03, branchBatch: 8 }, 7);
    const adams = {
      method: 'adam',
      branchAt: 20,
      branchMethod: 'adam',
      branchRate: 1,
      branchBatch: 32,
    } as const;
    expectTable({ ...FIRST, ...adams, numSteps: 100 }, 7);
  });

  test('on the reader’s own points, none of which is held out', () => {
    const { points } = readyPoints('clouds', 3, 9);
    const own = { ...points, heldOut: points.heldOut.map(() => false) };
    expectTable({ ...FIRST, data: 'own', points: writePoints(own), numSteps: 100 }, 9);
  });
});

test('without a point to train on the program says so', () => {
  expect(toPython({ ...FIRST, data: 'own' }, LINK)).toContain('print("There are no points to train on.")');
});

describe('scikit-learn', () => {
  test.each([
    ['without decay', {}, 'without decay there may be no lowest point'],
    ['on batches', { method: 'sgd', batchSize: 8, l2Strength: 0.1 }, 'batches do not come to rest at it'],
    [
      'without a class',
      { data: 'own', points: 'AAAAABAAAA', l2Strength: 0.1 },
      'only the classes that it sees',
    ],
  ] as const)('is not asked for another optimum: %s', (_, patch, why) => {
    const program = toPython({ ...FIRST, ...patch } as State, LINK);
    expect(program).toContain(why);
    expect(program).not.toContain('LogisticRegression(');
  });

  test.runIf(canRunScikitLearn).for([
    ['damped', 3, 0.01],
    ['lbfgs', 2, 0.1],
    ['damped', 2, 0.001],
    ['momentum', 4, 0.1],
  ] as const)(
    'finds the optimum of %s, of %i classes at decay %d, under the C that is written',
    ([method, numClasses, l2Strength]) => {
      const state: State = { ...FIRST, method, numClasses, l2Strength };
      const { recording } = tableOf(state);
      const numTrained = configOf(state)!.points.heldOut.filter((held) => !held).length;
      const printed = run(state, '--sklearn');
      expect(printed.at(-2)).toEqual([
        'C',
        'nats here',
        'nats of scikit-learn',
        'largest difference of a share',
      ]);
      const [c, here, theirs, difference] = printed.at(-1)!.map(Number);
      expect(c).toBeCloseTo((numClasses === 2 ? 2 : 1) / (l2Strength * numTrained), 10);
      expect(here).toBeCloseTo(recording.main.trainLoss.at(-1)!, 10);
      // Both stop near the optimum, scikit-learn where its own tolerance says so: older versions sooner.
      expect(theirs).toBeCloseTo(here!, 6);
      expect(difference).toBeLessThan(1e-5);
    },
  );
});
