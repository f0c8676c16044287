import { describe, expect, test } from 'vitest';
import { createRandom, fitSoftmaxRegression, logitsOfExamples, type Random } from '#engine';
import { trainingTargetsOf } from '#engine/model/trainingTargets.ts';
import { separationSearch, unseenClasses } from '#engine/optimizers/separation.ts';

const METHODS = ['newton', 'lbfgs'] as const;

interface Table {
  readonly features: number[];
  readonly labels: number[];
}

/**
 * 300 rows of features that a linear model tells apart, with three pairs of twins on its boundaries, `gap` apart
 * across them: labelled as the model says, or swapped, so that no model has both right and keeps the other rows.
 */
function twins(gap: number, seed: number, areSwapped: boolean, numFeatures = 30): Table {
  const source = createRandom(seed);
  const normals = () => Array.from({ length: numFeatures }, () => source.normal());
  const planes = [normals(), normals(), normals()];
  const rows = Array.from({ length: 300 }, normals);
  const logitsOf = (row: number[]) => planes.map((plane) => plane.reduce((sum, w, d) => sum + w * row[d], 0));
  const orderOf = (row: number[]) => {
    const logits = logitsOf(row);
    return [0, 1, 2].sort((a, b) => logits[b] - logits[a]);
  };
  const labels = rows.map((row) => orderOf(row)[0]);
  for (const n of [0, 1, 2]) {
    const [first, second] = orderOf(rows[n]);
    const logits = logitsOf(rows[n]);
    const normal = planes[first].map((w, d) => w - planes[second][d]);
    const length = Math.hypot(...normal);
    const across = (distance: number) =>
      rows[n].map(
        (x, d) => x + ((distance - (logits[first] - logits[second]) / length) * normal[d]) / length,
      );
    const twin = 299 - n;
    [rows[n], rows[twin]] = [across(gap / 2), across(-gap / 2)];
    [labels[n], labels[twin]] = areSwapped ? [second, first] : [first, second];
  }
  return { features: rows.flat(), labels };
}

const fitTwins = (table: Table, method: 'newton' | 'lbfgs') =>
  fitSoftmaxRegression(table, { numClasses: 3, numFeatures: 30 }, { method });

describe.each(METHODS)('examples of two classes that all but coincide, by %s', (method) => {
  test.each([1e-3, 1e-5, 1e-7, 1e-9])(
    '%d apart and told apart by a model: every row’s margin is above 0, within dozens of steps',
    (gap) => {
      for (const seed of [1, 2]) {
        const table = twins(gap, seed, false);
        const { state, separation } = fitTwins(table, method);
        expect(state.status).toBe('separable');
        expect(state.step).toBeLessThan(110);
        const logits = logitsOfExamples(separation!, table.features);
        const margins = table.labels.flatMap((label, n) =>
          [0, 1, 2].filter((k) => k !== label).map((k) => logits[3 * n + label] - logits[3 * n + k]),
        );
        expect(Math.min(...margins)).toBeGreaterThan(gap / 30);
        expect(Math.max(...margins)).toBeCloseTo(1, 12);
      }
    },
  );

  test.each([1e-3, 1e-5, 1e-7, 1e-9, 1e-11])(
    '%d apart with their labels swapped: no separation is claimed, and the loss is what six rows must cost',
    (gap) => {
      const { state, separation } = fitTwins(twins(gap, 1, true), method);
      expect(separation).toBeNull();
      // L-BFGS may say that it was not done.
      if (method === 'newton') expect(state.status).toBe('converged');
      else expect(['converged', 'outOfSteps']).toContain(state.status);
      if (method === 'newton') expect(state.step).toBeLessThan(30);
      // Two twins can not cost less than ln 2 each; the wider their gap, the more the other rows give way.
      expect(state.loss).toBeGreaterThan((6 * Math.LN2) / 300);
      expect(state.loss).toBeLessThan((6 * Math.LN2) / 300 + gap + 1e-8);
    },
  );
});

describe('beyond 200 parameters', () => {
  const shape = { numClasses: 3, numFeatures: 80 };

  test('rows apart but for three pairs on one place, of two classes each, are separable: the others gain for ever', () => {
    const table = twins(0, 1, false, 80);
    const { state, separation } = fitSoftmaxRegression(table, shape);
    expect(state.status).toBe('separable');
    // Each pair costs 2 ln 2 at least, and the rest can cost nothing.
    expect(state.loss).toBeCloseTo((6 * Math.LN2) / 300, 7);
    const logits = logitsOfExamples(separation!, table.features);
    const margins = table.labels.flatMap((label, n) =>
      [0, 1, 2].filter((k) => k !== label).map((k) => logits[3 * n + label] - logits[3 * n + k]),
    );
    expect(Math.min(...margins)).toBeGreaterThan(-1e-12);
    expect(Math.max(...margins)).toBeCloseTo(1, 12);
  });

  test('and not when one pair stands apart with its labels swapped', () => {
    const { state, separation } = fitSoftmaxRegression(twins(1e-3, 1, true, 80), shape);
    expect(separation).toBeNull();
    expect(state.status).not.toBe('separable');
  });
});

