import { describe, expect, test } from 'vitest';
import { defaultState } from '#params/paramTable.ts';
import { derive, GAP_DOMAIN, params, type State } from '#widgets/smooth/model.ts';

const at = (patch: Partial<State> = {}) => derive({ ...defaultState(params), ...patch });

describe('label smoothing', () => {
  test('of .1 asks for a gap of 4.511 with 10 classes and 9.105 with 1000', () => {
    expect(at().best).toBeCloseTo(4.511, 3);
    expect(at({ numClasses: 1000 }).best).toBeCloseTo(9.105, 3);
  });

  test('has its lowest loss there: the slope is 0, and both sides are higher', () => {
    for (const numClasses of [2, 10, 1000]) {
      const { best, least } = at({ numClasses });
      const here = at({ numClasses, gap: best });
      expect(here.isHeld).toBe(true);
      expect(here.slope).toBeCloseTo(0, 12);
      expect(here.share).toBeCloseTo(here.target, 12);
      expect(here.loss).toBeCloseTo(least, 12);
      expect(at({ numClasses, gap: best - 0.5 }).loss).toBeGreaterThan(least);
      expect(at({ numClasses, gap: best + 0.5 }).loss).toBeGreaterThan(least);
    }
  });

  test('of 0 has no lowest point: the loss falls all the way', () => {
    const { best, curve, summary } = at({ smoothing: 0 });
    expect(best).toBe(Infinity);
    curve.slice(1).forEach(({ smooth, plain }, index) => {
      expect(smooth).toBeLessThan(curve[index].smooth);
      expect(smooth).toBeCloseTo(plain, 12);
    });
    expect(summary).toContain('it falls for ever');
  });

  test('keeps its lowest point on the axis for every number of classes at .01 and more', () => {
    expect(at({ numClasses: 1000, smoothing: 0.01 }).best).toBeLessThan(GAP_DOMAIN[1]);
  });
});
