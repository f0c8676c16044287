import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createLinearModel,
  crossEntropy,
  gradientCheck,
  gradientDescent,
  hessianVectorProduct,
  type LinearModel,
  logisticLoss,
  logisticOf,
  logitsOf,
  logitsOfExamples,
  lossAndGradient,
  normalizedSigmoids,
  numericGradient,
  oneVsRestLossAndGradient,
  parametersOf,
  runOptimizer,
  sigmoid,
  sigmoids,
  softmax,
  softmaxCurvature,
  softmaxObjective,
} from '#engine';
import { distance, problems, reals, sum } from './arbitraries.ts';

const shapeOf = ({ numClasses, numFeatures, bias }: ReturnType<typeof createLinearModel>) => ({
  numClasses,
  numFeatures,
  hasBias: bias !== null,
});

describe('linear model', () => {
  test('logits are weights times features plus bias', () => {
    const model = createLinearModel({ numClasses: 2, numFeatures: 3 }, [1, 2, 3, 4, 5, 6, 10, 20]);
    expect([...model.weights]).toEqual([1, 2, 3, 4, 5, 6]);
    expect([...model.bias!]).toEqual([10, 20]);
    expect([...logitsOf(model, [1, 0, 2])]).toEqual([17, 36]);
    expect([...logitsOfExamples(model, [1, 0, 2, 0, 1, 0])]).toEqual([17, 36, 12, 25]);
    const plain = createLinearModel({ numClasses: 2, numFeatures: 1, hasBias: false }, [1, 2]);
    expect(plain.bias).toBeNull();
    expect([...logitsOf(plain, [3])]).toEqual([3, 6]);
  });

  test('a model without given parameters is all zeros, with a bias unless told otherwise', () => {
    const model = createLinearModel({ numClasses: 3, numFeatures: 2 });
    expect([...parametersOf(model)]).toEqual(Array(9).fill(0));
    expect(parametersOf(createLinearModel({ numClasses: 3, numFeatures: 2, hasBias: false }))).toHaveLength(
      6,
    );
  });

  test('parameters go in and out unchanged, and are copies', () => {
    fc.assert(
      fc.property(problems, ({ model }) => {
        const parameters = parametersOf(model);
        const again = createLinearModel(shapeOf(model), parameters);
        expect(again).toEqual(model);
        parameters.fill(7);
        expect(again).toEqual(model);
      }),
    );
  });

  test('refuses shapes, lengths and rows that do not fit, with both numbers', () => {
    const model = createLinearModel({ numClasses: 2, numFeatures: 2 });
    expect(() => createLinearModel({ numClasses: 0, numFeatures: 2 })).toThrow(
      'numClasses must be an integer of at least 1, got 0',
    );
    expect(() => createLinearModel({ numClasses: 2, numFeatures: 1.5 })).toThrow(
      'numFeatures must be an integer of at least 1, got 1.5',
    );
    expect(() => createLinearModel({ numClasses: 2, numFeatures: 2 }, [1])).toThrow(
      'parameters.length must be 6 (weights, then bias), got 1',
    );
    expect(() => createLinearModel({ numClasses: 2, numFeatures: 2 }, [])).toThrow(
      'parameters.length must be 6 (weights, then bias), got 0',
    );
    expect(() => logitsOf(model, [1])).toThrow('features.length must be 2 (numFeatures), got 1');
    expect(() => logitsOf(model, [1, 2, 3, 4])).toThrow('features.length must be 2 (numFeatures), got 4');
    expect(() => logitsOfExamples(model, [1, 2, 3])).toThrow(
      'features.length must be a positive multiple of numFeatures 2, got 3',
    );
    expect(() => logitsOfExamples(model, [])).toThrow(
      'features.length must be a positive multiple of numFeatures 2, got 0',
    );
    for (const f of [logitsOf, logitsOfExamples]) {
      expect(() => f({ ...model, weights: new Float64Array(3) }, [1, 2])).toThrow(
        'weights.length must be 4 (numClasses × numFeatures), got 3',
      );
      expect(() => f({ ...model, bias: new Float64Array(3) }, [1, 2])).toThrow(
        'bias.length must be 2 (numClasses), got 3',
      );
      expect(() => f({ ...model, numClasses: 0 }, [1, 2])).toThrow(
        'numClasses must be an integer of at least 1, got 0',
      );
      expect(() => f({ ...model, numFeatures: 0 }, [1, 2])).toThrow(
        'numFeatures must be an integer of at least 1, got 0',
      );
    }
    expect(() => parametersOf({ ...model, bias: new Float64Array(1) })).toThrow(
      'bias.length must be 2 (numClasses), got 1',
    );
  });
});

