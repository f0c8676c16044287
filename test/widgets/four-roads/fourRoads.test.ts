import { describe, expect, test } from 'vitest';
import { softmax } from '#engine';
import { defaultState } from '#params/paramTable.ts';
import { derive, params, type State } from '#widgets/four-roads/model.ts';
import { ROAD_NAMES } from '#widgets/four-roads/roads.ts';

const at = (patch: Partial<State> = {}) => derive({ ...defaultState(params), ...patch });
const PLACES = [
  { car: 1, bus: 0.5 },
  { car: -3, bus: 3 },
  { car: 0, bus: 0 },
  { car: 2.2, bus: -1.4 },
];

describe('four roads', () => {
  test.each(PLACES)('meet at the softmax of $car, $bus and 0', (logits) => {
    const { roads, meeting, met } = at(logits);
    expect(meeting).toEqual(Array.from(softmax([logits.car, logits.bus, 0])));
    for (const { id, shares, isMet } of roads) {
      expect(isMet, id).toBe(true);
      expect(
        shares.reduce((sum, share) => sum + share, 0),
        id,
      ).toBeCloseTo(1, 9);
      if (id !== 'race')
        shares.forEach((share, k) => {
          expect(share, id).toBeCloseTo(meeting[k], 6);
        });
    }
    expect(met).toBe(4);
  });

  test.each(ROAD_NAMES)('%s misses when its assumption is changed, and the others do not', (bent) => {
    const { roads } = at({ bent, car: 2, bus: -1.5 });
    for (const { id, isMet, isBent, miss } of roads) {
      expect(isBent).toBe(id === bent);
      expect(isMet, id).toBe(id !== bent);
      if (id === bent) expect(miss).toBeGreaterThan(0.01);
    }
  });

  test('with equal logits no changed assumption shows', () => {
    for (const bent of ROAD_NAMES) expect(at({ bent, car: 0, bus: 0 }).met).toBe(4);
  });
});
