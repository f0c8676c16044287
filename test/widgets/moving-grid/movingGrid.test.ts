import { describe, expect, test } from 'vitest';
import { defaultState } from '#params/paramTable.ts';
import {
  cellsOf,
  configOf,
  derive as deriveRun,
  describe as describeLanes,
  movingGrid,
  params,
  reachOf,
  type State,
  tableOf,
} from '#widgets/moving-grid/model.ts';

const DEFAULTS = defaultState(params);
/** Before a run. */
const derive = (state: State) => {
  const { lanes: first, ...rest } = deriveRun(state, movingGrid.source!.start);
  return { first, ...rest };
};

describe('the first frame of the moving grid', () => {
  test('has the same scattered centres in both lanes, far from the best possible model', () => {
    const { first, best } = derive(DEFAULTS);
    expect(first.full.means).toEqual(first.sampled.means);
    expect(first.full.accuracy).toBeLessThan(0.1);
    expect(best.accuracy).toBeGreaterThan(0.7);
    expect(first.full.nats).toBeGreaterThan(best.nats);
  });

  test('depends on grid and seed alone: other settings leave it as it is', () => {
    const grid = derive(DEFAULTS);
    expect(derive({ ...DEFAULTS, numSampled: 20, subtractLogExpectedCount: false }).first).toBe(grid.first);
    expect(derive({ ...DEFAULTS, seed: 7 }).first.full.means).not.toEqual(grid.first.full.means);
    expect(derive({ ...DEFAULTS, numClasses: 400 }).first.full.bias).toHaveLength(400);
  });

  test.each([100, 400] as const)(
    'with %s classes fills its square with cells that never overlap',
    (numClasses) => {
      const { world, first } = derive({ ...DEFAULTS, numClasses });
      const areas = cellsOf(world, first.full).map((cell) => {
        let twice = 0;
        for (const [i, [x, y]] of cell.entries()) {
          const [nx, ny] = cell[(i + 1) % cell.length];
          twice += x * ny - nx * y;
        }
        return twice / 2;
      });
      expect(Math.min(...areas)).toBeGreaterThanOrEqual(-1e-9);
      expect(areas.reduce((sum, area) => sum + area, 0)).toBeCloseTo((2 * reachOf(world)) ** 2, 6);
    },
  );

  test('with the true centres and equal biases has every class in its own unit square', () => {
    const { world } = derive({ ...DEFAULTS, numClasses: 400 });
    const cells = cellsOf(world, { means: Float32Array.from(world.centres), bias: new Float32Array(400) });
    for (const [k, cell] of cells.entries()) {
      const xs = cell.map(([x]) => x);
      expect(Math.min(...xs)).toBeCloseTo(world.centres[2 * k] - 0.5, 5);
      expect(Math.max(...xs)).toBeCloseTo(world.centres[2 * k] + 0.5, 5);
    }
  });
});

describe('the words and numbers of the moving grid', () => {
  test('say what both lanes have reached, and with or without log q', () => {
    const { first, best } = derive(DEFAULTS);
    expect(describeLanes(first, DEFAULTS, best)).toContain('Before the first step');
    const later = {
      ...first,
      sampled: { ...first.sampled, numSteps: 1234, trainSeconds: 2, accuracy: 0.74, nats: 0.78 },
    };
    const words = describeLanes(later, { ...DEFAULTS, subtractLogExpectedCount: false }, best);
    expect(words).toContain('without log q 74\u00a0% right at 0.78 nats after 1234 steps');
    const { columns, rows } = tableOf([first, later]);
    expect(rows).toHaveLength(2);
    expect(rows[1]).toHaveLength(columns.length);
  });

  test('a config carries the settings to the worker', () => {
    expect(
      configOf({ ...DEFAULTS, numClasses: 400, numSampled: 20, subtractLogExpectedCount: false }),
    ).toMatchObject({
      numClasses: 400,
      numSampled: 20,
      subtractLogExpectedCount: false,
    });
  });
});