describe('lossAndGradient', () => {
  test('the loss is the mean cross-entropy plus (λ/2)‖W‖², with ‖b‖² only when asked', () => {
    fc.assert(
      fc.property(problems, ({ model, examples, penalty }) => {
        const { loss, dataLoss } = lossAndGradient(model, examples, penalty);
        const logits = logitsOfExamples(model, examples.features);
        const K = model.numClasses;
        const losses = Array.from(examples.labels, (label, n) =>
          crossEntropy(logits.subarray(n * K, (n + 1) * K), label),
        );
        const squares = (values: Float64Array | null) =>
          sum((values ?? new Float64Array(0)).map((v) => v * v));
        const penalised = squares(model.weights) + (penalty.penalizeBias ? squares(model.bias) : 0);
        expect(dataLoss).toBeCloseTo(sum(losses) / losses.length, 13);
        expect(loss).toBeCloseTo(dataLoss + (penalty.l2Strength / 2) * penalised, 13);
      }),
    );
  });

  test('the gradient is what central differences of the loss give', () => {
    fc.assert(
      fc.property(problems, ({ model, examples, penalty }) => {
        const objective = softmaxObjective(examples, shapeOf(model), penalty);
        expect(gradientCheck(objective, parametersOf(model)).maxRelativeError).toBeLessThan(1e-5);
      }),
    );
  });

  test('permuting the classes permutes the gradient', () => {
    fc.assert(
      fc.property(problems, ({ model, examples, penalty }) => {
        const [K, D] = [model.numClasses, model.numFeatures];
        const to = (k: number) => (k + 1) % K;
        const turn = (values: Float64Array, width: number) => {
          const turned = values.slice();
          for (let k = 0; k < K; k += 1)
            turned.set(values.subarray(k * width, (k + 1) * width), to(k) * width);
          return turned;
        };
        const turnModel = (m: typeof model) => ({
          ...m,
          weights: turn(m.weights, D),
          bias: m.bias && turn(m.bias, 1),
        });
        const { loss, gradient } = lossAndGradient(model, examples, penalty);
        const turned = lossAndGradient(
          turnModel(model),
          { ...examples, labels: Array.from(examples.labels, to) },
          penalty,
        );
        expect(turned.loss).toBeCloseTo(loss, 13);
        expect(distance(parametersOf(turned.gradient), parametersOf(turnModel(gradient)))).toBeLessThan(
          1e-14,
        );
      }),
    );
  });

  test('two classes are logistic regression on the difference of the weights', () => {
    const twoClasses = problems.filter(({ model }) => model.numClasses === 2);
    fc.assert(
      fc.property(twoClasses, ({ model, examples }) => {
        const logistic = logisticOf(model);
        const logits = logitsOfExamples(logistic, examples.features);
        const losses = Array.from(examples.labels, (label, n) => logisticLoss(logits[n], label));
        const { loss, gradient } = lossAndGradient(model, examples);
        expect(loss).toBeCloseTo(sum(losses) / losses.length, 12);
        const D = model.numFeatures;
        for (let d = 0; d < D; d += 1)
          expect(gradient.weights[d] + gradient.weights[D + d]).toBeCloseTo(0, 14);
        const p = softmax(logitsOf(model, Array.from(examples.features).slice(0, D)));
        expect(sigmoid(logits[0])).toBeCloseTo(p[1], 13);
      }),
    );
  });

  test('descent without penalty preserves Σ_k W_k; with one it goes to 0', () => {
    const examples = { features: [1, 2, -1, 0.5, 3, 1], labels: [0, 1, 2] };
    const shape = { numClasses: 3, numFeatures: 2 };
    const start = [1, 2, 3, 4, 5, 7, 0, 0, 3];
    const columnsOf = (l2Strength: number, steps: number) => {
      const objective = softmaxObjective(examples, shape, { l2Strength });
      const { parameters } = runOptimizer(gradientDescent(objective, start, { learningRate: 0.2 }), steps);
      return [0, 1].map((d) => sum([0, 1, 2].map((k) => parameters[2 * k + d])));
    };
    expect(distance(columnsOf(0, 200), [9, 13])).toBeLessThan(1e-12);
    expect(distance(columnsOf(0.5, 400), [0, 0])).toBeLessThan(1e-12);
  });

  test('weights beyond float64’s range give NaN, not a wrong number', () => {
    const model = createLinearModel({ numClasses: 2, numFeatures: 1 }, [1e308, -1e308, 0, 0]);
    expect(lossAndGradient(model, { features: [1e10], labels: [0] }).loss).toBeNaN();
  });

  test('the loss is finite where only the sum over the examples overflows', () => {
    const model = createLinearModel({ numClasses: 2, numFeatures: 1, hasBias: false }, [1.5e308, 0]);
    expect(lossAndGradient(model, { features: [1, 1], labels: [1, 1] }).loss).toBe(1.5e308);
  });

  test('leaves model and examples alone', () => {
    const model = createLinearModel({ numClasses: 2, numFeatures: 1 }, [1, 2, 3, 4]);
    const examples = { features: Float64Array.of(5, 6), labels: Float64Array.of(0, 1) };
    lossAndGradient(model, examples, { l2Strength: 1, penalizeBias: true });
    hessianVectorProduct(model, examples.features, model, { l2Strength: 1, penalizeBias: true });
    expect([...parametersOf(model), ...examples.features, ...examples.labels]).toEqual([
      1, 2, 3, 4, 5, 6, 0, 1,
    ]);
  });

  test('refuses no examples, labels and lengths that do not fit, and a negative penalty', () => {
    const model = createLinearModel({ numClasses: 2, numFeatures: 1 });
    for (const f of [lossAndGradient, oneVsRestLossAndGradient]) {
      expect(() => f(model, { features: [], labels: [] })).toThrow(
        'features.length must be a positive multiple of numFeatures 1, got 0',
      );
      expect(() => f(model, { features: [1, 2], labels: [0] })).toThrow(
        'labels.length must be 2 (one per example), got 1',
      );
      expect(() => f(model, { features: [1, 2], labels: [0, 2] })).toThrow(
        'labels[1] must be an integer in [0, 1], got 2',
      );
      expect(() => f(model, { features: [1], labels: [-1] })).toThrow(
        'labels[0] must be an integer in [0, 1], got -1',
      );
      expect(() => f(model, { features: [1], labels: [0.5] })).toThrow(
        'labels[0] must be an integer in [0, 1], got 0.5',
      );
      expect(() => f(model, { features: [1], labels: [2 ** 32] })).toThrow(
        'labels[0] must be an integer in [0, 1], got 4294967296',
      );
      expect(() => f(model, { features: [1], labels: [0] }, { l2Strength: -1 })).toThrow(
        'l2Strength must be a finite number of at least 0, got -1',
      );
      expect(() => f(model, { features: [1], labels: [0] }, { l2Strength: Infinity })).toThrow(
        'l2Strength must be a finite number of at least 0, got Infinity',
      );
      expect(() => f({ ...model, weights: new Float64Array(1) }, { features: [1], labels: [0] })).toThrow(
        'weights.length must be 2',
      );
    }
  });
});

