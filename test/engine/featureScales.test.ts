import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createRandom,
  type Fit,
  type FitOptions,
  featureScaleOf,
  fitSoftmaxRegression,
  logitsOfExamples,
  lossAndGradient,
  type ModelShape,
  softmax,
  standardize,
} from '#engine';

const METHODS = ['newton', 'lbfgs'] as const;
const random = createRandom(3);
/** 40 examples of three classes that overlap, in steps of 1/1024, so that shifts by up to 1e9 round nothing. */
const ROWS = Array.from({ length: 40 }, (_, n) =>
  [random.normal() + (n % 3), random.normal()].map((value) => Math.round(value * 1024) / 1024),
);
const LABELS = ROWS.map((_, n) => ((n * 7) % 10 === 0 ? 1 : n % 3));
const DAYS = ROWS.map((_, n) => (n * 37) % 40);

const fitRows = (
  rows: number[][],
  options: FitOptions = {},
  shape: Partial<ModelShape> = {},
  labels = LABELS,
) =>
  fitSoftmaxRegression(
    { features: rows.flat(), labels },
    { numClasses: 3, numFeatures: rows[0].length, ...shape },
    options,
  );

const standardised = (rows: number[][]) => {
  const features = rows.flat();
  const numFeatures = rows[0].length;
  const flat = [...standardize(features, featureScaleOf(features, numFeatures))];
  return rows.map((_, n) => flat.slice(n * numFeatures, (n + 1) * numFeatures));
};

/** x as a whole number of 2^-400, exactly. */
const exact = (x: number) => {
  let [value, bits] = [x, 0];
  while (!Number.isInteger(value)) [value, bits] = [value * 2, bits + 1];
  return (BigInt(value) << 400n) >> BigInt(bits);
};

