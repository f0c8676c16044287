import { describe, expect, test } from 'vitest';
import { comingFrom } from '#content/coming-from.yaml';
import * as engine from '#engine';

const counterparts = comingFrom.flatMap((library) => library.counterparts);

describe('the page for those who come from another library', () => {
  test.each(counterparts)('our names for $theirs are functions that the library exports', ({ ours }) => {
    const exported = new Map<string, unknown>(Object.entries(engine));
    expect(ours.length).toBeGreaterThan(0);
    for (const name of ours) expect(typeof exported.get(name), name).toBe('function');
  });

  test('each of their names stands once in its library', () => {
    for (const { counterparts: rows, name } of comingFrom) {
      expect(new Set(rows.map(({ theirs }) => theirs)).size, name).toBe(rows.length);
      expect(rows.length, name).toBeGreaterThan(4);
    }
  });

  test('what it says of our defaults holds: no penalty, biases free of it, C as 1 / (λ N)', () => {
    const examples = { features: [2, 1, -1, -3, 0.5, -0.5], labels: [0, 0, 1, 1, 1, 0] };
    const shape = { numClasses: 2, numFeatures: 1 };
    const lossAt = (penalty: object) =>
      engine.lossAndGradient(engine.createLinearModel(shape, [1, -1, 5, 2]), examples, penalty).loss;
    expect(lossAt({})).toBe(lossAt({ l2Strength: 0 }));
    // (λ/2) (1² + 1²), without the 5² + 2² of the biases.
    expect(lossAt({ l2Strength: 0.1 }) - lossAt({})).toBeCloseTo(0.1, 12);
    // scikit-learn's optimum at C: the gradient of C · Σ loss + ½‖W‖² is 0, here with C = 2.
    const C = 2;
    const { model } = engine.fitSoftmaxRegression(examples, shape, { l2Strength: 1 / (C * 6) });
    const { gradient } = engine.lossAndGradient(model, examples, {});
    for (const k of [0, 1]) {
      expect(C * 6 * gradient.weights[k] + model.weights[k]).toBeCloseTo(0, 7);
      expect(gradient.bias?.[k]).toBeCloseTo(0, 8);
    }
  });

  test('of two classes scikit-learn penalises the difference: C is 2 / (λ N)', () => {
    const examples = { features: [2, 1, -1, -3, 0.5, -0.5], labels: [0, 0, 1, 1, 1, 0] };
    const C = 2;
    const { model } = engine.fitSoftmaxRegression(
      examples,
      { numClasses: 2, numFeatures: 1 },
      { l2Strength: 2 / (C * 6) },
    );
    const { gradient } = engine.lossAndGradient(model, examples);
    // The gradient of C · Σ loss + ½ w² by w, the weight of class 1 above class 0, is 0.
    const w = engine.logisticOf(model).weights[0];
    expect(Math.abs(w)).toBeGreaterThan(0.5);
    expect(C * 6 * gradient.weights[1] + w).toBeCloseTo(0, 7);
  });
});
