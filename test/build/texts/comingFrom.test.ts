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

  test('what it says of TensorFlow’s samplers holds: by tries, and S · q only with repeats', () => {
    // TensorFlow's range_sampler.cc: −expm1(T log1p(−q)), but S · q where T = S.
    const q = 0.4;
    const countOf = (numTries: number, unique: boolean) =>
      engine.expectedCount(q, { numSampled: 3, numTries, unique });
    expect(countOf(5, true)).toBeCloseTo(1 - 0.6 ** 5, 14);
    expect(countOf(3, false)).toBeCloseTo(3 * q, 14);
    expect(countOf(3, true)).toBeCloseTo(1 - 0.6 ** 3, 14);
    expect(countOf(3, true)).toBeLessThan(1);
    // Uniform draws without repeats: S / K by symmetry, whatever the tries say.
    const drawn = engine.sampleCandidates(engine.uniformSampler(4), {
      numSampled: 4,
      unique: true,
      random: engine.createRandom(2),
    });
    expect(drawn.numTries).toBeGreaterThan(4);
    expect(drawn.sampledExpectedCounts[0]).toBeCloseTo(1 - 0.75 ** drawn.numTries, 14);
  });

  test('what it says of the in-batch loss holds: temperature before log q, hits kept, mean', () => {
    const model = engine.createLinearModel({ numClasses: 3, numFeatures: 1, hasBias: false }, [1, 0, -2]);
    const q = [0.5, 0.3, 0.2];
    const examples = { features: [2, -1, 1], labels: [0, 2, 0] };
    const scores = examples.features.map((x) =>
      examples.labels.map((k) => (x * model.weights[k]) / 0.5 - Math.log(q[k])),
    );
    const losses = scores.map((row, n) => engine.crossEntropy(row, n));
    const { loss } = engine.inBatchSoftmax(model, examples, { samplingProbabilities: q, temperature: 0.5 });
    expect(loss).toBeCloseTo((losses[0] + losses[1] + losses[2]) / 3, 14);
  });

  test('what it says of ties in the top k holds: the first come first', () => {
    expect(engine.topKAccuracy([1, 1, 0, 1, 1, 0], [0, 1], 3, 1)).toBe(0.5);
  });

  test('what it says of several true classes holds: each is asked for with 1 / num_true', () => {
    const model = engine.createLinearModel({ numClasses: 3, numFeatures: 1, hasBias: false }, [1, 0, -2]);
    const batch = {
      sampledClasses: [2],
      sampledExpectedCounts: [0.5],
      trueExpectedCounts: [0.4, 0.3],
      removeAccidentalHits: false,
      numTrue: 2,
    };
    const examples = { features: [1.5], labels: [0, 1] };
    const logits = [1.5 - Math.log(0.4), 0 - Math.log(0.3), -3 - Math.log(0.5)];
    // tf.nn.sigmoid_cross_entropy_with_logits of targets ½, ½ and 0, added up.
    const sigmoidLoss = logits.reduce((sum, z, i) => sum + engine.softplus(z) - (i < 2 ? z / 2 : 0), 0);
    expect(engine.nceLoss(model, examples, batch).loss).toBeCloseTo(sigmoidLoss, 13);
    expect(engine.sampledSoftmax(model, examples, batch).loss).toBeCloseTo(
      engine.softCrossEntropy(logits, [0.5, 0.5, 0]),
      13,
    );
  });
});