/** The vector orthogonal to n − 1 vectors of n whole numbers, exactly, by cofactors. */
function crossOf(vectors: readonly (readonly number[])[]): number[] {
  const determinant = (rows: readonly (readonly number[])[]): number =>
    rows.length === 0
      ? 1
      : rows[0].reduce(
          (sum, value, column) =>
            sum +
            (-1) ** column *
              value *
              determinant(rows.slice(1).map((row) => row.filter((_, other) => other !== column))),
          0,
        );
  return Array.from(
    { length: vectors.length + 1 },
    (_, i) => (-1) ** i * determinant(vectors.map((vector) => vector.filter((__, other) => other !== i))),
  );
}

function* choices<T>(all: readonly T[], count: number, from = 0): Generator<T[]> {
  if (count === 0) yield [];
  else
    for (let i = from; i < all.length; i += 1)
      for (const rest of choices(all, count - 1, i + 1)) yield [all[i], ...rest];
}

/**
 * Whether any direction separates, in whole numbers: a cone of such directions has an edge, where one constraint
 * fewer than there are dimensions holds with equality. null when the rows do not span the space, and edges need not
 * exist.
 */
function isSeparableExactly(rows: readonly number[][], labels: readonly number[], numClasses: number) {
  // Against the last class, whose parameters stay 0.
  const constraints = rows.flatMap((row, n) => {
    const block = (k: number, sign: number) => (j: number) =>
      j === k ? [...row, 1].map((x) => sign * x) : null;
    return Array.from({ length: numClasses }, (_, k) => k)
      .filter((k) => k !== labels[n])
      .map((k) =>
        Array.from({ length: numClasses - 1 }, (_, j) => {
          return block(labels[n], 1)(j) ?? block(k, -1)(j) ?? [...row, 1].map(() => 0);
        }).flat(),
      );
  });
  let spans = false;
  for (const edges of choices(constraints, constraints[0].length - 1)) {
    const ray = crossOf(edges);
    const margins = constraints.map((c) => c.reduce((sum, value, i) => sum + value * ray[i], 0));
    if (margins.every((margin) => margin === 0)) continue;
    spans = true;
    if (margins.every((margin) => margin >= 0) || margins.every((margin) => margin <= 0)) return true;
  }
  return spans ? false : null;
}

function randomTable(source: Random, numClasses: number, numFeatures: number, numExamples: number) {
  const rows = Array.from({ length: numExamples }, () =>
    Array.from({ length: numFeatures }, () => source.integer(5) - 2),
  );
  return { rows, labels: rows.map((_, n) => (n < numClasses ? n : source.integer(numClasses))) };
}

describe.each(METHODS)('small tables of whole numbers, by %s', (method) => {
  test.each([
    [2, 1, 5, 60],
    [2, 2, 7, 40],
    [3, 1, 6, 30],
    [2, 3, 9, 30],
  ])('are called separable exactly when they are: %d classes, %d features, %d rows', (K, D, N, count) => {
    const source = createRandom(100 * K + D);
    const seen = { true: 0, false: 0 };
    for (let trial = 0; trial < count; trial += 1) {
      const { rows, labels } = randomTable(source, K, D, N);
      const truth = isSeparableExactly(rows, labels, K);
      if (truth === null) continue;
      const shape = { numClasses: K, numFeatures: D };
      const { state, separation } = fitSoftmaxRegression({ features: rows.flat(), labels }, shape, {
        method,
      });
      expect([rows, labels, state.status === 'separable']).toEqual([rows, labels, truth]);
      expect(separation !== null).toBe(truth);
      seen[`${truth}`] += 1;
    }
    expect(Math.min(seen.true, seen.false)).toBeGreaterThan(5);
  });
});

