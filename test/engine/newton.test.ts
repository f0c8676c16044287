import { describe, expect, test } from 'vitest';
import { newton, type Objective, runOptimizer } from '#engine';

/** ½ Σ h x², whose Newton step leads to 0 from anywhere. */
const parabola =
  (h: readonly number[]): Objective =>
  (x) => ({
    loss: x.reduce((sum, value, i) => sum + (h[i] * value * value) / 2, 0),
    gradient: x.map((value, i) => h[i] * value),
  });

const stepOn = (h: readonly number[], start: readonly number[]) =>
  newton(parabola(h), (_, v) => v.map((value, i) => h[i] * value), start, { lineSearch: false }).step()
    .parameters;

describe('Newton’s linear system', () => {
  test('is solved in any unit of the loss: 1e-20 times a parabola has the same bottom', () => {
    for (const unit of [1e-20, 1, 1e20]) {
      const [x, y] = stepOn([unit, 1e-4 * unit], [3, 100]);
      expect(Math.abs(x)).toBeLessThan(1e-9);
      expect(Math.abs(y)).toBeLessThan(1e-7);
    }
  });

  test('takes a curvature of 1e-8 of the largest for one, however short the slope along it', () => {
    const [x, y] = stepOn([1, 1e-8], [1, 1e4]);
    expect(Math.abs(x)).toBeLessThan(1e-9);
    expect(Math.abs(y)).toBeLessThan(1e-2);
  });

  test.each([1, 1e10])(
    'takes 1e-16 of the largest, which may be rounding, for flat: largest %d',
    (largest) => {
      const [x, y] = stepOn([largest, 1e-16 * largest], [1, 1]);
      expect(Math.abs(x)).toBeLessThan(1e-9);
      expect(Math.abs(y - 1)).toBeLessThan(1e-9);
    },
  );

  /** How often the curvature is asked for in one step. */
  function productsOf(size: number, matrix: (i: number, j: number) => number): number {
    let products = 0;
    const times = (v: ArrayLike<number>) =>
      Float64Array.from({ length: size }, (_, i) =>
        Array.from({ length: size }, (_, j) => matrix(i, j) * v[j]).reduce((a, b) => a + b, 0),
      );
    const objective: Objective = (x) => {
      const gradient = times(x);
      return { loss: gradient.reduce((sum, g, i) => sum + (g * x[i]) / 2, 0), gradient };
    };
    const start = Float64Array.from({ length: size }, (_, i) => 1 / (1 + i));
    const curvature = (_: Float64Array, v: Float64Array) => {
      products += 1;
      return times(v);
    };
    newton(objective, curvature, start, { lineSearch: false }).step();
    return products;
  }

  test('takes one product where all directions curve alike, and as many as there are different curvatures', () => {
    expect(productsOf(6, (i, j) => (i === j ? 3 : 0))).toBe(1);
    expect(productsOf(6, (i, j) => (i === j ? 1 + (i % 3) : 0))).toBe(3);
  });

  test('is given up after twice as many products as unknowns, where rounding keeps it from being solved', () => {
    // Over eleven magnitudes conjugate gradients lose their directions.
    const size = 12;
    expect(productsOf(size, (i, j) => (i === j ? 10 ** -i : 0))).toBe(2 * size);
  });
});

test('the size of a gradient that is exactly as large as asked is small enough', () => {
  const bowl: Objective = ([x]) => ({ loss: x ** 2, gradient: Float64Array.of(2 * x) });
  const curvature = (_: Float64Array, v: Float64Array) => v.map((value) => 2 * value);
  const stateFor = (gradientTolerance: number) => newton(bowl, curvature, [0.5], { gradientTolerance }).state;
  expect(stateFor(1)).toMatchObject({ gradientNorm: 1, status: 'converged' });
  expect(stateFor(1 - Number.EPSILON).status).toBe('running');
});

test('what is no function cannot say when to stop', () => {
  const bowl: Objective = ([x]) => ({ loss: x ** 2, gradient: Float64Array.of(2 * x) });
  const optimizer = newton(bowl, (_, v) => v, [1]);
  const notOne: unknown = 'at ten';
  expect(() => runOptimizer(optimizer, 3, notOne as () => boolean)).toThrow(
    "stopWhen must be a function of the state, got 'at ten'",
  );
});
