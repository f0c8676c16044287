import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createLinearModel,
  featureScaleOf,
  fitSoftmaxRegression,
  logitsOfExamples,
  parametersOf,
  predictProbabilities,
  standardize,
  standardizeModel,
  unstandardizeModel,
} from '#engine';
import { distance, reals } from './arbitraries.ts';

const SHAPE = { numClasses: 3, numFeatures: 2 };

describe('models of standardised and of raw features', () => {
  const column = (size: number) =>
    fc.tuple(
      reals(1e4),
      fc.double({ min: 0.01, max: 1e3, noNaN: true }),
      fc.array(reals(1), { minLength: size, maxLength: size }),
    );
  const tables = fc
    .tuple(column(5), column(5))
    .map((columns) =>
      Array.from({ length: 5 }, (_, n) =>
        columns.map(([offset, unit, values]) => offset + unit * values[n]),
      ).flat(),
    );
  const models = fc.array(reals(2), { minLength: 9, maxLength: 9 }).map((p) => createLinearModel(SHAPE, p));

  test('the way back predicts from raw features what the model does from standardised ones, to 1e-12', () => {
    fc.assert(
      fc.property(tables, models, (features, model) => {
        const scale = featureScaleOf(features, 2);
        // Features that rounding keeps from their mean by more than 1e4 deviations have no digits to compare.
        fc.pre(
          scale.deviations.every(
            (deviation, d) => deviation > 1e-3 * Math.abs(scale.means[d]) || deviation === 1,
          ),
        );
        const raw = unstandardizeModel(model, scale);
        expect(
          distance(
            predictProbabilities(raw, features),
            predictProbabilities(model, standardize(features, scale)),
          ),
        ).toBeLessThan(1e-12);
      }),
    );
  });

  test('and the way there undoes it', () => {
    fc.assert(
      fc.property(tables, models, (features, model) => {
        const scale = featureScaleOf(features, 2);
        const there = standardizeModel(unstandardizeModel(model, scale), scale);
        expect(distance(there.weights, model.weights)).toBeLessThan(1e-14);
        const reach = Math.max(1, ...scale.means.map((mean, d) => Math.abs(mean) / scale.deviations[d]));
        expect(distance(there.bias!, model.bias!)).toBeLessThan(1e-15 * reach * 8);
      }),
    );
  });

  test('are what the definition gives, worked by hand', () => {
    const scale = { means: Float64Array.of(10, -2), deviations: Float64Array.of(4, 0.5) };
    const model = createLinearModel({ numClasses: 2, numFeatures: 2 }, [8, 1, -4, 0, 0.5, 0]);
    const raw = unstandardizeModel(model, scale);
    expect([...parametersOf(raw)]).toEqual([2, 2, -1, 0, 0.5 - 20 + 4, 10]);
    expect(standardizeModel(raw, scale)).toEqual(model);
    expect([...logitsOfExamples(raw, [14, -2])]).toEqual([8.5, -4]);
  });

  test('a fit without penalty is the same fit either way', () => {
    const features = [
      1.7e9,
      3,
      1.7e9 + 86_400,
      1,
      1.7e9 + 2 * 86_400,
      2,
      1.7e9 + 3 * 86_400,
      5,
      1.7e9 + 86_400,
      4,
      1.7e9,
      4,
    ];
    const labels = [0, 1, 0, 1, 0, 1];
    const shape = { numClasses: 2, numFeatures: 2 };
    const scale = featureScaleOf(features, 2);
    const inside = fitSoftmaxRegression({ features: standardize(features, scale), labels }, shape).model;
    const raw = unstandardizeModel(inside, scale);
    const { model } = fitSoftmaxRegression({ features, labels }, shape);
    expect(distance(predictProbabilities(raw, features), predictProbabilities(model, features))).toBeLessThan(
      1e-8,
    );
  });

  test('without a bias there is no room for means, and only for deviations', () => {
    const model = createLinearModel({ numClasses: 2, numFeatures: 1, hasBias: false }, [4, -4]);
    const centred = { means: Float64Array.of(0), deviations: Float64Array.of(2) };
    expect([...unstandardizeModel(model, centred).weights]).toEqual([2, -2]);
    expect(unstandardizeModel(model, centred).bias).toBeNull();
    for (const way of [unstandardizeModel, standardizeModel]) {
      expect(() => way(model, { ...centred, means: Float64Array.of(1) })).toThrow(
        'model must be with a bias, which takes up the means, unless all means are 0, got one without',
      );
    }
  });

  test('means that are large and cancel cost the bias no digit, whichever comes first', () => {
    const shape = { numClasses: 1, numFeatures: 3 };
    for (const means of [
      [1e16, 3, -1e16],
      [3, 1e16, -1e16],
      [-1e16, 1e16, 3],
    ]) {
      const scale = { means: Float64Array.from(means), deviations: Float64Array.of(1, 1, 1) };
      const raw = unstandardizeModel(createLinearModel(shape, [1, 1, 1, 1]), scale);
      expect([...raw.bias!]).toEqual([-2]);
      expect([...standardizeModel(raw, scale).bias!]).toEqual([1]);
    }
  });

  test('a scale or a model that does not fit is refused by name', () => {
    const model = createLinearModel(SHAPE);
    const short = { ...model, weights: Float64Array.of(1) };
    const scale = { means: Float64Array.of(0, 0), deviations: Float64Array.of(1, 1) };
    expect(() => unstandardizeModel(short, scale)).toThrow('weights.length must be 6');
    const refusal = (means: number[], deviations: number[]) =>
      expect(() =>
        unstandardizeModel(model, {
          means: Float64Array.from(means),
          deviations: Float64Array.from(deviations),
        }),
      );
    refusal([1], [1]).toThrow('means.length must be 2 (one per feature of the model), got 1');
    refusal([1, 2], [1]).toThrow('deviations.length must be 2 (one per mean), got 1');
    refusal([1, 2], [1, 0]).toThrow('deviations[1] must be a finite number above 0, got 0');
    refusal([1, Number.NaN], [1, 1]).toThrow('means[1] must be a finite number, got NaN');
  });
});
