import { describe, expect, test } from 'vitest';
import { createRandom } from '#engine';
import { directNewton } from '#engine/optimizers/directNewton.ts';
import { orthogonalFeatures } from '#engine/optimizers/orthogonalFeatures.ts';
import { orthogonalObjective } from '#engine/optimizers/orthogonalObjective.ts';
import { solveSemidefinite } from '#engine/optimizers/solveSemidefinite.ts';
import { distance } from './arbitraries.ts';

/** B Bᵀ of whole numbers B [P × R], of rank R, as a lower triangle with rubbish above. */
function gramOf(rows: readonly (readonly number[])[]): Float64Array {
  const size = rows.length;
  return Float64Array.from({ length: size * size }, (_, index) => {
    const [i, j] = [Math.floor(index / size), index % size];
    return j > i ? Number.NaN : rows[i].reduce((sum, value, r) => sum + value * rows[j][r], 0);
  });
}

const timesGram = (rows: readonly (readonly number[])[], x: ArrayLike<number>) =>
  rows.map((row) =>
    row.reduce(
      (sum, value, r) => sum + value * rows.reduce((inner, other, j) => inner + other[r] * x[j], 0),
      0,
    ),
  );

describe('elimination with pivots', () => {
  test('solves a small system exactly', () => {
    expect([...solveSemidefinite(Float64Array.of(4, 0, 2, 3), Float64Array.of(2, 5))]).toEqual([-0.5, 2]);
    expect([...solveSemidefinite(Float64Array.of(9), Float64Array.of(18))]).toEqual([2]);
    expect([...solveSemidefinite(new Float64Array(0), new Float64Array(0))]).toEqual([]);
  });

  test('solves systems of full rank whose units differ by 12 magnitudes', () => {
    const source = createRandom(5);
    for (const size of [2, 3, 5, 9]) {
      const wanted = Array.from({ length: size }, () => source.integer(9) - 4);
      const rows = wanted.map((_, i) => wanted.map((__, j) => source.integer(7) - 3 + (i === j ? 9 : 0)));
      const scales = wanted.map(() => 2 ** (source.integer(40) - 20));
      const scaled = rows.map((row, i) => row.map((value) => value * scales[i]));
      const b = Float64Array.from(timesGram(rows, wanted), (value, i) => value * scales[i]);
      const found = solveSemidefinite(gramOf(scaled), b).map((value, i) => value * scales[i]);
      expect(distance(found, wanted)).toBeLessThan(1e-11);
    }
  });

  test('of lower rank, what it finds solves the system, and as many numbers are 0 as dimensions are flat', () => {
    const source = createRandom(6);
    for (const [size, rank] of [
      [2, 1],
      [4, 2],
      [7, 5],
      [6, 0],
    ]) {
      const rows = Array.from({ length: size }, () =>
        Array.from({ length: rank }, () => source.integer(9) - 4),
      );
      const b = Float64Array.from(
        timesGram(
          rows,
          rows.map(() => source.integer(5) + 1),
        ),
      );
      const found = solveSemidefinite(gramOf(rows), b.slice());
      expect(distance(timesGram(rows, found), b)).toBeLessThan(1e-10);
      expect(found.filter((value) => value === 0).length).toBeGreaterThanOrEqual(size - rank);
    }
  });
});

describe('Newton’s step from the Hessian itself', () => {
  const source = createRandom(7);
  const labels = Array.from({ length: 30 }, (_, n) => n % 3);
  const features = labels.flatMap((label) => [source.normal() + label, 5 - source.normal()]);
  const shape = { numClasses: 3, numFeatures: 2 };

  test.each([
    {},
    { l2Strength: 0.3 },
    { l2Strength: 0.3, penalizeBias: true },
    { classWeights: [1, 4, 0.5], smoothing: 0.2 },
  ])('times the Hessian is minus the slope: %o', (options) => {
    const orthogonal = orthogonalFeatures(features, shape, options);
    const targetOptions = { classWeights: options.classWeights, smoothing: options.smoothing };
    const examples = { features, labels, sampleWeights: labels.map((_, n) => 1 + (n % 4)) };
    const { objective, curvature } = orthogonalObjective(orthogonal, examples, 3, targetOptions);
    const stepFrom = directNewton(orthogonal, examples, 3, targetOptions);
    for (const size of [0, 1, 8]) {
      const parameters = Float64Array.from({ length: 3 * orthogonal.rank }, () => size * source.normal());
      const { loss, gradient } = objective(parameters, 0);
      const step = stepFrom({ parameters, loss, gradient });
      const product = curvature(parameters, step);
      expect(
        distance(
          product,
          gradient.map((value) => -value),
        ),
      ).toBeLessThan(1e-13);
      // Without penalty nothing that the classes share is moved.
      const shared = [...step].reduce((sum, value) => sum + value, 0);
      if (!('l2Strength' in options)) expect(Math.abs(shared)).toBeLessThan(1e-9);
    }
  });

  test('keeps its digits where one class is certain to 1e-30', () => {
    const orthogonal = orthogonalFeatures([1, -1], { numClasses: 2, numFeatures: 1, hasBias: false }, {});
    const examples = { features: [1, -1], labels: [0, 1] };
    const { objective } = orthogonalObjective(orthogonal, examples, 2, {});
    const parameters = Float64Array.of(35, -35);
    const { loss, gradient } = objective(parameters, 0);
    const step = directNewton(orthogonal, examples, 2, {})({ parameters, loss, gradient });
    // On σ(−70) ≈ e^−70 the slope over the curvature is 1 logit of difference.
    expect(step[0] - step[1]).toBeCloseTo(1, 12);
    expect(step[0] + step[1]).toBe(0);
  });
});