describe('one-vs-rest and single sigmoids', () => {
  test('the loss sums K logistic losses; its gradient is what central differences give', () => {
    fc.assert(
      fc.property(problems, ({ model, examples, penalty }) => {
        const { loss, dataLoss, gradient } = oneVsRestLossAndGradient(model, examples, penalty);
        const logits = logitsOfExamples(model, examples.features);
        const K = model.numClasses;
        const terms = Array.from(logits, (z, i) =>
          logisticLoss(z, examples.labels[Math.floor(i / K)] === i % K ? 1 : 0),
        );
        expect(dataLoss).toBeCloseTo(sum(terms) / examples.labels.length, 12);
        const numeric = numericGradient(
          (p) => oneVsRestLossAndGradient(createLinearModel(shapeOf(model), p), examples, penalty).loss,
          parametersOf(model),
        );
        expect(distance(parametersOf(gradient), numeric)).toBeLessThan(1e-8);
        expect(loss).toBeGreaterThanOrEqual(dataLoss);
      }),
    );
  });

  test('normalised sigmoids are not the softmax: −2, −2, −1 gives .235 .235 .530, not .212 .212 .576', () => {
    expect(distance(normalizedSigmoids([-2, -2, -1]), [0.235, 0.235, 0.53])).toBeLessThan(5e-4);
    expect(distance(softmax([-2, -2, -1]), [0.212, 0.212, 0.576])).toBeLessThan(5e-4);
    expect(distance(normalizedSigmoids([-1000, -1001]), softmax([1, 0]))).toBeLessThan(1e-12);
    expect([...sigmoids([0, 2])]).toEqual([0.5, sigmoid(2)]);
  });

  test('the logistic model of two classes is W₁ − W₀, b₁ − b₀', () => {
    const { weights, bias, numClasses, numFeatures } = logisticOf(
      createLinearModel({ numClasses: 2, numFeatures: 2 }, [1, 2, 30, 40, 5, 7]),
    );
    expect([numClasses, numFeatures, ...weights, ...bias!]).toEqual([1, 2, 29, 38, 2]);
    expect(logisticOf(createLinearModel({ numClasses: 2, numFeatures: 1, hasBias: false })).bias).toBeNull();
  });

  test('refuses three classes, and labels that are neither 0 nor 1', () => {
    expect(() => logisticOf(createLinearModel({ numClasses: 3, numFeatures: 1 }))).toThrow(
      'numClasses must be 2, got 3',
    );
    expect(() => logisticLoss(0, 2)).toThrow('label must be 0 or 1, got 2');
    expect(() => normalizedSigmoids([])).toThrow('logits.length must be at least 1, got 0');
  });
});

