import { describe, expect, test } from 'vitest';
import { fittedPenguins } from '#experiments/free-parameters/fittedPenguins.ts';
import { defaultState } from '#params/paramTable.ts';
import { derive, params, SHIFT_REACH, SPECIES, type State } from '#widgets/ghost-shift/model.ts';

const at = (patch: Partial<State> = {}) => derive({ ...defaultState(params), ...patch }, fittedPenguins());

describe('a shift of all three species', () => {
  test.each([
    { length: 4, depth: 3 },
    { length: -SHIFT_REACH, depth: SHIFT_REACH, bias: SHIFT_REACH },
    { bias: -13.37 },
  ])(
    'by %o moves no share by more than rounding, no penguin to another region, and not the loss',
    (patch) => {
      const view = at(patch);
      expect(view.isStill).toBe(true);
      expect(view.most).toBeLessThan(1e-13);
      expect(view.numMoved).toBe(0);
      expect(view.loss).toBeCloseTo(view.firstLoss, 13);
      expect(view.squares).toBeGreaterThan(view.least - 1e-9);
      expect(view.summary).toContain('No region moves');
    },
  );

  test('moves every weight by ψ', () => {
    const { rows, ghosts } = at({ length: 1.5, depth: -2, bias: 0.25 });
    for (const [k, row] of rows.entries()) {
      expect(row[0] - ghosts[k][0]).toBeCloseTo(1.5, 12);
      expect(row[1] - ghosts[k][1]).toBeCloseTo(-2, 12);
      expect(row[2] - ghosts[k][2]).toBeCloseTo(0.25, 12);
    }
  });

  test('can bring each row to 0 within its reach, and the weight of depth of Chinstrap changes its sign with the reference', () => {
    const depths = SPECIES.map((_, k) => {
      const [length, depth, bias] = at().pinning[k];
      const view = at({ length, depth, bias });
      expect([...view.rows[k]]).toEqual([0, 0, 0]);
      expect(Math.max(...view.shift.map(Math.abs))).toBeLessThan(SHIFT_REACH);
      expect(view.isStill).toBe(true);
      return view.rows[1][1];
    });
    expect(depths[0]).toBeLessThan(-7);
    expect(depths[1]).toBe(0);
    expect(depths[2]).toBeGreaterThan(8);
  });

  test('is lightest where the rows sum to 0, which is where the fit has left them', () => {
    const { ghosts, squares, least } = at({ length: 0, depth: 0 });
    expect(squares).toBe(least);
    for (const d of [0, 1, 2]) expect(ghosts.reduce((sum, row) => sum + row[d], 0)).toBeCloseTo(0, 5);
  });
});

test('a shift of one species moves its borders', () => {
  const view = at({ to: 'adelie' });
  expect(view.isStill).toBe(false);
  expect(view.numMoved).toBeGreaterThan(10);
  expect(view.loss).toBeGreaterThan(2 * view.firstLoss);
  expect([...view.rows[1]]).toEqual([...view.ghosts[1]]);
});

test('of each species the penguin is shown that the model is least sure of', () => {
  for (const penguin of ['adelie', 'chinstrap', 'gentoo'] as const) {
    const { y, picked } = at({ penguin });
    expect(SPECIES[picked.species].toLowerCase()).toBe(penguin);
    expect(Math.max(...y)).toBeLessThan(0.95);
  }
});
