import { describe, expect, test } from 'vitest';
import {
  createRandom,
  lbfgs,
  logSoftmax,
  numericGradient,
  type Random,
  runOptimizer,
  softmax,
} from '#engine';
import { bottleneckObjective, fitBottlenecks, matrixRank } from '#engine/teaching.ts';

const random = createRandom(8);
const TARGETS = Array.from({ length: 5 }, () =>
  softmax(Array.from({ length: 6 }, () => 1.5 * random.normal())),
);

describe('a softmax through a bottleneck', () => {
  test.each([0, 1, 3])('has the gradient of its loss with %i features', (d) => {
    const objective = bottleneckObjective(TARGETS, d);
    const source = createRandom(d);
    const at = Float64Array.from({ length: 11 * d }, () => source.normal());
    const { gradient } = objective(at, 0);
    const numeric = numericGradient((parameters) => objective(Float64Array.from(parameters), 0).loss, at);
    for (const [index, value] of gradient.entries()) expect(numeric[index]).toBeCloseTo(value, 6);
  });

  test('fits better with every feature, and exactly with as many as there are contexts', () => {
    const fits = fitBottlenecks(TARGETS, 5, createRandom(1));
    expect(fits.map(({ numFeatures }) => numFeatures)).toEqual([0, 1, 2, 3, 4, 5]);
    for (const [d, { gap }] of fits.entries()) {
      if (d > 0) expect(gap).toBeLessThan(fits[d - 1].gap);
      if (d < 4) expect(gap).toBeGreaterThan(1e-4);
    }
    expect(fits[5].gap).toBeLessThan(1e-9);
  });

  test('has log-probabilities whose matrix has rank d + 1 at most, and reaches it', () => {
    for (const { numFeatures, logits } of fitBottlenecks(TARGETS, 3, createRandom(1)))
      expect(matrixRank(logits.map((z) => logSoftmax(z)))).toBe(numFeatures + 1);
    expect(matrixRank(TARGETS.map((target) => logSoftmax(target.map(Math.log))))).toBe(5);
  });

  test('with no feature predicts every class alike', () => {
    const [none] = fitBottlenecks(TARGETS, 0, createRandom(1));
    expect(none!.loss).toBeCloseTo(Math.log(6), 12);
    for (const z of none!.logits) for (const share of softmax(z)) expect(share).toBeCloseTo(1 / 6, 12);
  });
});

describe('the starts of a fit', () => {
  /** The source of the fit, and which of its forks were taken. */
  function recorded(seed: number): { random: Random; names: string[] } {
    const [source, names]: [Random, string[]] = [createRandom(seed), []];
    const fork = (name: string) => {
      names.push(name);
      return source.fork(name);
    };
    return { random: { ...source, fork }, names };
  }

  test('are ten, of which the best counts', () => {
    const { random: source, names } = recorded(3);
    const sharp = Array.from({ length: 5 }, () =>
      softmax(Array.from({ length: 5 }, () => 4 * source.normal())),
    );
    const fits = fitBottlenecks(sharp, 1, source);
    const starts = Array.from({ length: 10 }, (_, start) => `d 1, start ${start}`);
    expect(names.filter((name) => name.startsWith('d 1'))).toEqual(starts);
    const objective = bottleneckObjective(sharp, 1);
    const losses = starts.map((name) => {
      const fork = createRandom(3).fork(name);
      const from = Array.from({ length: 10 }, () => 0.7 * fork.normal());
      return runOptimizer(lbfgs(objective, from, { gradientTolerance: 1e-9 }), 600).loss;
    });
    const best = Math.min(...losses);
    // Neither the first nor the last start finds it.
    expect(losses[0]).toBeGreaterThan(best + 0.01);
    expect(losses[9]).toBeGreaterThan(best + 0.01);
    expect(fits[1].loss).toBe(best);
  });

  test('end with one that fits exactly', () => {
    const { random: source, names } = recorded(1);
    const even = [0.5, 0.25, 0.25];
    fitBottlenecks([even, even], 1, source);
    expect(names.filter((name) => name.startsWith('d 1'))).toEqual(['d 1, start 0']);
  });

  test('give logits that are products of d numbers: of rank d, all 0 without any', () => {
    for (const { numFeatures, logits } of fitBottlenecks(TARGETS, 3, createRandom(1)))
      expect(matrixRank(logits)).toBe(numFeatures);
  });
});

