import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planeTable } from '#datasets/tables/planeTable.ts';
import {
  createLinearModel,
  featureScaleOf,
  fitSoftmaxRegression,
  hessianVectorProduct,
  lossAndGradient,
  parametersOf,
  predictProbabilities,
  standardize,
} from '#engine';
import {
  centredModel,
  classParameters,
  fitPinned,
  meanParameters,
  pinnedModel,
  shiftedModel,
} from '#engine/teaching.ts';
import { distance } from './arbitraries.ts';

const table = planeTable('penguins');
const examples = {
  features: standardize(table.features, featureScaleOf(table.features, 2)),
  labels: table.labels,
};
const SHAPE = { numClasses: 3, numFeatures: 2 };

/** Rows of parameters [K × 3]: weights, then bias. */
const byClass = (rows: readonly number[]) =>
  createLinearModel(SHAPE, [
    ...[0, 3, 6].flatMap((at) => [rows[at], rows[at + 1]]),
    rows[2],
    rows[5],
    rows[8],
  ]);

const entries = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 9, maxLength: 9 });
const shifts = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 3, maxLength: 3 });

describe('a shift of all classes', () => {
  test('changes parameters, and neither a share of a penguin nor the loss', () => {
    fc.assert(
      fc.property(entries, shifts, (rows, shift) => {
        const model = byClass(rows);
        const moved = shiftedModel(model, shift);
        const [before, after] = [model, moved].map((m) => predictProbabilities(m, examples.features));
        expect(distance(before, after)).toBeLessThan(1e-11);
        const [loss, movedLoss] = [model, moved].map((m) => lossAndGradient(m, examples).loss);
        expect(movedLoss).toBeCloseTo(loss, 11);
        expect(
          distance(
            meanParameters(moved),
            meanParameters(model).map((v, d) => v + shift[d]),
          ),
        ).toBeLessThan(1e-12);
      }),
      { numRuns: 20 },
    );
  });

  test('is a direction in which the loss has no curvature', () => {
    fc.assert(
      fc.property(entries, shifts, (rows, shift) => {
        const along = shiftedModel(createLinearModel(SHAPE), shift);
        const product = hessianVectorProduct(byClass(rows), examples.features, along);
        expect(Math.max(...parametersOf(product).map(Math.abs))).toBeLessThan(1e-12);
      }),
      { numRuns: 20 },
    );
  });

  test('by minus the mean makes the lightest model, by minus a row one with a reference', () => {
    fc.assert(
      fc.property(entries, shifts, (rows, shift) => {
        const model = byClass(rows);
        const weight = (of: typeof model) => parametersOf(of).reduce((sum, v) => sum + v * v, 0);
        const centred = centredModel(model);
        expect(distance(meanParameters(centred), [0, 0, 0])).toBeLessThan(1e-12);
        expect(weight(shiftedModel(model, shift))).toBeGreaterThan(weight(centred) - 1e-9);
        expect(Array.from(classParameters(pinnedModel(model, 1), 1))).toEqual([0, 0, 0]);
      }),
      { numRuns: 50 },
    );
  });

  test('must have one number for each parameter of a class', () => {
    const model = createLinearModel(SHAPE);
    expect(() => shiftedModel(model, [1, 2])).toThrow('shift');
    expect(() => pinnedModel(model, 3)).toThrow('reference');
    expect(() => shiftedModel(model, [1, 2, Number.NaN])).toThrow('shift');
  });
});

describe('a fit with a reference, on the penguins', () => {
  // Values by scipy 1.17.1, minimize(method='BFGS', gtol=1e-11), on the same standardised features.
  test.each([
    [
      0,
      0.05,
      0.5112401408601829,
      [
        0, 0, 0, 1.351147116338612, 0.28885763383154023, -0.8303508083484373, 1.213875979863476,
        -1.6558483521857226, -0.490285499976664,
      ],
    ],
    [
      2,
      0.05,
      0.5032877997005605,
      [
        -1.6376458886970842, 1.2599051417632092, 0.17632269283816435, 0.42729841227560084, 1.2260034004919922,
        -0.5794307994118642, 0, 0, 0,
      ],
    ],
    [
      0,
      0,
      0.07001675498197148,
      [
        0, 0, 0, 12.030014670587073, -7.840704025669822, 4.330884275670977, 14.67880614048907,
        -16.494496311453666, 0.567073360382232,
      ],
    ],
  ] as const)(
    '%i held at 0, penalty %f: loss and parameters are those of SciPy',
    (reference, l2Strength, loss, rows) => {
      const { model, state } = fitPinned(examples, SHAPE, reference, { l2Strength });
      expect(state.loss).toBeCloseTo(loss, 12);
      expect(distance(parametersOf(model), parametersOf(byClass(rows)))).toBeLessThan(1e-5);
    },
  );

  test('without penalty is the free fit with that row taken away; with one it is another model', () => {
    const free = fitSoftmaxRegression(examples, SHAPE).model;
    const { model } = fitPinned(examples, SHAPE, 1);
    expect(distance(parametersOf(model), parametersOf(pinnedModel(free, 1)))).toBeLessThan(1e-6);
    const l2Strength = 0.1;
    const shares = [
      fitSoftmaxRegression(examples, SHAPE, { l2Strength }).model,
      ...[0, 1, 2].map((reference) => fitPinned(examples, SHAPE, reference, { l2Strength }).model),
    ].map((each) => predictProbabilities(each, examples.features));
    for (const [index, one] of shares.entries()) {
      for (const other of shares.slice(index + 1)) expect(distance(one, other)).toBeGreaterThan(0.05);
    }
  });

  test('refuses a reference that is no class', () => {
    expect(() => fitPinned(examples, SHAPE, 3)).toThrow('reference');
  });
});
