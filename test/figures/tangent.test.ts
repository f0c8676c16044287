import { expect, test } from 'vitest';
import { tangent } from '#figures/charts/tangent.ts';

const WINDOW = { x: [-6, 6], y: [0, 6] } as const;

test('a tangent goes equally far to both sides while there is room', () => {
  expect(tangent([0, 3], 0.5, 2, WINDOW)).toEqual([
    [-2, 2],
    [2, 4],
  ]);
  expect(tangent([0, 3], 0, 2, WINDOW)).toEqual([
    [-2, 3],
    [2, 3],
  ]);
});

test('it ends where the plot does, above, below and at the sides, and stays on its line', () => {
  expect(tangent([6, 6], 1, 2, WINDOW)).toEqual([
    [4, 4],
    [6, 6],
  ]);
  expect(tangent([0, 0.5], -1, 2, WINDOW)).toEqual([
    [-2, 2.5],
    [0.5, 0],
  ]);
  expect(tangent([0, 5.5], 1, 2, WINDOW)).toEqual([
    [-2, 3.5],
    [0.5, 6],
  ]);
});
