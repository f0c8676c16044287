import { describe, expect, test } from 'vitest';
import { entropy, softmax, uniformEntropy } from '#engine';
import { defaultState } from '#params/paramTable.ts';
import { derive, params, type State } from '#widgets/max-entropy-triangle/model.ts';
import { lineOf, meanOf } from '#widgets/max-entropy-triangle/town.ts';

const at = (patch: Partial<State> = {}) => derive({ ...defaultState(params), ...patch });
const PLACES = [
  [0.6, 0.1, 0.3],
  [0.1, 0.8, 0.1],
  [0.05, 0.05, 0.9],
  [0.9, 0.05, 0.05],
];

describe('the flattest shares', () => {
  test('keep the mean, are a softmax of the fares, and no point of the line is higher', () => {
    for (const p of PLACES)
      for (const busFare of [0.5, 2, 4.5]) {
        const view = at({ p, busFare });
        expect(meanOf(view.flattest, view.fares)).toBeCloseTo(view.mean, 10);
        softmax(view.fares.map((fare) => view.slope * fare)).forEach((share, k) => {
          expect(share).toBeCloseTo(view.flattest[k], 12);
        });
        for (const { entropy: height } of view.line.hill)
          expect(height).toBeLessThanOrEqual(view.most + 1e-12);
        expect(view.entropy).toBeLessThanOrEqual(view.most + 1e-12);
      }
  });

  test('are even where the mean is that of even shares, and the logarithms then have no slope', () => {
    const { slope, most, isAtSummit } = at({ p: [1, 1, 1] });
    expect(slope).toBeCloseTo(0, 10);
    expect(most).toBeCloseTo(uniformEntropy(3), 12);
    expect(isAtSummit).toBe(true);
  });

  test('change their logarithm by β with each euro, both times; other shares do not', () => {
    const away = at();
    expect(Math.abs(away.perEuro[0] - away.perEuro[1])).toBeGreaterThan(0.5);
    const { perEuro, slope, isAtSummit } = at({ p: away.flattest });
    expect(perEuro[0]).toBeCloseTo(slope, 8);
    expect(perEuro[1]).toBeCloseTo(slope, 8);
    expect(isAtSummit).toBe(true);
    expect(away.isAtSummit).toBe(false);
  });

  test('fall with the cost when the town pays less than even shares would, and rise when it pays more', () => {
    expect(at({ p: [0.8, 0.1, 0.1] }).slope).toBeLessThan(0);
    expect(at({ p: [0.1, 0.1, 0.8] }).slope).toBeGreaterThan(0);
  });

  test('are a corner in a corner, and no error is thrown there', () => {
    expect(at({ p: [0, 0, 1] }).flattest).toEqual([0, 0, 1]);
    expect(at({ p: [1, 0, 0] }).flattest).toEqual([1, 0, 0]);
    expect(at({ p: [0, 1, 0] }).most).toBeGreaterThan(0.5);
    expect(at({ p: [0, 0, 1] }).isInCorner).toBe(true);
    expect(at({ p: [0, 0, 1] }).isAtSummit).toBe(false);
    expect(at({ p: [0, 0, 0] }).entropy).toBeCloseTo(uniformEntropy(3), 12);
  });
});

describe('where a way has no share', () => {
  test('it is said who nobody is, and the summit of an edge is elsewhere', () => {
    const { undone, isAtSummit, isInCorner } = at({ p: [0, 0.5, 0.5] });
    expect(undone).toEqual(['walks']);
    expect([isAtSummit, isInCorner]).toEqual([false, false]);
    expect(at({ p: [0, 1, 0] }).undone).toEqual(['walks', 'drives']);
    expect(at({ p: [0, 1, 0] }).isInCorner).toBe(false);
    expect(at({ p: [0.3, 0.3, 0.4] }).undone).toEqual([]);
  });

  test('the ring comes to the edge itself, at both ends of its line', () => {
    for (const p of PLACES)
      for (const busFare of [0.5, 2, 4.5]) {
        const { along, line } = at({ p, busFare });
        for (const bus of [0, line.most]) expect(at({ p: [...along(bus)], busFare }).undone).toHaveLength(1);
      }
  });
});

test('the line holds all shares of its mean, from edge to edge', () => {
  for (const mean of [0.3, 2, 3.4])
    for (const busFare of [0.5, 2, 4.5]) {
      const line = lineOf(mean, busFare);
      for (const part of [0, 0.3, 1]) {
        const p = line.at(part * line.most);
        expect(p.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
        expect(meanOf(p, [0, busFare, 5])).toBeCloseTo(mean, 12);
      }
      expect(Math.min(...line.at(line.most))).toBeCloseTo(0, 12);
    }
});

test('contours have the entropy of their level, unless the triangle ends before', () => {
  for (const { level, corners } of at().contours) {
    const inside = corners.filter((q) => Math.min(...q) > 1e-9);
    expect(inside.length).toBeGreaterThan(10 * (level > 0.7 ? 1 : 0));
    for (const q of inside) expect(entropy(q)).toBeCloseTo(level, 9);
  }
});
