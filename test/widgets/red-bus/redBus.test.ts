import { describe, expect, test } from 'vitest';
import { defaultState } from '#params/paramTable.ts';
import { COLOURS, derive, params, type State } from '#widgets/red-bus/model.ts';

const at = (patch: Partial<State> = {}) => derive({ ...defaultState(params), ...patch });

describe('red bus, blue bus', () => {
  test('with one bus both models say the same', () => {
    for (const car of [-2, 0, 1.3]) {
      const { now } = at({ car });
      now.nested.forEach((share, k) => {
        expect(share).toBeCloseTo(now.softmax[k], 12);
      });
    }
  });

  test('the softmax keeps the odds of car to red bus, whatever is painted, and the car loses', () => {
    for (const car of [-1, 0, 0.7]) {
      const odds = COLOURS.map((_, index) => at({ car, numBuses: index + 1 }).odds.softmax);
      for (const each of odds) expect(each).toBeCloseTo(odds[0], 12);
      const shares = at({ car }).curve.map(({ softmax }) => softmax[0]);
      expect(shares.every((share, i) => i === 0 || share < shares[i - 1])).toBe(true);
    }
    expect(at({ numBuses: 2 }).now.softmax[0]).toBeCloseTo(1 / 3, 12);
  });

  test('the nested logit takes less from the car, the less luck each bus has of its own', () => {
    const cars = [1, 0.5, 0.25, 0.05].map((ownLuck) => at({ numBuses: 2, ownLuck }).now.nested[0]);
    expect(cars[0]).toBeCloseTo(1 / 3, 12);
    expect(cars).toEqual([...cars].sort((a, b) => a - b));
    expect(cars[3]).toBeGreaterThan(0.49);
    expect(cars[3]).toBeLessThan(0.5);
  });

  test('the nested logit moves the odds of car to red bus, and keeps those of red to blue', () => {
    const { odds, now } = at({ numBuses: 2 });
    expect(odds.nested).toBeGreaterThan(1.5);
    expect(now.nested[1]).toBe(now.nested[2]);
  });

  test('shares sum to 1', () => {
    for (const { softmax, nested } of at({ car: 1.5 }).curve)
      for (const shares of [softmax, nested])
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });
});
