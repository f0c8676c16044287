import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Objective } from '#engine';
import { directionOf, type Pair } from '#engine/optimizers/lbfgs.ts';
import { dot, searchLine } from '#engine/optimizers/lineSearch.ts';
import { distance, reals } from './arbitraries.ts';

const pointOf = (objective: Objective, parameters: number[]) => ({
  parameters: Float64Array.from(parameters),
  ...objective(Float64Array.from(parameters), 0),
});

describe('L-BFGS’s direction', () => {
  /** BFGS by matrices: H ← (I − ρ s yᵀ) H (I − ρ y sᵀ) + ρ s sᵀ, from γI (Nocedal and Wright, 6.17). */
  function denseDirection(gradient: Float64Array, pairs: readonly Pair[]): number[] {
    const n = gradient.length;
    const { step, change } = pairs.at(-1)!;
    const gamma = dot(step, change) / dot(change, change);
    let H = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? gamma : 0)));
    const times = (A: number[][], B: number[][]) =>
      A.map((row) => B[0].map((_, j) => row.reduce((sum, a, k) => sum + a * B[k][j], 0)));
    for (const { step: s, change: y } of pairs) {
      const rho = 1 / dot(s, y);
      const left = H.map((_, i) => H.map((_, j) => (i === j ? 1 : 0) - rho * s[i] * y[j]));
      const right = H.map((_, i) => H.map((_, j) => (i === j ? 1 : 0) - rho * y[i] * s[j]));
      H = times(times(left, H), right).map((row, i) => row.map((h, j) => h + rho * s[i] * s[j]));
    }
    return H.map((row) => -row.reduce((sum, h, j) => sum + h * gradient[j], 0));
  }

  /** Steps and changes of a quadratic with curvatures 1, 3 and 10, so that their products are positive. */
  const pairsOf = (steps: number[][]): Pair[] =>
    steps.map((step) => ({
      step: Float64Array.from(step),
      change: Float64Array.from(
        step,
        (s, i) => s * [1, 3, 10][i] + 0.1 * (step[(i + 1) % 3] + step[(i + 2) % 3]),
      ),
    }));

  const steps = fc.array(
    fc.array(reals(1), { minLength: 3, maxLength: 3 }).filter((step) => Math.hypot(...step) > 0.1),
    { minLength: 1, maxLength: 4 },
  );

  test('is what the matrices of BFGS give, for one to four pairs', () => {
    fc.assert(
      fc.property(steps, fc.array(reals(1), { minLength: 3, maxLength: 3 }), (list, gradient) => {
        const pairs = pairsOf(list);
        const g = Float64Array.from(gradient);
        expect(distance(directionOf(g, pairs), denseDirection(g, pairs))).toBeLessThan(1e-9);
      }),
    );
  });

  test('undoes the last pair exactly: the change of the gradient leads back along the step', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const pairs = pairsOf(list);
        const { step, change } = pairs.at(-1)!;
        expect(
          distance(
            directionOf(change, pairs),
            step.map((s) => -s),
          ),
        ).toBeLessThan(1e-10);
      }),
    );
  });

  test('without pairs is straight downhill', () => {
    expect([...directionOf(Float64Array.of(1, -2), [])]).toEqual([-1, 2]);
  });
});

