import { describe, expect, test } from 'vitest';
import { planeTable } from '#datasets/tables/planeTable.ts';
import {
  BILLS,
  contour,
  LEARNING_RATE,
  lossAt,
  NUM_STEPS,
  REACH,
} from '#experiments/free-parameters/trough.ts';
import { defaultState } from '#params/paramTable.ts';
import { derive, params, type State } from '#widgets/trough-to-bowl/model.ts';

const at = (patch: Partial<State> = {}) => derive({ ...defaultState(params), ...patch });
const DECAYS = params.l2Strength.stops!.filter((l2Strength) => l2Strength > 0);

test('the twelve bills are bills of Palmer penguins of their species, and they overlap', () => {
  const { features, labels, classNames } = planeTable('penguins');
  for (const [species, lengths] of Object.entries(BILLS)) {
    const measured = labels.flatMap((k, n) => (classNames[k] === species ? [features[2 * n]] : []));
    for (const length of lengths) expect(measured).toContain(length);
  }
  expect(Math.max(...BILLS.Adelie)).toBeGreaterThan(Math.min(...BILLS.Chinstrap));
});

describe('without weight decay', () => {
  test('no step changes the sum of the weights, and the descent ends on the line of lowest places', () => {
    for (const [w1, w2] of [
      [2.5, 0.5],
      [-4, -4],
      [4, -4],
      [0, 0],
    ] as const) {
      const view = at({ w1, w2 });
      for (const sum of view.sums) expect(sum).toBeCloseTo(w1 + w2, 10);
      expect(view.gaps.at(-1)).toBeCloseTo(view.bottomGap, 4);
      expect(view.now.loss).toBeCloseTo(view.bottom.loss, 10);
      expect(view.alongside).toBeCloseTo(view.now.loss, 12);
    }
    expect(at().spread).toBeGreaterThan(8);
    expect(at().summary).toContain('where on it a descent ends depends on its start');
  });
});

describe('with weight decay', () => {
  test('each step leaves 1 − ηλ of the sum', () => {
    for (const l2Strength of DECAYS) {
      const { sums, factor } = at({ l2Strength, w1: 3, w2: 2 });
      expect(factor).toBe(1 - LEARNING_RATE * l2Strength);
      sums.forEach((sum, step) => {
        expect(sum).toBeCloseTo(5 * factor ** step, 10);
      });
    }
  });

  test('all ways end at one bottom whose weights sum to 0 and differ by less than the trough’s', () => {
    const trough = at().bottomGap;
    for (const l2Strength of DECAYS) {
      const { bottom, bottomGap } = at({ l2Strength });
      expect(bottom.weights[0] + bottom.weights[1]).toBeCloseTo(0, 12);
      expect(Math.abs(bottomGap)).toBeLessThan(Math.abs(trough));
      for (const [a, b] of [
        [0.1, 0],
        [-0.1, 0],
        [0, 0.1],
        [0, -0.1],
        [0.1, 0.1],
      ] as const)
        expect(lossAt([bottom.weights[0] + a, bottom.weights[1] + b], l2Strength)).toBeGreaterThan(
          bottom.loss,
        );
    }
    expect(at({ l2Strength: 0.1 }).spread).toBeLessThan(1e-6);
    expect(at({ l2Strength: 0.001 }).spread).toBeGreaterThan(5);
  });

  test('no descent climbs: every rate and decay offered is stable', () => {
    for (const l2Strength of [0, ...DECAYS]) {
      for (const [w1, w2] of [
        [4, -4],
        [-4, 4],
        [4, 4],
      ] as const) {
        const { way } = at({ l2Strength, w1, w2 });
        expect(way).toHaveLength(NUM_STEPS + 1);
        way.slice(1).forEach(({ loss }, step) => {
          expect(loss).toBeLessThan(way[step].loss + 1e-12);
        });
      }
    }
  });
});

test('a contour goes through places of its loss', () => {
  expect(contour(0.1, 0.01)).toEqual([]);
  for (const l2Strength of [0, 0.01, 0.1, 0.5]) {
    for (const level of [0.65, 1.5, 4.2]) {
      const inside = contour(level, l2Strength).filter((corner) => corner.every((w) => Math.abs(w) < REACH));
      expect(inside.length).toBeGreaterThan(l2Strength === 0 ? -1 : 1);
      // Between two neighbours of the profile a straight line stands for it.
      for (const corner of inside) expect(lossAt(corner, l2Strength)).toBeCloseTo(level, 3);
    }
  }
});
