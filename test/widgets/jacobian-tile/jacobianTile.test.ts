import { describe, expect, test } from 'vitest';
import { PENGUIN_SPECIES } from '#datasets/penguinSpecies.ts';
import { crossEntropyGradient, softmaxJacobian } from '#engine';
import { defaultState } from '#params/paramTable.ts';
import { derive, params, type State } from '#widgets/jacobian-tile/model.ts';

const state = (patch: Partial<State> = {}): State => ({ ...defaultState(params), ...patch });

describe('the tiles', () => {
  test('at 1, 2, 3 have the row .081925, −.022033, −.059892, and every row sums to 0', () => {
    const { rows, rowSums } = derive(state());
    for (const [k, expected] of [0.081925, -0.022033, -0.059892].entries())
      expect(rows[0][k]).toBeCloseTo(expected, 6);
    for (const sum of rowSums) expect(sum).toBeCloseTo(0, 14);
    expect(rows.flat()).toEqual([...softmaxJacobian([1, 2, 3])]);
  });

  test('left out, the entries off the diagonal are 0 and a row sums to p(1 − p)', () => {
    const { rows, rowSums, shares } = derive(state({ offDiagonal: false }));
    for (const [j, row] of rows.entries())
      for (const [k, entry] of row.entries()) if (j !== k) expect(entry).toBe(0);
    for (const [j, sum] of rowSums.entries()) expect(sum).toBeCloseTo(shares[j] * (1 - shares[j]), 14);
  });

  test('no entry is larger than a full tile', () => {
    for (const gap of [0, 0.5, 3])
      for (const entry of derive(state({ numClasses: 2, logits: [gap, 0, 0, 0, 0] })).rows.flat())
        expect(Math.abs(entry)).toBeLessThanOrEqual(0.25);
  });
});

describe('the gradient check', () => {
  test.each([1, 2, 3])(
    'passes for label %i with all entries, and the gradient is share minus label',
    (label) => {
      const view = derive(state({ label }));
      expect(view.passes).toBe(true);
      expect(view.wrong).toEqual([]);
      const expected = crossEntropyGradient([1, 2, 3], label - 1);
      for (const [k, { chain }] of view.components.entries()) expect(chain).toBeCloseTo(expected[k], 14);
      expect(view.components.reduce((sum, { chain }) => sum + chain, 0)).toBeCloseTo(0, 14);
    },
  );

  test.each([1, 2, 3])(
    'fails for label %i with the diagonal alone, in every component but the label’s',
    (label) => {
      const view = derive(state({ label, offDiagonal: false }));
      expect(view.passes).toBe(false);
      expect(view.relativeError).toBeCloseTo(1, 9);
      expect(view.wrong).toEqual(PENGUIN_SPECIES.filter((_, k) => k + 1 !== label));
    },
  );

  test('passes at the far ends of the logits, for every K and label', () => {
    for (const numClasses of [2, 3, 4, 5])
      for (const label of [1, 2, 3, 4, 5])
        for (const logits of [
          [3, -3, 3, -3, 3],
          [-3, 3, 3, 3, 3],
        ])
          expect(derive(state({ numClasses, label, logits })).passes, `${numClasses} ${label}`).toBe(true);
  });

  test('a label beyond K counts as K', () => {
    expect(derive(state({ numClasses: 2, label: 5 })).y).toBe(2);
  });

  test('the table has as many cells as columns, and the numbers of the figure', () => {
    const { table, rows, components } = derive(state({ numClasses: 4 }));
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    expect(table.rows[1].slice(2, 6)).toEqual(rows[1]);
    expect(table.rows[1][7]).toBe(components[1].chain);
  });
});
