import { describe, expect, test } from 'vitest';
import { argmax, createRandom } from '#engine';
import { argmaxCells, type Corner } from '#figures/marks/argmaxCells.ts';

const SQUARE = { left: -1, right: 1, bottom: -1, top: 1 };

function areaOf(cell: readonly Corner[]): number {
  let twice = 0;
  for (const [i, [x, y]] of cell.entries()) {
    const [nx, ny] = cell[(i + 1) % cell.length];
    twice += x * ny - nx * y;
  }
  return twice / 2;
}

const isInside = (cell: readonly Corner[], x: number, y: number) =>
  cell.length > 0 &&
  cell.every(([ax, ay], i) => {
    const [bx, by] = cell[(i + 1) % cell.length];
    return (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= -1e-9;
  });

function randomPlanes(numClasses: number, seed: number) {
  const random = createRandom(seed);
  const slopes = Float64Array.from({ length: 2 * numClasses }, () => random.normal());
  const offsets = Float64Array.from({ length: numClasses }, () => 0.5 * random.normal());
  return { slopes, offsets, random };
}

describe('cells of the largest linear function', () => {
  test('two opposite slopes share the square along the line where they are equal', () => {
    const [a, b] = argmaxCells([1, 0, -1, 0], [0, 0.5], SQUARE);
    // x = −x + 0.5 at x = 0.25.
    expect(areaOf(a!)).toBeCloseTo(1.5, 12);
    expect(areaOf(b!)).toBeCloseTo(2.5, 12);
  });

  test('a function that is nowhere the largest has no cell, and one alone has the whole square', () => {
    expect(argmaxCells([1, 0, -1, 0, 0, 0], [0, 0, -0.1], SQUARE)[2]).toEqual([]);
    expect(areaOf(argmaxCells([3, 4], [5], SQUARE)[0])).toBeCloseTo(4, 12);
  });

  test.each([2, 10, 100])('of %i random functions fill the square once', (numClasses) => {
    let most = 0;
    for (let seed = 0; seed < 5; seed += 1) {
      const { slopes, offsets } = randomPlanes(numClasses, seed);
      const cells = argmaxCells(slopes, offsets, SQUARE);
      const areas = cells.map(areaOf);
      expect(Math.min(...areas)).toBeGreaterThanOrEqual(-1e-12);
      expect(areas.reduce((sum, area) => sum + area, 0)).toBeCloseTo(4, 9);
      most = Math.max(most, cells.filter((cell) => cell.length > 0).length);
    }
    expect(most).toBeGreaterThan(1);
  });

  test('contain exactly the points where their function wins', () => {
    const { slopes, offsets, random } = randomPlanes(40, 7);
    const cells = argmaxCells(slopes, offsets, SQUARE);
    for (let n = 0; n < 500; n += 1) {
      const [x, y] = [2 * random.uniform() - 1, 2 * random.uniform() - 1];
      const winner = argmax(offsets.map((offset, k) => slopes[2 * k] * x + slopes[2 * k + 1] * y + offset));
      expect(isInside(cells[winner], x, y)).toBe(true);
    }
  });
});