describe('searchLine', () => {
  const wavy: Objective = ([x]) => ({
    loss: x! * x! + 2 * Math.sin(3 * x!),
    gradient: Float64Array.of(2 * x! + 6 * Math.cos(3 * x!)),
  });

  test('ends where the loss fell enough and the slope flattened, whatever the first length', () => {
    fc.assert(
      fc.property(reals(4), fc.integer({ min: -12, max: 12 }), (start, power) => {
        const from = pointOf(wavy, [start]);
        fc.pre(Math.abs(from.gradient[0]) > 1e-3);
        const direction = from.gradient.map((g) => -g);
        const slope = dot(from.gradient, direction);
        const to = searchLine(wavy, 0, from, direction, 2 ** power)!;
        const length = (to.parameters[0] - start) / direction[0];
        expect(length).toBeGreaterThan(0);
        // The conditions of Armijo and Wolfe, up to the rounding of the length.
        expect(to.loss).toBeLessThanOrEqual(
          from.loss + 1e-4 * length * slope + 1e-14 * Math.abs(from.loss) + 1e-15,
        );
        expect(dot(to.gradient, direction)).toBeGreaterThanOrEqual(0.9 * slope);
      }),
    );
  });

  test('takes the first length when it is good', () => {
    const bowl: Objective = ([x]) => ({ loss: x! ** 2, gradient: Float64Array.of(2 * x!) });
    expect(searchLine(bowl, 0, pointOf(bowl, [1]), Float64Array.of(-2), 0.5)!.parameters[0]).toBe(0);
    expect(searchLine(bowl, 0, pointOf(bowl, [1]), Float64Array.of(-2), 0.25)!.parameters[0]).toBe(0.5);
  });

  test('halves a length that is too long, doubles one that is too short', () => {
    const tried: number[] = [];
    const bowl: Objective = ([x]) => {
      tried.push(x!);
      return { loss: x! ** 2, gradient: Float64Array.of(2 * x!) };
    };
    const from = { parameters: Float64Array.of(1), loss: 1, gradient: Float64Array.of(2) };
    searchLine(bowl, 0, from, Float64Array.of(-1), 8);
    expect(tried.splice(0)).toEqual([-7, -3, -1, 0]);
    searchLine(bowl, 0, from, Float64Array.of(-1), 1 / 64);
    expect(tried).toEqual([63 / 64, 31 / 32, 15 / 16, 7 / 8]);
  });

  test('shies away from places where the loss is not finite', () => {
    const edge: Objective = ([x]) => ({
      loss: x! > 0 ? x! - Math.log(x!) : Number.NaN,
      gradient: Float64Array.of(x! > 0 ? 1 - 1 / x! : Number.NaN),
    });
    const to = searchLine(edge, 0, pointOf(edge, [4]), Float64Array.of(-1), 100)!;
    expect(to.parameters[0]).toBeGreaterThan(0);
    expect(to.loss).toBeLessThan(pointOf(edge, [4]).loss);
  });

  test('refuses to go uphill, along the level or where the slope is no number', () => {
    for (const direction of [1, 0, Number.NaN]) {
      expect(searchLine(wavy, 0, pointOf(wavy, [2]), Float64Array.of(direction), 1)).toBeNull();
    }
  });

  test('finds nothing where the loss jumps up at once', () => {
    const wall: Objective = ([x]) => ({ loss: x === 0 ? 0 : 1, gradient: Float64Array.of(1) });
    expect(searchLine(wall, 0, pointOf(wall, [0]), Float64Array.of(-1), 1)).toBeNull();
  });

  test('at the limit of rounding the slopes decide', () => {
    // The loss is flat to the last digit; the slope still points to 0.
    const flat: Objective = ([x]) => ({ loss: 1 + 1e-20 * x! * x!, gradient: Float64Array.of(2e-20 * x!) });
    expect(searchLine(flat, 0, pointOf(flat, [1]), Float64Array.of(-1), 1)!.parameters[0]).toBe(0);
    const noisy: Objective = ([x]) => ({
      loss: x === 1 ? 1 : 1 + 1e-12,
      gradient: Float64Array.of(2e-20 * x!),
    });
    expect(searchLine(noisy, 0, pointOf(noisy, [1]), Float64Array.of(-1), 1)).toBeNull();
  });

  /** Along one axis from 0: where asked, the loss and the slope of a table. */
  const onTable =
    (table: Record<number, readonly [number, number]>): Objective =>
    ([x]) => {
      const [loss, slope] = table[x!] ?? [Infinity, 1];
      return { loss, gradient: Float64Array.of(slope) };
    };
  const endOn = (table: Record<number, readonly [number, number]>) => {
    const objective = onTable(table);
    return searchLine(objective, 0, pointOf(objective, [0]), Float64Array.of(1), 1)?.parameters[0];
  };

  test('a fall that is exactly enough, and a slope exactly flat enough, are enough', () => {
    expect(endOn({ 0: [0, -1], 1: [-1e-4, -0.9], 2: [-1, 0] })).toBe(1);
  });

  test('a fall too small to be enough is no rounding either, whatever the slope', () => {
    expect(endOn({ 0: [1, -1], 1: [1 - 5e-5, 0.5], 0.5: [0.5, 0] })).toBe(0.5);
  });

  test.each([0, 1, -1])(
    'where the loss %i does not move, a slope not steeper than at the start decides',
    (loss) => {
      const steepest = -(2 * 1e-4 - 1) * 0.5;
      expect(endOn({ 0: [loss, -0.5], 1: [loss, steepest] })).toBe(1);
      expect(endOn({ 0: [loss, -0.5], 1: [loss, steepest + 1e-9], 0.5: [loss, 0] })).toBe(0.5);
    },
  );

  test('asks for nothing where the direction does not lead down', () => {
    for (const direction of [1, 0, Number.NaN]) {
      let asked = 0;
      const slight: Objective = ([x]) => {
        asked += 1;
        return { loss: x! / 2, gradient: Float64Array.of(0.5) };
      };
      const from = pointOf(slight, [0]);
      expect(searchLine(slight, 0, from, Float64Array.of(direction), 1)).toBeNull();
      expect(asked).toBe(1);
    }
    // Level ground, though a step further on it falls.
    expect(endOn({ 0: [0, 0], 1: [-1, 0] })).toBe(undefined);
  });

  test.each([-300, -100, 100, 300])('finds a bottom 1e%i away', (power) => {
    const there = 10 ** power;
    const bowl: Objective = ([x]) => ({
      loss: (x! / there - 1) ** 2,
      gradient: Float64Array.of((2 * (x! / there - 1)) / there),
    });
    const to = searchLine(bowl, 0, pointOf(bowl, [0]), Float64Array.of(1), 1)!;
    expect(to.loss).toBeLessThan(0.999);
    expect(Math.abs(to.parameters[0] / there - 1)).toBeLessThan(0.95);
  });

  test('a loss that falls out of the finite numbers is too far', () => {
    const pit: Objective = ([x]) => ({ loss: x! > 3 ? -Infinity : -x!, gradient: Float64Array.of(-1) });
    const { loss } = searchLine(pit, 0, pointOf(pit, [0]), Float64Array.of(1), 1)!;
    expect(loss).toBeCloseTo(-3, 12);
  });

  test('passes the step on to the objective', () => {
    const steps: number[] = [];
    const bowl: Objective = ([x], step) => {
      steps.push(step);
      return { loss: x! ** 2, gradient: Float64Array.of(2 * x!) };
    };
    searchLine(bowl, 7, pointOf(bowl, [1]), Float64Array.of(-1), 1);
    expect(steps.slice(1)).toEqual([7]);
  });
});
