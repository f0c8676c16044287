import { expect, test } from 'vitest';
import { spotInside } from '#figures/marks/spotInside.ts';

const SQUARE = [
  [0, 0],
  [200, 0],
  [200, 200],
  [0, 200],
] as const;
/** The half of it below the diagonal. */
const TRIANGLE = [
  [0, 200],
  [200, 0],
  [200, 200],
] as const;

test('a name stands where it is wanted while all of it is inside', () => {
  expect(spotInside(SQUARE, 'four', [100, 100])).toEqual([100, 100]);
  expect(spotInside(TRIANGLE, 'four', [140, 140])).toEqual([140, 140]);
});

test('where an edge would run through it, it moves until none does, whichever way round the corners go', () => {
  for (const region of [TRIANGLE, TRIANGLE.toReversed()]) {
    const [x, y] = spotInside(region, 'four', [90, 110])!;
    // Letters are 8 pixels wide and 13 high: their upper left end is below the diagonal.
    expect(x - 16 + (y - 13)).toBeGreaterThanOrEqual(200);
    expect(Math.hypot(x - 90, y - 110)).toBeLessThan(60);
  }
});

test('a region too small for its name, or empty, has none', () => {
  expect(
    spotInside(
      [
        [0, 0],
        [30, 0],
        [30, 30],
      ],
      'Chinstrap',
      [15, 15],
    ),
  ).toBeUndefined();
  expect(spotInside([], 'four', [0, 0])).toBeUndefined();
});
