import { describe, expect, test } from 'vitest';
import { createRandom } from '#engine';
import { principalComponents } from '#engine/teaching.ts';

/** Points with standard deviations 3, 1 and .2 along three turned axes. */
function cloud(seed: number, numPoints = 400) {
  const random = createRandom(seed);
  const axes = [
    [0.6, 0.8, 0],
    [-0.8, 0.6, 0],
    [0, 0, 1],
  ];
  const points: number[] = [];
  for (let n = 0; n < numPoints; n += 1) {
    const along = [3 * random.normal(), random.normal(), 0.2 * random.normal()];
    for (let d = 0; d < 3; d += 1)
      points.push(5 + axes.reduce((sum, axis, j) => sum + along[j] * axis[d], 0));
  }
  return points;
}

/** All components are unit vectors at right angles. */
function expectOrthonormal(points: number[], numFeatures: number) {
  const { components } = principalComponents(points, numFeatures, numFeatures);
  for (let a = 0; a < numFeatures; a += 1) {
    for (let b = 0; b < numFeatures; b += 1) {
      let product = 0;
      for (let d = 0; d < numFeatures; d += 1)
        product += components[a * numFeatures + d] * components[b * numFeatures + d];
      expect(product).toBeCloseTo(a === b ? 1 : 0, 9);
    }
  }
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
    for (let a = 0; a < 3; a += 1) {
      for (let b = 0; b < 3; b += 1) {
        let product = 0;
        for (let d = 0; d < 3; d += 1) product += components[3 * a + d] * components[3 * b + d];
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
    for (let i = 1; i < 30; i += 1) expect(distance(scores, 0, i)).toBeCloseTo(distance(points, 0, i), 9);
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
    expectOrthonormal([1, 2, 1, 2, 1, 2], 2);
  });

  test('are at right angles also where points lie on a line, a plane or a point', () => {
    for (const rank of [0, 1, 2]) {
      for (const numFeatures of [2, 3, 5]) {
        const random = createRandom(10 * rank + numFeatures);
        const axes = Array.from({ length: rank }, () =>
          Array.from({ length: numFeatures }, () => random.normal()),
        );
        const points = Array.from({ length: 8 }, () => {
          const along = axes.map(() => random.normal());
          return Array.from({ length: numFeatures }, (_, d) =>
            axes.reduce((sum, axis, j) => sum + along[j] * axis[d], 1),
          );
        }).flat();
        expectOrthonormal(points, numFeatures);
      }
    }
    // A line next to an axis: what is left of the axis is rounding.
    expectOrthonormal([0, 0, 0, 1, 1e-8, 0, 2, 2e-8, 0], 3);
  });

  test('of two features point where the formula for two by two matrices says, their largest entry positive', () => {
    const random = createRandom(5);
    for (let trial = 0; trial < 40; trial += 1) {
      const [a, b, c] = [random.normal(), random.normal(), random.normal()];
      const points = Array.from({ length: 60 }, () => {
        const [u, v] = [random.normal(), random.normal()];
        return [a * u, b * u + c * v];
      }).flat();
      const mean = [0, 1].map((d) => points.reduce((sum, x, i) => (i % 2 === d ? sum + x / 60 : sum), 0));
      const moment = (i: number, j: number) =>
        Array.from(
          { length: 60 },
          (_, n) => (points[2 * n + i] - mean[i]) * (points[2 * n + j] - mean[j]),
        ).reduce((sum, value) => sum + value / 60, 0);
      const angle = Math.atan2(2 * moment(0, 1), moment(0, 0) - moment(1, 1)) / 2;
      const direction = [Math.cos(angle), Math.sin(angle)];
      const side = Math.max(...direction) > -Math.min(...direction) ? 1 : -1;
      const { components, variances } = principalComponents(points, 2, 2);
      const half = (moment(0, 0) + moment(1, 1)) / 2;
      const gap = Math.hypot((moment(0, 0) - moment(1, 1)) / 2, moment(0, 1));
      // Where both directions are nearly as long, 500 rounds are not enough for every digit.
      const digits = gap > 0.1 * half ? 7 : 2;
      expect(components[0]).toBeCloseTo(side * direction[0], digits);
      expect(components[1]).toBeCloseTo(side * direction[1], digits);
      expect(variances[0]).toBeCloseTo(half + gap, 7);
      expect(Math.max(components[2], components[3])).toBeGreaterThan(0.7);
    }
  });

  test('are found where they are at right angles to the first axis', () => {
    const { components } = principalComponents([0, 1, 0, -1, 0, 3], 2, 1);
    expect(components[0]).toBeCloseTo(0, 12);
    expect(components[1]).toBeCloseTo(1, 12);
  });

  test('a start nearly at right angles to the component keeps its side; one of zeros is as none', () => {
    const points = [3, -3, -3, 3, 1, 1, -1, -1];
    for (const side of [1, -1]) {
      const { components } = principalComponents(points, 2, 1, [1 + side * 0.01, 1 - side * 0.01]);
      expect(Math.sign(components[0])).toBe(side);
      expect(components[1]).toBeCloseTo(-components[0], 7);
    }
    const line = [0, 1, 0, -1, 0, 3];
    expect(principalComponents(line, 2, 1, [0, 0])).toEqual(principalComponents(line, 2, 1));
  });

  test('do not depend on the unit of the points, however large or small', () => {
    const points = cloud(6, 20);
    const { components } = principalComponents(points, 3, 3);
    for (const unit of [2 ** -600, 2 ** 600]) {
      const scaled = points.map((x) => x * unit);
      expect(principalComponents(scaled, 3, 3).components).toEqual(components);
    }
  });

  test('the largest entry decides the sign, wherever it stands', () => {
    for (const axis of [
      [0.1, -0.9, 0.3],
      [0.1, 0.3, -0.9],
      [-0.9, 0.1, 0.3],
    ]) {
      const { components } = principalComponents([...axis, 0, 0, 0, ...axis.map((x) => 3 * x)], 3, 1);
      expect(Math.max(...components)).toBeGreaterThan(0.9);
    }
  });

  test('one point of one feature has a direction', () => {
    expect([...principalComponents([5], 1, 1).components]).toEqual([1]);
  });

  test('refuse points that are no whole rows, with what is allowed', () => {
    expect(() => principalComponents([1, 2, 3], 2, 1)).toThrow(
      'points.length must be a positive multiple of 2, got 3',
    );
    expect(() => principalComponents([], 2, 1)).toThrow(
      'points.length must be a positive multiple of 2, got 0',
    );
    expect(() => principalComponents([1], 0, 1)).toThrow(
      'numFeatures must be an integer of at least 1, got 0',
    );
    expect(() => principalComponents([1, Infinity], 2, 1)).toThrow(
      'points[1] must be a finite number, got Infinity',
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