describe('one word for each context', () => {
  const own = Array.from({ length: 6 }, (_, c) =>
    softmax(Array.from({ length: 6 }, (_, k) => (k === c ? 4 : 0))),
  );

  test('costs with every feature fewer what an independent search found', () => {
    const fits = fitBottlenecks(own, 5, createRandom(4));
    // The best of 200 starts each.
    const known = [1.368554, 0.8329866, 0.2217668, 0.0436152, 0.0235164, 0];
    for (const [d, { gap, loss, numFeatures }] of fits.entries()) {
      expect(gap).toBeCloseTo(known[d], 5);
      expect(loss - gap).toBeCloseTo(fits[0].loss - fits[0].gap, 9);
      expect(numFeatures).toBe(d);
    }
  });
});

describe('the rank of a matrix', () => {
  test('is that of its construction, also when rows and columns are scaled unevenly', () => {
    for (const rank of [1, 2, 4]) {
      const source = createRandom(rank);
      const factor = (n: number) =>
        Array.from({ length: n }, () => Array.from({ length: rank }, () => source.normal()));
      const [a, b] = [factor(6), factor(5)];
      const product = a.map((row, i) =>
        b.map((column) => (i + 1) * row.reduce((sum, v, d) => sum + v * column[d], 0)),
      );
      expect(matrixRank(product)).toBe(rank);
    }
    expect(
      matrixRank([
        [0, 0],
        [0, 0],
      ]),
    ).toBe(0);
    expect(
      matrixRank([
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ]),
    ).toBe(3);
  });
});

test('the rank depends neither on the unit nor on the order of rows and columns, and stops at the tolerance', () => {
  const rows = [
    [0, 0, 3],
    [0, 2, 1],
    [0, 4, 2],
    [0, 0, -6],
  ];
  for (const unit of [1e-200, 1, 1e200]) {
    const scaled = rows.map((row) => row.map((x) => x * unit));
    expect(matrixRank(scaled)).toBe(2);
    expect(matrixRank(scaled.toReversed().map((row) => row.toReversed()))).toBe(2);
    expect(matrixRank([0, 1, 2].map((d) => scaled.map((row) => row[d])))).toBe(2);
  }
  expect(matrixRank([[0, 2, 1]])).toBe(1);
  const nearly = [
    [1, 0],
    [0, -0.25],
  ];
  expect(matrixRank(nearly, 0.24)).toBe(2);
  expect(matrixRank(nearly, 0.25)).toBe(1);
  const large = nearly.map((row) => row.map((x) => x * 1000));
  expect(matrixRank(large, 0.24)).toBe(2);
  expect(matrixRank(large, 0.25)).toBe(1);
});

test('refuses targets that are no distributions or of different lengths', () => {
  expect(() => bottleneckObjective([[0.5, 0.4]], 1)).toThrow(/targets\[0\]/);
  expect(() => bottleneckObjective([[0.5, 0.5], [1]], 1)).toThrow(/targets\[1\]\.length must be 2/);
  expect(() => bottleneckObjective([], 1)).toThrow(/targets\.length/);
  expect(() => bottleneckObjective([[0.5, 0.5]], -1)).toThrow(/numFeatures must be .* got -1/);
  expect(() => fitBottlenecks([[0.5, 0.5]], -1, createRandom(1))).toThrow(/mostFeatures/);
  expect(() => bottleneckObjective([[0.5, 0.5]], 1)(new Float64Array(2), 0)).toThrow(
    'parameters.length must be 3 (H, then W), got 2',
  );
  expect(() => matrixRank([[1, Number.NaN]])).toThrow('rows[0][1] must be a finite number, got NaN');
  expect(() => matrixRank([[1]], -1)).toThrow('tolerance must be a finite number of at least 0, got -1');
  expect(() => matrixRank([])).toThrow(/rows\.length/);
  expect(() => matrixRank([[1, 2], [1]])).toThrow(/rows\[1\]\.length/);
});