describe('hessianVectorProduct', () => {
  test('is how the gradient changes along the direction', () => {
    fc.assert(
      fc.property(problems, fc.integer({ min: 1, max: 1000 }), ({ model, examples, penalty }, seed) => {
        const direction = parametersOf(model).map((_, i) => Math.sin(seed + 7 * i));
        const h = 1e-5;
        const gradientAt = (by: number) => {
          const moved = parametersOf(model).map((p, i) => p + by * direction[i]);
          return parametersOf(
            lossAndGradient(createLinearModel(shapeOf(model), moved), examples, penalty).gradient,
          );
        };
        const [above, below] = [gradientAt(h), gradientAt(-h)];
        const numeric = above.map((g, i) => (g - below[i]) / (2 * h));
        const product = hessianVectorProduct(
          model,
          examples.features,
          createLinearModel(shapeOf(model), direction),
          penalty,
        );
        // Truncation h² times third derivatives below 100, rounding 1e-15/h.
        expect(distance(parametersOf(product), numeric)).toBeLessThan(1e-7);
        const curvature = softmaxCurvature(examples, shapeOf(model), penalty);
        expect(distance(curvature(parametersOf(model), direction), parametersOf(product))).toBe(0);
      }),
    );
  });

  test('is symmetric and never negative: u·Hv = v·Hu, v·Hv ≥ 0', () => {
    fc.assert(
      fc.property(problems, reals(3), ({ model, examples, penalty }, phase) => {
        const curvature = softmaxCurvature(examples, shapeOf(model), penalty);
        const p = parametersOf(model);
        const u = p.map((_, i) => Math.cos(phase + i));
        const v = p.map((_, i) => Math.sin(phase * i + 1));
        const dot = (a: Float64Array, b: Float64Array) => sum(a.map((x, i) => x * b[i]));
        expect(dot(u, curvature(p, v))).toBeCloseTo(dot(v, curvature(p, u)), 12);
        expect(dot(v, curvature(p, v))).toBeGreaterThan(-1e-14);
      }),
    );
  });

  test('is 0 along a constant shared by all classes: shifting every θ_k changes nothing', () => {
    fc.assert(
      fc.property(problems, ({ model, examples }) => {
        const shared = createLinearModel(
          shapeOf(model),
          parametersOf(model).map((_, i) => (i < model.weights.length ? (i % model.numFeatures) + 1 : 3)),
        );
        const product = hessianVectorProduct(model, examples.features, shared);
        expect(distance(parametersOf(product), parametersOf(model).fill(0))).toBeLessThan(1e-13);
      }),
    );
  });

  test('keeps its digits where a class is nearly certain', () => {
    const model = createLinearModel({ numClasses: 2, numFeatures: 1, hasBias: false }, [50, 0]);
    const along = createLinearModel({ numClasses: 2, numFeatures: 1, hasBias: false }, [1, 0]);
    const p = 1.9287498479639178e-22;
    const { weights } = hessianVectorProduct(model, [1], along);
    expect(weights[0] / p).toBeCloseTo(1, 13);
    expect(weights[1] / -p).toBeCloseTo(1, 13);
  });

  test('is the same for weights of any kind of array', () => {
    const shape = { numClasses: 2, numFeatures: 1 };
    const [model, along] = [
      [1, -1, 0, 2],
      [3, 0, -1, 1],
    ];
    const expected = hessianVectorProduct(
      createLinearModel(shape, model),
      [2, -1],
      createLinearModel(shape, along),
    );
    const kinds = [
      (p: number[]) => p,
      (p: number[]) => Int32Array.from(p),
      (p: number[]) => Float32Array.from(p),
    ];
    for (const kind of kinds) {
      const inKind = (p: number[]) =>
        ({ ...shape, weights: kind(p.slice(0, 2)), bias: kind(p.slice(2)) }) as unknown as LinearModel;
      expect(hessianVectorProduct(inKind(model), [2, -1], inKind(along))).toEqual(expected);
    }
  });

  test('refuses another shape, no features and a negative penalty', () => {
    const model = createLinearModel({ numClasses: 2, numFeatures: 1 });
    const other = createLinearModel({ numClasses: 2, numFeatures: 1, hasBias: false });
    expect(() => hessianVectorProduct(model, [1], other)).toThrow(
      'direction must be 2 × 1 with bias, got 2 × 1',
    );
    expect(() => hessianVectorProduct(other, [1], model)).toThrow(
      'direction must be 2 × 1, got 2 × 1 with bias',
    );
    expect(() =>
      hessianVectorProduct(model, [1], createLinearModel({ numClasses: 3, numFeatures: 1 })),
    ).toThrow('got 3 × 1 with bias');
    expect(() => hessianVectorProduct(model, [], model)).toThrow(
      'features.length must be a positive multiple of numFeatures 1, got 0',
    );
    expect(() => hessianVectorProduct(model, [1], model, { l2Strength: -1 })).toThrow(
      'l2Strength must be a finite number of at least 0, got -1',
    );
    expect(() => hessianVectorProduct({ ...model, weights: new Float64Array(1) }, [1], model)).toThrow(
      'weights.length must be 2',
    );
    expect(() => hessianVectorProduct(model, [1], { ...model, weights: new Float64Array(1) })).toThrow(
      'weights.length must be 2',
    );
    const examples = { features: [1], labels: [0] };
    expect(() => softmaxCurvature(examples, { numClasses: 0, numFeatures: 1 })).toThrow(
      'numClasses must be an integer of at least 1, got 0',
    );
    expect(() => softmaxCurvature({ features: [], labels: [] }, { numClasses: 2, numFeatures: 1 })).toThrow(
      'features.length must be a positive multiple',
    );
    expect(() => softmaxCurvature(examples, { numClasses: 2, numFeatures: 1 }, { l2Strength: -2 })).toThrow(
      'l2Strength must be a finite number of at least 0, got -2',
    );
  });
});