/** The loss of the model that was handed back, with logits in exact arithmetic. */
function exactLoss({ model }: Fit, rows: number[][], labels = LABELS): number {
  const losses = rows.map((row, n) => {
    const exactLogits = Array.from({ length: model.numClasses }, (_, k) =>
      row.reduce(
        (sum, x, d) => sum + exact(x) * exact(model.weights[k * row.length + d]),
        model.bias ? exact(model.bias[k]) << 400n : 0n,
      ),
    );
    const own = exactLogits[labels[n]];
    // A double holds 2^500 and 2^-300.
    const gaps = exactLogits.map((z) => Number((z - own) >> 300n) * 2 ** -500);
    return Math.log(gaps.reduce((sum, gap) => sum + Math.exp(gap), 0));
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

const withDays = (ofDay: (day: number) => number) => ROWS.map((row, n) => [...row, ofDay(DAYS[n])]);
const TABLES: Readonly<Record<string, number[][]>> = {
  'one feature × 2e6': ROWS.map(([a, b]) => [2e6 * a, b]),
  'all features × 1e7': ROWS.map(([a, b]) => [1e7 * a, 1e7 * b]),
  'one feature + 1e4': ROWS.map(([a, b]) => [a + 1e4, b]),
  'one feature + 1e9': ROWS.map(([a, b]) => [a + 1e9, b]),
  'all features × 1e-8': ROWS.map(([a, b]) => [1e-8 * a, 1e-8 * b]),
  'all features × 1e-9': ROWS.map(([a, b]) => [1e-9 * a, 1e-9 * b]),
  'all features × 1e-10': ROWS.map(([a, b]) => [1e-10 * a, 1e-10 * b]),
  'features × 1e10 and × 1e-10': ROWS.map(([a, b]) => [1e10 * a, 1e-10 * b]),
  'features × 1e30': ROWS.map(([a, b]) => [1e30 * a, 1e30 * b]),
  'features × 1e100': ROWS.map(([a, b]) => [1e100 * a, 1e100 * b]),
  'features × 2^1020': ROWS.map(([a, b]) => [2 ** 1020 * a, 2 ** 1020 * b]),
  'a column of Unix time': withDays((day) => 1.7e9 + 86_400 * day),
  'a column that hardly varies': withDays((day) => 1 + day * 2 ** -40),
};

describe.each(METHODS)('%s reaches the optimum of the standardised data', (method) => {
  test.each(Object.entries(TABLES))('for %s', (_, rows) => {
    const { state, separation } = fitRows(rows, { method });
    const goal = fitRows(standardised(rows), { method: 'newton' }).state.loss;
    expect(state.status).toBe('converged');
    expect(separation).toBeNull();
    expect(state.step).toBeLessThan(40);
    expect(Math.abs(state.loss - goal)).toBeLessThanOrEqual(1e-9 * goal);
  });

  test.each(['one feature + 1e9', 'a column of Unix time', 'features × 1e10 and × 1e-10'])(
    'and hands back a model that has this loss in the reader’s units: %s',
    (name) => {
      const found = fitRows(TABLES[name], { method });
      expect(Math.abs(exactLoss(found, TABLES[name]) - found.state.loss)).toBeLessThan(1e-10);
      expect(found.state.parameters.subarray(0, 3)).toEqual(found.model.weights.subarray(0, 3));
    },
  );

  test.each([
    ['a sum of others', (a: number, b: number) => a + b],
    ['a difference, moved far away', (a: number, b: number) => 2 * a - b + 2 ** 20],
    ['a third of another, rounded', (a: number) => a / 3 + 1e9],
    ['constant', () => 7],
    ['constant up to rounding', (a: number) => (a > 1 ? 0.1 + 0.2 : 0.3)],
    ['zero', () => 0],
  ])('when a further column is %s, which changes nothing', (_, further) => {
    const found = fitRows(
      ROWS.map(([a, b]) => [a, b, further(a, b)]),
      { method },
    );
    const goal = fitRows(ROWS).state.loss;
    expect(found.state.status).toBe('converged');
    expect(Math.abs(found.state.loss - goal)).toBeLessThanOrEqual(1e-9 * goal);
    expect(Math.max(...found.model.weights.map(Math.abs))).toBeLessThan(10);
  });
});

describe('scales and offsets drawn at random', () => {
  const power = fc.integer({ min: -300, max: 300 });
  const offset = fc.integer({ min: -1_000_000, max: 1_000_000 });
  const columns = fc.tuple(fc.tuple(power, offset), fc.tuple(power, offset));
  const predictions = (rows: number[][], found: Fit) => {
    const logits = logitsOfExamples(found.model, rows.flat());
    return rows.flatMap((_, n) => [...softmax(logits.subarray(3 * n, 3 * n + 3))]);
  };
  const changed = (scales: readonly (readonly [number, number])[]) =>
    ROWS.map((row) => row.map((x, d) => (x + scales[d][1]) * 2 ** scales[d][0]));
  const farthest = (a: number[], b: number[]) => Math.max(...a.map((x, i) => Math.abs(x - b[i])));

  test.each(METHODS)('change no prediction of %s by 1e-8', (method) => {
    const options = { method, gradientTolerance: 1e-12 };
    const goal = predictions(ROWS, fitRows(ROWS, options));
    fc.assert(
      fc.property(columns, (scales) => {
        const rows = changed(scales);
        expect(farthest(predictions(rows, fitRows(rows, options)), goal)).toBeLessThan(1e-8);
      }),
      { numRuns: 40 },
    );
  });

  test.each(METHODS)('without bias, scales alone change none either: %s', (method) => {
    const options = { method, gradientTolerance: 1e-12 };
    const goal = predictions(ROWS, fitRows(ROWS, options, { hasBias: false }));
    fc.assert(
      fc.property(power, power, (a, b) => {
        const rows = changed([
          [a, 0],
          [b, 0],
        ]);
        const found = fitRows(rows, options, { hasBias: false });
        expect(found.model.bias).toBeNull();
        expect(farthest(predictions(rows, found), goal)).toBeLessThan(1e-8);
      }),
      { numRuns: 20 },
    );
  });
});

describe('the penalty stays on the reader’s weights', () => {
  test.each(
    METHODS.flatMap((method) =>
      [
        { l2Strength: 0.01 },
        { l2Strength: 0.01, penalizeBias: true },
        { l2Strength: 1e-12, penalizeBias: true },
        { l2Strength: 1e3 },
      ].flatMap((penalty) => [true, false].map((hasBias) => ({ method, hasBias, ...penalty }))),
    ),
  )('%o: at the end the loss in the reader’s units has no slope', ({ hasBias, method, ...penalty }) => {
    const rows = ROWS.map(([a, b]) => [8 * a + 50, b / 16]);
    const { model, state } = fitRows(rows, { method, ...penalty }, { hasBias });
    const { loss, gradient } = lossAndGradient(model, { features: rows.flat(), labels: LABELS }, penalty);
    expect(state.status).toBe('converged');
    expect(Math.abs(loss - state.loss)).toBeLessThanOrEqual(1e-12);
    for (const slope of [...gradient.weights, ...(gradient.bias ?? [])]) {
      expect(Math.abs(slope)).toBeLessThan(1e-7);
    }
  });

  test('a penalty of any size leaves an optimum', () => {
    for (const l2Strength of [1e-300, 1e-20, 1e10, 1e300]) {
      expect(fitRows(ROWS, { l2Strength }).state.status).toBe('converged');
    }
    // Nothing but the biases is left: the entropy of the classes' shares.
    const shares = [0, 1, 2].map((k) => LABELS.filter((label) => label === k).length / LABELS.length);
    const entropy = -shares.reduce((sum, p) => sum + p * Math.log(p), 0);
    expect(fitRows(ROWS, { l2Strength: 1e300 }).state.loss).toBeCloseTo(entropy, 12);
  });

  test('features that are all zero without bias leave every class alike', () => {
    const { state, model } = fitRows(
      ROWS.map(() => [0, 0]),
      {},
      { hasBias: false },
    );
    expect(state.loss).toBeCloseTo(Math.log(3), 14);
    expect([...model.weights]).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe.each(METHODS)('%s on data without an optimum says so', (method) => {
  /** No example's label loses more than rounding along the separation, and some gain 1. */
  function expectSeparation({ state, separation }: Fit, rows: number[][], labels: number[]) {
    expect(state.status).toBe('separable');
    expect(state.step).toBeLessThan(120);
    const logits = logitsOfExamples(separation!, rows.flat());
    const K = separation!.numClasses;
    const margins = labels.flatMap((label, n) =>
      Array.from({ length: K }, (_, k) => logits[n * K + label] - logits[n * K + k]).filter(
        (_, k) => k !== label,
      ),
    );
    expect(Math.min(...margins)).toBeGreaterThanOrEqual(-1.1e-8);
    expect(Math.max(...margins)).toBeCloseTo(1, 6);
  }

  test.each([1, 1e-9, 1e9])('four points apart, in units of %d', (unit) => {
    const rows = [1, 2, -1, -2].map((x) => [unit * x]);
    const found = fitRows(rows, { method }, { numClasses: 2 }, [0, 0, 1, 1]);
    expectSeparation(found, rows, [0, 0, 1, 1]);
    expect(found.state.loss).toBeLessThan(1e-9);
  });

  test('points apart except at the boundary, where classes mix', () => {
    const rows = [[1], [2], [0], [0], [-1], [-2]];
    const labels = [0, 0, 1, 0, 1, 1];
    const found = fitRows(rows, { method }, { numClasses: 2 }, labels);
    expectSeparation(found, rows, labels);
    expect(found.state.loss).toBeCloseTo(Math.log(2) / 3, 8);
    const three = [0, 0, 1, 0, 2, 1, 2];
    expectSeparation(fitRows([...rows, [0]], { method }, {}, three), [...rows, [0]], three);
  });

  test('points apart but for one of weight 0', () => {
    const features = [1, 2, -1, -2, -3];
    const labels = [0, 0, 1, 1, 0];
    const fitWeighted = (last: number, used = labels, numClasses = 2) =>
      fitSoftmaxRegression(
        { features, labels: used, sampleWeights: [1, 1, 1, 1, last] },
        { numClasses, numFeatures: 1 },
        { method },
      );
    expect(fitWeighted(1).state.status).toBe('converged');
    expect(fitWeighted(0).state.status).toBe('separable');
    // The only example of class 2 does not count: nothing holds its bias.
    expect(fitWeighted(0, [0, 1, 1, 0, 2], 3).state.status).toBe('separable');
  });

  test('a class that no example bears', () => {
    const found = fitRows(ROWS, { method }, { numClasses: 4 });
    expectSeparation(found, ROWS, LABELS);
    expect(found.state.loss).toBeCloseTo(fitRows(ROWS).state.loss, 8);
    // The weights' penalty does not hold the bias back; its own does.
    expectSeparation(fitRows(ROWS, { method, l2Strength: 0.01 }, { numClasses: 4 }), ROWS, LABELS);
    const held = fitRows(ROWS, { method, l2Strength: 0.01, penalizeBias: true }, { numClasses: 4 });
    expect([held.state.status, held.separation]).toEqual(['converged', null]);
  });

  test('a penalty gives separable data an optimum, and classes that overlap have one', () => {
    const rows = [1, 2, -1, -2].map((x) => [x]);
    const held = fitRows(rows, { method, l2Strength: 0.01 }, { numClasses: 2 }, [0, 0, 1, 1]);
    expect([held.state.status, held.separation]).toEqual(['converged', null]);
    const mixed = fitRows(rows, { method }, { numClasses: 2 }, [0, 1, 0, 1]);
    expect([mixed.state.status, mixed.separation]).toEqual(['converged', null]);
  });

  test('thirty columns of seven magnitudes that separate 300 examples take dozens of steps, not thousands', () => {
    const source = createRandom(1);
    const plane = Array.from({ length: 30 }, () => source.normal());
    const raw = Array.from({ length: 300 }, () => plane.map(() => source.normal()));
    const labels = raw.map((row) => (row.reduce((sum, x, d) => sum + x * plane[d], 0) > 0 ? 1 : 0));
    const rows = raw.map((row) => row.map((x, d) => 10 ** ((d % 7) - 3) * (x + 5)));
    const found = fitRows(rows, { method }, { numClasses: 2 }, labels);
    expectSeparation(found, rows, labels);
    expect(found.state.step).toBeLessThan(60);
  });
});

describe('a fit that runs out of steps', () => {
  test.each(METHODS)('says so: %s', (method) => {
    expect(fitRows(ROWS, { method, maxSteps: 2 }).state).toMatchObject({ status: 'outOfSteps', step: 2 });
  });
});

describe('standardising', () => {
  test.each([
    { column: [0.1 + 0.2, 0.3, 0.3], mean: 0.3 },
    { column: [1e9, 1e9 + 2 ** -23, 1e9], mean: 1e9 },
    { column: [-0.7, -0.7, -(0.1 * 7)], mean: -0.7 },
  ])('a column that is constant up to rounding becomes 0, not ±1: $column', ({ column, mean }) => {
    const scale = featureScaleOf(column, 1);
    expect(scale.deviations[0]).toBe(1);
    expect(scale.means[0] / mean).toBeCloseTo(1, 14);
    for (const value of standardize(column, scale)) expect(Math.abs(value)).toBeLessThan(1e-6);
  });

  test('a column that varies by more than rounding keeps its variation', () => {
    const column = [1, 1 + 2 ** -30, 1 - 2 ** -30, 1];
    expect(featureScaleOf(column, 1).deviations[0]).toBeCloseTo(2 ** -30 / Math.SQRT2, 20);
  });
});
