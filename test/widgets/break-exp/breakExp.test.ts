import { describe, expect, test } from 'vitest';
import { logSoftmax, softmax } from '#engine';
import { defaultState } from '#params/paramTable.ts';
import { formatShareSize, formatSize, spoken } from '#widgets/break-exp/formatSize.ts';
import { logitAxis, REACH } from '#widgets/break-exp/logitAxis.ts';
import { derive, LIMITS, params, type State } from '#widgets/break-exp/model.ts';
import { PRECISIONS } from '#widgets/break-exp/trace.ts';

const at = (patch: Partial<State>) => derive({ ...defaultState(params), ...patch });
const kinds = (patch: Partial<State>) => at(patch).rows.map(({ ending }) => ending.kind);
/** The first whole logit, beside 0, at which each format breaks. */
const firstBroken = (method: State['method']) =>
  PRECISIONS.map((_, index) => {
    for (let z1 = 0; z1 <= REACH; z1 += 1) {
      if (!at({ z1, z2: 0, method }).rows[index].ending.passed) return z1;
    }
    return undefined;
  });

describe('the limits', () => {
  test('710, 89 and 12 are the first whole logits without an exponential; −746, −104 and −18 the last', () => {
    expect(PRECISIONS.map((precision) => LIMITS[precision])).toEqual([
      { firstInfinite: 710, lastZero: -746 },
      { firstInfinite: 89, lastZero: -104 },
      { firstInfinite: 12, lastZero: -18 },
    ]);
  });

  test('the formula as written breaks at them; in log space nothing breaks', () => {
    expect(firstBroken('written')).toEqual([710, 89, 12]);
    expect(firstBroken('log')).toEqual([undefined, undefined, undefined]);
  });

  test('shifted, what breaks is the logarithm of the smaller share, once that rounds to 0', () => {
    expect(firstBroken('shifted')).toEqual([746, 104, 18]);
    expect(kinds({ z1: 800, z2: 0, method: 'shifted' })).toEqual(['log', 'log', 'log']);
  });
});

describe('the endings', () => {
  test('tell overflow, a sum too large, 0 ÷ 0 and a lost logarithm apart', () => {
    expect(kinds({ z1: 102, z2: 101 })).toEqual(['fine', 'overflow', 'overflow']);
    expect(kinds({ z1: 11, z2: 11 })).toEqual(['fine', 'fine', 'sum']);
    expect(kinds({ z1: -200, z2: -200 })).toEqual(['fine', 'underflow', 'underflow']);
    expect(kinds({ z1: -1, z2: -200 })).toEqual(['rounded', 'log', 'log']);
    expect(at({ z1: 800, z2: 900 }).rows[0].ending.words).toContain('both exponentials');
    expect(at({ z1: 0, z2: 900 }).rows[0].ending.words).toContain('of Chinstrap');
  });

  test('a gap of 37 makes the larger share exactly 1 in 64 bits, 36 does not; 17 and 8 in the smaller formats', () => {
    const sureAt = (index: number) => {
      for (let z1 = 0; z1 <= REACH; z1 += 1) {
        if (at({ z1, z2: 0, method: 'shifted' }).rows[index].shares[0] === 1) return z1;
      }
      return undefined;
    };
    expect([0, 1, 2].map(sureAt)).toEqual([37, 17, 8]);
  });

  test('a small share leaves the larger one’s logarithm its digits, but only in log space', () => {
    const z = { z1: 40, z2: 0 };
    expect(at({ ...z, method: 'shifted' }).rows[0].logShares[0]).toBe(0);
    expect(at({ ...z, method: 'log' }).rows[0].logShares[0]).toBe(logSoftmax([40, 0])[0]);
  });

  test('shares of 64 bits are those of the engine, and shifting repairs all three formats', () => {
    for (const [z1, z2] of [
      [2, 1],
      [102, 101],
      [-1000, -1000],
      [1000, 999],
    ] as const) {
      const { rows } = at({ z1, z2, method: 'shifted' });
      expect(rows.every(({ ending }) => ending.passed)).toBe(true);
      // Two roundings of 2^-53 apart at most; the smaller formats have 24 and 11 bits.
      for (const [index, tolerance] of [1e-15, 2e-7, 2e-3].entries()) {
        const off = rows[index].shares.map((share, k) => Math.abs(share - softmax([z1, z2])[k]));
        expect(Math.max(...off)).toBeLessThan(tolerance);
      }
    }
    expect(at({}).rows.map(({ ending }) => ending.words)).toEqual([
      'right to the last digits',
      'right to about 7 digits',
      'right to about 3 digits',
    ]);
  });

  test('the log-sum-exp moves with the logits', () => {
    expect(at({ z1: 102, z2: 101 }).logSumExp - at({}).logSumExp).toBeCloseTo(100, 10);
    expect(at({ z1: 102, z2: 101 }).above).toBe(at({}).above);
  });
});

describe('what is shown', () => {
  test('tells exactly 0 and 1 from what is close to them', () => {
    const words = (value: number) => spoken(formatShareSize(value));
    expect([0, 1, 0.7310585786, 1e-20, 1 - 4.54e-5].map(words)).toEqual([
      '0',
      '1',
      '.7311',
      '1.00 × 10^−20',
      '1 − 4.54 × 10^−5',
    ]);
    expect(spoken(formatSize(Math.E ** 100))).toBe('2.69 × 10^43');
    expect(spoken(formatSize(Number.NEGATIVE_INFINITY))).toBe('−∞');
    expect(spoken(formatSize(-100))).toBe('−100');
  });

  test('the axis is odd, rises, ends at ±1000, and is read back to the whole number', () => {
    const x = logitAxis(150, 860);
    expect([x(-REACH), x(0), x(REACH)]).toEqual([150, 505, 860]);
    for (let z = -REACH; z <= REACH; z += 7) {
      expect(x(z + 1)).toBeGreaterThan(x(z));
      // Pixels come in hundredths; at the ends a unit of z is a thirteenth of a pixel.
      expect(Math.abs(x.invert(x(z)) - z)).toBeLessThan(0.1);
    }
    expect(x.invert(5000)).toBeCloseTo(REACH, 9);
  });

  test('any legal state has words and a full table', () => {
    for (const z1 of [-1000, -50, 0, 12, 1000]) {
      for (const method of ['written', 'shifted', 'log'] as const) {
        const { summary, table } = at({ z1, z2: 3, method });
        expect(summary).not.toMatch(/NaN|undefined/);
        expect(table.rows).toHaveLength(9);
        for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
      }
    }
  });
});
