import { describe, expect, test } from 'vitest';
import { createRandom, principalComponents } from '#engine';

/** Points with standard deviations 3, 1 and .2 along three turned axes. */
function cloud(seed: number, numPoints = 400) {
  const random = createRandom(seed);
  const axes = [
    [0.6, 0.8, 0],
    [-0.8, 0.6, 0],
    [0, 0, 1],
  ];
  const points: number[] = [];
  for (let n = 0; n < numPoints; n++) {
    const along = [3 * random.normal(), random.normal(), 0.2 * random.normal()];
    for (let d = 0; d < 3; d++) points.push(5 + axes.reduce((sum, axis, j) => sum + along[j] * axis[d], 0));
  }
  return points;
}

describe('principal components', () => {
  test('find the axes a cloud was made with, the longest first', () => {
    const { components, variances } = principalComponents(cloud(1), 3, 3);
    expect(Math.abs(components[0] * 0.6 + components[1] * 0.8)).toBeGreaterThan(0.999);
    expect(Math.abs(components[5])).toBeLessThan(0.05);
    expect([...variances].sort((a, b) => b - a)).toEqual([...variances]);
    expect(variances[0] / variances[1]).toBeGreaterThan(6);
  });

  test('are unit vectors at right angles, and variances add up to that of the points', () => {
    const points = cloud(2);
    const { components, variances } = principalComponents(points, 3, 3);
    for (let a = 0; a < 3; a++) {
      for (let b = 0; b < 3; b++) {
        let product = 0;
        for (let d = 0; d < 3; d++) product += components[3 * a + d] * components[3 * b + d];
        expect(product).toBeCloseTo(a === b ? 1 : 0, 9);
      }
    }
    const means = [0, 1, 2].map((d) => points.filter((_, i) => i % 3 === d).reduce((s, x) => s + x, 0) / 400);
    const total = points.reduce((sum, x, i) => sum + (x - means[i % 3]) ** 2, 0) / 400;
    expect(variances.reduce((sum, v) => sum + v)).toBeCloseTo(total, 9);
  });

  test('leave points where they were when all components are kept: distances stay', () => {
    const points = cloud(3, 30);
    const { scores } = principalComponents(points, 3, 3);
    const distance = (of: ArrayLike<number>, i: number, j: number) =>
      Math.hypot(...[0, 1, 2].map((d) => of[3 * i + d] - of[3 * j + d]));
    for (let i = 1; i < 30; i++) expect(distance(scores, 0, i)).toBeCloseTo(distance(points, 0, i), 9);
  });

  test('keep the signs of the directions they start from', () => {
    const first = principalComponents(cloud(4), 3, 2);
    const flipped = principalComponents(
      cloud(4),
      3,
      2,
      first.components.map((value) => -value),
    );
    for (const [i, value] of flipped.components.entries()) expect(value).toBeCloseTo(-first.components[i], 6);
  });

  test('of points that are all the same are some directions at right angles, with variance 0', () => {
    const { variances, scores } = principalComponents([1, 2, 1, 2, 1, 2], 2, 2);
    expect([...variances]).toEqual([0, 0]);
    expect([...scores]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test('refuse points that are no whole rows, with what is allowed', () => {
    expect(() => principalComponents([1, 2, 3], 2, 1)).toThrow(
      'points.length must be a multiple of 2, got 3',
    );
    expect(() => principalComponents([1, 2], 2, 2, [1, 0])).toThrow(
      'start.length must be 4 (count × numFeatures), got 2',
    );
    expect(() => principalComponents([1, 2], 2, 1, [1, Number.NaN])).toThrow(
      'start[1] must be a finite number, got NaN',
    );
    expect(() => principalComponents([1, 2], 2, 3)).toThrow('count must be an integer in [1, 2], got 3');
  });
});
