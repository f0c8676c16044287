import { expect, test } from 'vitest';
import { signedSquares } from '#figures/marks/signedSquares.ts';

/** Sides of the squares of a path. */
const sidesOf = (path: string) => [...path.matchAll(/h(-?[\d.]+)v/g)].map(([, side]) => Number(side));

test('the area of a square is proportional to the number', () => {
  const { positive } = signedSquares([1, 0.25, 0.01], 3, { full: 1, cell: 10 });
  expect(sidesOf(positive)).toEqual([10, 5, 1]);
});

test('positive numbers are filled squares, negative ones outlines of the same outer size', () => {
  const { positive, negative } = signedSquares([0.64, -0.64], 2, { full: 1, cell: 10, stroke: 1 });
  expect(positive).toBe('M1 1h8v8h-8z');
  // One pixel of stroke, half of it on each side of the path.
  expect(negative).toBe('M11.5 1.5h7v7h-7z');
});

test('a number beyond the full one fills its cell and no more', () => {
  expect(sidesOf(signedSquares([7], 1, { full: 1, cell: 10 }).positive)).toEqual([10]);
});

test('zero and what cannot be seen draw nothing, and neither does NaN', () => {
  const { positive, negative } = signedSquares([0, 1e-6, Number.NaN], 3, { full: 1, cell: 10 });
  expect(positive + negative).toBe('');
});