describe('numericGradient and gradientCheck', () => {
  test('differences of a cubic are right to ten digits, at any size of the parameter', () => {
    for (const x of [0, 0.5, 20, -3e5]) {
      const slope = numericGradient(([t]) => t! ** 3, [x])[0];
      expect(Math.abs(slope - 3 * x * x)).toBeLessThan(1e-9 * (1 + 3 * x * x));
    }
  });

  test('the error falls with the step until rounding makes it rise: a V', () => {
    const error = (step: number) =>
      Math.abs(numericGradient(([x]) => Math.sin(x!), [1], step)[0] - Math.cos(1));
    expect(error(1e-5)).toBeLessThan(error(1e-2) / 1000);
    expect(error(1e-5)).toBeLessThan(error(1e-12) / 1000);
  });

  test('f may keep the point it is given, and the parameters are left alone', () => {
    const seen: Float64Array[] = [];
    const parameters = Float64Array.of(1, 2);
    numericGradient((point) => seen.push(point), parameters, 0.5);
    expect(seen.map((p) => [...p])).toEqual([
      [1.5, 2],
      [0.5, 2],
      [1, 3],
      [1, 1],
    ]);
    expect([...parameters]).toEqual([1, 2]);
  });

  test('a check names the component that is wrong; NaN is no pass', () => {
    const bowl = (wrong: number) => (x: Float64Array) => ({
      loss: sum(x.map((v) => v * v)),
      gradient: x.map((v, i) => 2 * v * (i === 1 ? wrong : 1)),
    });
    const right = gradientCheck(bowl(1), [3, -2, 0]);
    expect(right.maxRelativeError).toBeLessThan(1e-8);
    expect([...right.gradient]).toEqual([6, -4, 0]);
    expect(distance(right.numeric, right.gradient)).toBeLessThan(1e-8);
    const wrong = gradientCheck(bowl(1.01), [3, -2, 0]);
    expect(wrong.maxRelativeError).toBeCloseTo(0.0099, 4);
    expect(wrong.worstIndex).toBe(1);
    expect(
      gradientCheck(() => ({ loss: 0, gradient: Float64Array.of(Number.NaN) }), [1]).maxRelativeError,
    ).toBeNaN();
    expect(gradientCheck(() => ({ loss: 0, gradient: Float64Array.of(0) }), [1]).maxRelativeError).toBe(0);
  });

  test('a component is measured against the largest one and the loss, whatever their signs', () => {
    const plane = (loss: number, slopes: number[], claimed: number[]) =>
      gradientCheck(
        (x) => ({ loss: loss + sum(x.map((v, i) => v * slopes[i])), gradient: Float64Array.from(claimed) }),
        slopes.map(() => 0),
      ).maxRelativeError;
    // The floor is 1e-4 of the largest: an error of 1e-5 in a component of 1e-5 counts as a tenth.
    expect(plane(0, [1, 1e-5], [1, 2e-5])).toBeCloseTo(0.1, 4);
    expect(plane(0, [-1, 1e-5], [-1, 2e-5])).toBeCloseTo(0.1, 4);
    expect(plane(-10, [0, 1e-4], [0, 2e-4])).toBeCloseTo(0.1, 3);
    expect(plane(10, [0, 1e-4], [0, 2e-4])).toBeCloseTo(0.1, 3);
    expect(plane(0, [-2], [-1])).toBeCloseTo(0.5, 6);
    expect(plane(0, [-1], [-2])).toBeCloseTo(0.5, 6);
    expect(gradientCheck((x) => ({ loss: x[0], gradient: Float64Array.of(1) }), [5], 0.5).numeric[0]).toBe(1);
  });

  test('refuses a gradient of another length, parameters that are not finite and steps that are not above 0', () => {
    expect(() => gradientCheck(() => ({ loss: 0, gradient: Float64Array.of(0, 0) }), [1])).toThrow(
      'gradient.length must be 1 (one per parameter), got 2',
    );
    expect(() => numericGradient(() => 0, [Infinity])).toThrow(
      'parameters[0] must be a finite number, got Infinity',
    );
    expect(() => numericGradient(() => 0, [1], 0)).toThrow('step must be a finite number above 0, got 0');
  });
});