describe('the search for a direction that separates', () => {
  const searchOf = (rows: number[][], labels: number[], numClasses = 2) => {
    const features = Float64Array.from(rows.flat());
    const targets = trainingTargetsOf({ features, labels }, numClasses, rows[0].length);
    return separationSearch(features, targets, numClasses);
  };
  const apart = searchOf([[1], [-1], [1], [-1]], [0, 1, 0, 1]);
  const mixed = searchOf([[1], [-1], [1], [-1]], [0, 1, 1, 0]);

  test('certifies what separates, with 1 as its largest margin, and nothing else', () => {
    expect([...apart.certified(Float64Array.of(3, -5))!]).toEqual([0.5, -0.5]);
    // What all classes share is no part of it, however large.
    expect([...apart.certified(Float64Array.of(1e12 + 2, 1e12))!]).toEqual([0.5, -0.5]);
    for (const values of [
      [-1, 1],
      [0, 0],
      [7, 7],
      [Number.NaN, 1],
      [1e308, -1e308],
    ]) {
      expect(apart.certified(Float64Array.from(values))).toBeNull();
    }
    expect(mixed.certified(Float64Array.of(1, -1))).toBeNull();
  });

  test('a margin below 0 by more than rounding is none, be it one of 10^12', () => {
    const almost = searchOf([[1], [-1], [1e-12]], [0, 1, 1]);
    expect(almost.certified(Float64Array.of(1, -1))).toBeNull();
    const level = searchOf([[1], [-1], [0]], [0, 1, 1]);
    expect([...level.certified(Float64Array.of(1, -1))!]).toEqual([0.5, -0.5]);
  });

  test('rivals that still pull are made level, those that do not come apart', () => {
    // The last two examples lie on one place: whatever tells them apart is wrong for one of them.
    const rows = [
      [1, 1],
      [-1, 1],
      [0.3, 1],
      [0.3, 1],
    ];
    const search = searchOf(rows, [0, 1, 0, 1]);
    const parameters = Float64Array.of(20, -5.9, -20, 5.9);
    expect(search.certified(parameters)).toBeNull();
    const found = search.searchNear([parameters], parameters)!;
    const marginAt = ([x, one]: number[]) => (found[0] - found[2]) * x + (found[1] - found[3]) * one;
    expect(Math.abs(marginAt(rows[2]))).toBeLessThan(1e-15);
    // The plane goes through 0.3: the example at −1 is 1.3 from it and that at 1 only 0.7.
    expect(-marginAt(rows[1])).toBeCloseTo(1, 14);
    expect(marginAt(rows[0])).toBeCloseTo(0.7 / 1.3, 14);
    expect(mixed.searchNear([Float64Array.of(1, -1)], Float64Array.of(1, -1))).toBeNull();
  });

  test('one that lies behind its rival along the direction is brought level with it', () => {
    const rows = [
      [1, 1],
      [-1, 1],
      [-0.3, 1],
    ];
    const direction = Float64Array.of(1, 0, -1, 0);
    const found = searchOf(rows, [0, 1, 0]).searchNear([direction], direction)!;
    const margins = rows.map(([x, one]) => (found[0] - found[2]) * x + (found[1] - found[3]) * one);
    // The plane goes through the third: the first is 1.3 from it, the second 0.7 on the other side.
    expect(Math.abs(margins[2])).toBeLessThan(1e-15);
    expect(margins[0]).toBeCloseTo(1, 14);
    expect(-margins[1]).toBeCloseTo(0.7 / 1.3, 14);
  });

  test('the first way that is tried parts rivals where their pulls fall most, among two dozen', () => {
    // Two examples of both classes at 0, which must keep level; the others pull by e^-20, e^-22, e^-24 and so on.
    const places = Array.from({ length: 12 }, (_, i) => 1 + i / 10);
    const xs = [0, 0, ...places, ...places.map((x) => -x)];
    const labels = [0, 1, ...places.map(() => 0), ...places.map(() => 1)];
    const search = searchOf(
      xs.map((x) => [x, 1]),
      labels,
    );
    const parameters = Float64Array.of(10, 0.3, -10, -0.3);
    expect(search.certified(parameters)).toBeNull();
    const found = search.searchNear([parameters], parameters)!;
    for (const [n, x] of xs.entries()) {
      const margin = (found[0] - found[2]) * x + (found[1] - found[3]);
      // The plane goes through 0, and the farthest, at 2.1, has a margin of 1.
      expect(labels[n] === 0 ? margin : -margin).toBeCloseTo(Math.abs(x) / 2.1, 13);
    }
  });

  test('a slope below every pull excludes a separation: here below 1/16 each', () => {
    const origin = Float64Array.of(0, 0);
    expect(mixed.isExcluded(origin, Float64Array.of(0.0624, -0.0624))).toBe(true);
    expect(mixed.isExcluded(origin, Float64Array.of(0.0626, -0.0626))).toBe(false);
    // At the end of a descent on separable data the pulls are as small as the slope.
    const far = Float64Array.of(9, -9);
    const pull = 1 / (1 + Math.exp(18));
    expect(apart.isExcluded(far, Float64Array.of(-pull, pull))).toBe(false);
  });

  test('with more than a million pairs of example and wrong class is too large for more than a certificate', () => {
    const isTooLarge = (numExamples: number, numClasses: number) => {
      const [weights, features] = [new Float64Array(numExamples), new Float64Array(numExamples)];
      return separationSearch(features, { weights, total: 1, writeTarget: () => {} }, numClasses).isTooLarge;
    };
    expect([isTooLarge(250_000, 5), isTooLarge(250_001, 5)]).toEqual([false, true]);
  });

  test('classes that no example asks for are told', () => {
    const targets = trainingTargetsOf({ features: [1, 2, 3], labels: [3, 0, 3] }, 5, 1);
    expect(unseenClasses(targets, 5)).toEqual([1, 2, 4]);
  });
});
