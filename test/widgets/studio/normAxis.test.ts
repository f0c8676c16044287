import { expect, test } from 'vitest';
import { normAxis } from '#widgets/studio/normAxis.ts';

test('the axis of ‖W‖ is the usual one up to 20 and follows what is reached beyond', () => {
  expect([0, 3, 20].map((longest) => normAxis(longest).domain)).toEqual([
    [0, 20],
    [0, 20],
    [0, 20],
  ]);
  expect([20.1, 51, 900].map((longest) => normAxis(longest).domain[1])).toEqual([50, 100, 1000]);
});

test('whatever is reached is on the axis, between five and seven ticks that stand in order from end to end', () => {
  for (const longest of [1, 20, 49, 130, 777, 1001, 4.2e6, 1e9, 3e40, 1e300]) {
    const { domain, ticks, type } = normAxis(longest);
    expect(domain[1]).toBeGreaterThanOrEqual(longest);
    expect(ticks.length).toBeGreaterThanOrEqual(type === 'log' ? 3 : 5);
    expect(ticks.length).toBeLessThanOrEqual(6);
    const places = ticks.map(([value]) => value);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(new Set(ticks.map(([, words]) => words)).size).toBe(ticks.length);
    expect(places.at(-1)!).toBeLessThanOrEqual(domain[1]);
  }
});

test('only what no linear axis would show is logarithmic, and says so', () => {
  expect(normAxis(1000).type).toBeUndefined();
  expect(normAxis(1e5)).toMatchObject({ type: 'log', title: expect.stringContaining('log scale') });
});
