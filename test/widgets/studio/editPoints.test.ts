import { describe, expect, test } from 'vitest';
import { MAX_POINTS, NO_POINTS, type PlanePoints, REACH } from '#experiments/studio/planePoints.ts';
import { defaultState } from '#params/paramTable.ts';
import { ownSettings, pointsOf, type State } from '#widgets/studio/config.ts';
import { addPoint, movePoint, nearestPoint, removeNear } from '#widgets/studio/editPoints.ts';
import { params } from '#widgets/studio/params.ts';

const paint = (times: number, start: PlanePoints = NO_POINTS) => {
  let points = start;
  for (let n = 0; n < times; n += 1) points = addPoint([n / 10 - 2, 1], 1)(points);
  return points;
};

describe('points that are edited', () => {
  test('every third point painted of a class is held out', () => {
    expect(paint(7).heldOut).toEqual([false, false, true, false, false, true, false]);
  });

  test('one more than a link carries is not painted', () => {
    const full = paint(MAX_POINTS);
    expect(full.labels).toHaveLength(MAX_POINTS);
    expect(addPoint([0, 0], 0)(full)).toBe(full);
  });

  test('a point moves alone, and stays inside the window', () => {
    const moved = movePoint(1, [99, -99])(paint(3));
    expect(moved.features.slice(2, 4)).toEqual([REACH, -REACH]);
    expect(moved.features.slice(0, 2)).toEqual(paint(3).features.slice(0, 2));
  });

  test('the nearest point is deleted, and none where none is near', () => {
    const points = paint(3);
    expect(nearestPoint(points, [-1.88, 1], 0.3)).toBe(1);
    expect(removeNear([-1.88, 1], 0.3)(points).features).toEqual([
      ...points.features.slice(0, 2),
      ...points.features.slice(4),
    ]);
    expect(removeNear([2, 2], 0.3)(points)).toBe(points);
  });

  test('ready points that are edited become the reader’s own, with their names', () => {
    const penguins: State = { ...defaultState(params), data: 'penguins' };
    const ready = pointsOf(penguins);
    const points = removeNear([ready.points.features[0], ready.points.features[1]], 0.1)(ready.points);
    const own: State = { ...penguins, ...ownSettings({ ...ready, points }) };
    for (const name of ['points', 'names'] as const)
      expect(params[name].coerce(own[name]).problem).toBeUndefined();
    const { points: back, ...names } = pointsOf(own);
    expect(names).toEqual({
      numClasses: 3,
      axisNames: ready.axisNames,
      classNames: ready.classNames,
    });
    expect(back.labels).toHaveLength(ready.points.labels.length - 1);
    for (const [i, value] of back.features.entries()) expect(value).toBeCloseTo(points.features[i], 9);
  });
});
