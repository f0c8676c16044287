import { describe, expect, test } from 'vitest';
import { defaultState } from '#params/paramTable.ts';
import { derive, params, type State } from '#widgets/soft-maximum/model.ts';

const at = (patch: Partial<State> = {}) => derive({ ...defaultState(params), ...patch });

describe('the soft maximum', () => {
  test('lies above the largest logit, by ln K at most, wherever the logits are', () => {
    for (const numClasses of [2, 3] as const) {
      for (const [z2, z3] of [
        [0, 0],
        [3, -2],
        [-20, 20],
        [7.3, 7.3],
      ] as const) {
        const { curve, room } = at({ numClasses, z2, z3 });
        expect(room).toBeCloseTo(Math.log(numClasses), 14);
        for (const { above, lse, max } of curve) {
          expect(above).toBeGreaterThanOrEqual(0);
          expect(above).toBeLessThanOrEqual(room);
          expect(lse - max).toBeCloseTo(above, 12);
        }
      }
    }
  });

  test('reaches ln K where all are equal, and only there', () => {
    const equal = at({ z1: 4, z2: 4, z3: 4 });
    expect(equal.isEqual).toBe(true);
    expect(equal.now.above).toBeCloseTo(equal.room, 14);
    expect(equal.curve.filter(({ above }) => above > equal.room - 1e-6)).toHaveLength(1);
    const two = at({ z1: 4, z2: 4, z3: 3 });
    expect(two.isEqual).toBe(false);
    expect(two.now.above).toBeLessThan(two.room - 0.2);
  });

  test('moves with its logits, and what it adds does not change', () => {
    const [low, high] = [at({ z1: 3, z2: 2, z3: 1 }), at({ z1: 13, z2: 12, z3: 11 })];
    expect(high.now.lse).toBeCloseTo(low.now.lse + 10, 12);
    expect(high.now.above).toBeCloseTo(low.now.above, 12);
  });

  test('as written, 16 bits overflow before 12, and underflow only where every logit is far below zero', () => {
    const { overflow, underflow, reached, curve } = at();
    expect(overflow).toBeGreaterThan(11);
    expect(overflow).toBeLessThan(12);
    expect(underflow).toBeUndefined();
    expect(reached.length).toBe(curve.findIndex(({ logits: [z] }) => z === overflow));
    expect(at({ z2: -20, z3: -20 }).underflow).toBeLessThan(-17);
    expect(at({ z1: 13 }).now.written).toBe(Number.POSITIVE_INFINITY);
    expect(at({ z1: -20, z2: -20, z3: -20 }).now.written).toBe(Number.NEGATIVE_INFINITY);
  });

  test('where the formula as written still has a value, it is right to the digits of 16 bits', () => {
    // A 16-bit number up to 16 is known to 2^-8, its logarithm was taken of a sum known to about 2^-10.
    for (const { written, lse } of at().reached) expect(Math.abs(written - lse)).toBeLessThan(2 ** -7);
  });

  test('with two species the third logit counts for nothing', () => {
    expect(at({ numClasses: 2, z3: 20 }).now).toEqual(at({ numClasses: 2, z3: -20 }).now);
  });
});
