import { describe, expect, test } from 'vitest';
import { fittedPairs } from '#experiments/free-parameters/fittedPairs.ts';
import { defaultState } from '#params/paramTable.ts';
import { derive, params, type State } from '#widgets/half-coefficients/model.ts';

const at = (patch: Partial<State> = {}) => derive({ ...defaultState(params), ...patch }, fittedPairs());
const DECAYS = [0.001, 0.01, 0.1] as const;

describe('without weight decay', () => {
  test.each(['two', 'three'] as const)(
    '%s species: both programs are one model, and their rows differ alike',
    (species) => {
      for (const reference of ['first', 'last'] as const) {
        const {
          isSame,
          numApart,
          loss,
          pinnedLoss,
          symmetricGap,
          pinnedGap,
          symmetricRows,
          pinnedRows,
          pin,
        } = at({
          species,
          reference,
        });
        expect(isSame).toBe(true);
        expect(numApart).toBe(0);
        expect(pinnedLoss).toBeCloseTo(loss, 12);
        symmetricGap.forEach((value, d) => {
          expect(pinnedGap[d]).toBeCloseTo(value, 10);
        });
        expect(pinnedRows[pin]).toEqual([0, 0, 0]);
        for (const row of symmetricRows) expect(Math.abs(row[0])).toBeGreaterThan(1);
      }
    },
  );

  test('two species: each coefficient of the pinned program is exactly twice that of the symmetric one', () => {
    for (const [reference, other] of [
      ['first', 1],
      ['last', 0],
    ] as const) {
      const { symmetricRows, pinnedRows, ratio } = at({ reference });
      expect(ratio).toBeCloseTo(2, 12);
      symmetricRows[other].forEach((value, d) => {
        expect(pinnedRows[other][d] / value).toBeCloseTo(2, 12);
      });
    }
  });

  test('three species: no one factor leads from table to table', () => {
    const { symmetricRows, pinnedRows } = at({ species: 'three' });
    const factors = [1, 2].flatMap((k) => symmetricRows[k].map((value, d) => pinnedRows[k][d] / value));
    expect(Math.max(...factors) - Math.min(...factors)).toBeGreaterThan(1);
  });
});

describe('with weight decay', () => {
  test('the two programs are two models, and with three species so are the pinned ones of each reference', () => {
    for (const l2Strength of DECAYS) {
      for (const species of ['two', 'three'] as const)
        expect(at({ species, l2Strength }).most, `${species} ${l2Strength}`).toBeGreaterThan(0.01);
      const [first, last] = (['first', 'last'] as const).map((reference) =>
        at({ species: 'three', l2Strength, reference }),
      );
      expect(Math.abs(first.most - last.most)).toBeGreaterThan(1e-4);
    }
  });

  test('two species: half of λ, measured from the reference, is the symmetric penalty', () => {
    for (const l2Strength of DECAYS) {
      for (const reference of ['first', 'last'] as const)
        expect(at({ l2Strength, reference, share: 'half' }).most).toBeLessThan(1e-9);
    }
  });

  test('three species: it is not', () => {
    for (const l2Strength of DECAYS) {
      for (const reference of ['first', 'last'] as const)
        expect(at({ species: 'three', l2Strength, reference, share: 'half' }).isSame).toBe(false);
    }
  });

  test('the symmetric rows sum to 0', () => {
    for (const l2Strength of DECAYS) {
      const { symmetricRows } = at({ species: 'three', l2Strength });
      for (const d of [0, 1, 2])
        expect(symmetricRows.reduce((sum, row) => sum + row[d], 0)).toBeCloseTo(0, 12);
    }
  });
});
