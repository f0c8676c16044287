import { describe, expect, test } from 'vitest';
import {
  createLinearModel,
  createRandom,
  evaluateModel,
  type FitOptions,
  type FitProgress,
  fitSoftmaxRegression,
  inBatchSoftmax,
  type LossOptions,
  logitsOfExamples,
  lossAndGradient,
  negativeSampling,
  oneHot,
  parametersOf,
  predictProbabilities,
  type TrainingExamples,
} from '#engine';
import { distance } from './arbitraries.ts';
import reference from './reference/trainingOptions.json' with { type: 'json' };

const SHAPE = { numClasses: 3, numFeatures: 2 };
const METHODS = ['newton', 'lbfgs'] as const;

interface ReferenceFit extends LossOptions {
  readonly name: string;
  readonly features: readonly number[];
  readonly labels?: readonly number[];
  readonly targets?: readonly number[];
  readonly sampleWeights?: readonly number[];
  readonly loss: number;
  readonly probabilities: readonly number[];
}

const fits: readonly ReferenceFit[] = reference.fits;

function problemOf(each: ReferenceFit): { examples: TrainingExamples; options: LossOptions } {
  const {
    name: _,
    features,
    labels = [],
    targets,
    sampleWeights,
    loss: __,
    probabilities: ___,
    ...options
  } = each;
  return {
    examples: targets ? { features, targets, sampleWeights } : { features, labels, sampleWeights },
    options,
  };
}

/** Three classes that overlap, with offsets and units of their own. */
const random = createRandom(8);
const LABELS = Array.from({ length: 60 }, (_, n) => (n * 7) % 3);
const FEATURES = LABELS.flatMap((label) => [random.normal() + label, 1e3 + 40 * random.normal()]);
const EXAMPLES = { features: FEATURES, labels: LABELS };

describe.each(METHODS)('a fit by %s', (method) => {
  test.each(fits)('ends where Newton’s method at 50 digits ends: $name', (each) => {
    const { examples, options } = problemOf(each);
    const { model, state } = fitSoftmaxRegression(examples, SHAPE, { ...options, method });
    expect(state.status).toBe('converged');
    expect(Math.abs(state.loss - each.loss)).toBeLessThan(1e-14);
    expect(distance(predictProbabilities(model, each.features), each.probabilities)).toBeLessThan(3e-9);
    expect(lossAndGradient(model, examples, options).loss).toBeCloseTo(each.loss, 13);
  });

  test('with class weights, sample weights and both ends where scikit-learn’s ends', () => {
    const { features, labels, l2Strength, fits: theirs } = reference.scikitLearn;
    for (const { classWeights, sampleWeights, probabilities, weights } of theirs) {
      const examples = { features, labels, ...(sampleWeights && { sampleWeights }) };
      const options = { l2Strength, method, ...(classWeights && { classWeights }) };
      const { model } = fitSoftmaxRegression(examples, SHAPE, options);
      expect(distance(model.weights, weights)).toBeLessThan(2e-7);
      expect(distance(predictProbabilities(model, features), probabilities)).toBeLessThan(2e-7);
    }
  });

  test('of one-hot targets is the fit of their labels, and reports the same separation', () => {
    for (const labels of [
      LABELS,
      FEATURES.filter((_, i) => i % 2 === 0).map((x) => (x > 1 ? 2 : x > 0 ? 1 : 0)),
    ]) {
      const targets = labels.flatMap((label) => [...oneHot(label, 3)]);
      const ofTargets = fitSoftmaxRegression({ features: FEATURES, targets }, SHAPE, { method });
      const ofLabels = fitSoftmaxRegression({ features: FEATURES, labels }, SHAPE, { method });
      expect(ofTargets.state.status).toBe(ofLabels.state.status);
      expect(ofTargets.state.loss).toBeCloseTo(ofLabels.state.loss, 9);
      expect(ofTargets.separation === null).toBe(ofLabels.separation === null);
    }
  });

  test('leaves rows that do not count out of everything, their scale and their separation too', () => {
    const features = [...FEATURES, 1e12, -1e12];
    const alone = fitSoftmaxRegression(EXAMPLES, SHAPE, { method });
    const ignored = fitSoftmaxRegression({ features, labels: [...LABELS, -1] }, SHAPE, {
      method,
      ignoreLabel: -1,
    });
    expect(ignored).toEqual(alone);
    const sampleWeights = [...LABELS.map(() => 1), 0];
    const weighted = fitSoftmaxRegression({ features, labels: [...LABELS, 0], sampleWeights }, SHAPE, {
      method,
    });
    expect(distance(weighted.model.weights, alone.model.weights)).toBeLessThan(1e-12);
    // Without class 2 the rest is separable, whatever its rows say.
    const apart = { features: [1, 2, -1, -2, 0, 0], labels: [0, 0, 1, 1, 2, 2] };
    const shape = { numClasses: 3, numFeatures: 1 };
    expect(fitSoftmaxRegression(apart, shape, { method, classWeights: [1, 1, 0] }).state.status).toBe(
      'separable',
    );
  });

  test('smoothing gives separable data an optimum; targets that share a row between all classes too', () => {
    const features = [1, 2, -1, -2];
    const shape = { numClasses: 2, numFeatures: 1 };
    const smooth = fitSoftmaxRegression({ features, labels: [0, 0, 1, 1] }, shape, {
      method,
      smoothing: 0.1,
    });
    expect([smooth.state.status, smooth.separation]).toEqual(['converged', null]);
    const shared = [0.5, 0.5, 1, 0, 0, 1, 0, 1];
    // The first example keeps both classes level at x = 1, and the others are apart beyond it.
    const partly = fitSoftmaxRegression({ features, targets: shared }, shape, { method });
    expect(partly.state.status).toBe('separable');
    const at = logitsOfExamples(partly.separation!, features);
    expect(Math.abs(at[0] - at[1])).toBeLessThan(2e-8);
    expect(at[2] - at[3]).toBeGreaterThan(0.1);
    expect(at[5] - at[4]).toBeGreaterThan(0.1);
  });

  test.each([1e-6, 1e6])(
    'at a temperature of %d is the fit at 1 with weights so many times as large',
    (temperature) => {
      const l2Strength = 0.01;
      const plain = fitSoftmaxRegression(EXAMPLES, SHAPE, { method, l2Strength });
      const scaled = fitSoftmaxRegression(EXAMPLES, SHAPE, {
        method,
        temperature,
        l2Strength: l2Strength / temperature ** 2,
      });
      expect(scaled.state.status).toBe('converged');
      expect(
        distance(
          predictProbabilities(scaled.model, FEATURES, temperature),
          predictProbabilities(plain.model, FEATURES),
        ),
      ).toBeLessThan(1e-9);
    },
  );

  test('that starts where another ended needs no step, and no more than from zero after a small change', () => {
    for (const options of [
      {},
      { l2Strength: 1e-4 },
      { l2Strength: 1e-4, penalizeBias: true, temperature: 3 },
    ]) {
      const cold = fitSoftmaxRegression(EXAMPLES, SHAPE, { ...options, method, gradientTolerance: 1e-11 });
      const warm = fitSoftmaxRegression(EXAMPLES, SHAPE, { ...options, method, initialModel: cold.model });
      expect(warm.state).toMatchObject({ status: 'converged', step: 0 });
      expect(
        distance(predictProbabilities(warm.model, FEATURES), predictProbabilities(cold.model, FEATURES)),
      ).toBeLessThan(1e-12);
      const labels = [2, ...LABELS.slice(1)];
      const changed = { features: FEATURES, labels };
      const again = fitSoftmaxRegression(changed, SHAPE, { ...options, method, initialModel: cold.model });
      const anew = fitSoftmaxRegression(changed, SHAPE, { ...options, method });
      expect(again.state.status).toBe('converged');
      expect(again.state.step).toBeLessThanOrEqual(anew.state.step);
      expect(again.state.loss).toBeCloseTo(anew.state.loss, 13);
    }
  });

  test('starts from any model: the optimum is the same, and so is the loss before the first step', () => {
    const initialModel = createLinearModel(SHAPE, [3, -0.02, -2, 0.05, 1, 0.01, -40, 2, 7]);
    const penalty = { l2Strength: 0.02, penalizeBias: true };
    const none = fitSoftmaxRegression(EXAMPLES, SHAPE, { ...penalty, method, initialModel, maxSteps: 0 });
    expect(none.state).toMatchObject({ status: 'outOfSteps', step: 0 });
    expect(none.state.loss).toBeCloseTo(lossAndGradient(initialModel, EXAMPLES, penalty).loss, 10);
    expect(distance(parametersOf(none.model), parametersOf(initialModel))).toBeLessThan(1e-9);
    const warm = fitSoftmaxRegression(EXAMPLES, SHAPE, { ...penalty, method, initialModel });
    const cold = fitSoftmaxRegression(EXAMPLES, SHAPE, { ...penalty, method });
    expect(warm.state.status).toBe('converged');
    expect(Math.abs(warm.state.loss - cold.state.loss)).toBeLessThan(1e-13);
    // A column twice: the start's weights of both go to the first.
    const twice = LABELS.flatMap((_, n) => [FEATURES[2 * n], FEATURES[2 * n]]);
    const start = createLinearModel(SHAPE, [1, 2, -1, 0, 0, 3, 0, 0, 0]);
    const { model } = fitSoftmaxRegression({ features: twice, labels: LABELS }, SHAPE, {
      method,
      initialModel: start,
      maxSteps: 0,
    });
    expect(distance(logitsOfExamples(model, twice), logitsOfExamples(start, twice))).toBeLessThan(1e-13);
  });

  test('a start on the wrong side of separable data still finds them separable', () => {
    const examples = { features: [1, 2, -1, -2], labels: [0, 0, 1, 1] };
    const initialModel = createLinearModel({ numClasses: 2, numFeatures: 1 }, [-5, 5, 3, -3]);
    const { state } = fitSoftmaxRegression(
      examples,
      { numClasses: 2, numFeatures: 1 },
      { method, initialModel },
    );
    expect(state.status).toBe('separable');
  });

  test('is shown step by step, and stops when it is told to', () => {
    const seen: FitProgress[] = [];
    const whole = fitSoftmaxRegression(EXAMPLES, SHAPE, {
      method,
      stopWhen: (progress) => {
        seen.push(progress);
        return undefined;
      },
    });
    expect(whole).toEqual(fitSoftmaxRegression(EXAMPLES, SHAPE, { method }));
    expect(seen.map(({ step }) => step)).toEqual(Array.from({ length: whole.state.step }, (_, i) => i + 1));
    expect(seen.at(-1)?.model).toEqual(whole.model);
    for (const { loss, model } of seen) expect(lossAndGradient(model, EXAMPLES).loss).toBeCloseTo(loss, 10);

    const early = fitSoftmaxRegression(EXAMPLES, SHAPE, { method, stopWhen: ({ step }) => step === 2 });
    expect(early.state).toMatchObject({ status: 'stopped', step: 2, loss: seen[1].loss });
    expect(early.model).toEqual(seen[1].model);
    expect(early.separation).toBeNull();
    // A yes at the last step changes nothing: it has converged.
    const last = fitSoftmaxRegression(EXAMPLES, SHAPE, {
      method,
      stopWhen: ({ step }) => step === whole.state.step,
    });
    expect(last).toEqual(whole);
  });

  test('stopped before held-out loss rises beats the fit that went to the end of separable data', () => {
    const train = { features: [1, 0.2, -1, -0.1], labels: [0, 0, 1, 1] };
    const heldOut = { features: [0.5, -0.5, 0.1, -0.3], labels: [0, 1, 1, 1] };
    const shape = { numClasses: 2, numFeatures: 1 };
    let least = Number.POSITIVE_INFINITY;
    const stopped = fitSoftmaxRegression(train, shape, {
      method,
      stopWhen: ({ model }) => {
        const { crossEntropy } = evaluateModel(model, heldOut);
        const isWorse = crossEntropy > least;
        least = Math.min(least, crossEntropy);
        return isWorse;
      },
    });
    expect(stopped.state.status).toBe('stopped');
    const whole = fitSoftmaxRegression(train, shape, { method });
    expect(whole.state.status).toBe('separable');
    expect(evaluateModel(stopped.model, heldOut).crossEntropy).toBeLessThan(
      evaluateModel(whole.model, heldOut).crossEntropy / 2,
    );
  });
});

describe('what a fit refuses', () => {
  const { features } = { features: [1, 2, 3, 4] };
  const labels = [0, 1];
  const refusal = (options: FitOptions, examples: TrainingExamples = { features, labels }) =>
    expect(() => fitSoftmaxRegression(examples, SHAPE, options));
  const targets = [1, 0, 0, 0, 1, 0];

  test('is what no loss can be told', () => {
    const both = { features, labels, targets };
    refusal({}, both).toThrow('examples must be given labels or targets, not both');
    refusal({}, { features, targets: [1, 0, 0] }).toThrow(
      'targets.length must be 6 (one row per example, one column per class), got 3',
    );
    refusal({}, { features, labels, sampleWeights: [1] }).toThrow(
      'sampleWeights.length must be 2 (one per example), got 1',
    );
    refusal({ classWeights: [1, 1] }).toThrow('classWeights.length must be 3 (one per class), got 2');
    refusal({ classWeights: [1, -1, 1] }).toThrow(
      'classWeights[1] must be a finite number of at least 0, got -1',
    );
    refusal({ classWeights: [0, 0, 1] }).toThrow('is every example ignored or of weight 0?');
    refusal({ ignoreLabel: 1 }, { features, labels: [1, 1] }).toThrow(
      'is every example ignored or of weight 0?',
    );
    refusal({ ignoreLabel: -1 }, { features, targets }).toThrow(
      'ignoreLabel must be left out with soft targets',
    );
    refusal({ smoothing: -0.1 }).toThrow('smoothing must be a number in [0, 1], got -0.1');
    refusal({ temperature: 0 }).toThrow('temperature must be a finite number above 0, got 0');
  });

  test('is a start of another shape, or one that is not finite', () => {
    const wanted = 'initialModel must be a model of 3 × 2 with bias, got';
    const flat = createLinearModel({ ...SHAPE, hasBias: false });
    refusal({ initialModel: createLinearModel({ numClasses: 2, numFeatures: 2 }) }).toThrow(
      `${wanted} 2 × 2 with bias`,
    );
    refusal({ initialModel: flat }).toThrow(`${wanted} 3 × 2 without bias`);
    refusal({ initialModel: { ...flat, weights: Float64Array.of(1) } }).toThrow('weights.length must be 6');
    const infinite = createLinearModel(SHAPE, [0, 0, 0, 0, 0, 0, 0, 0, Infinity]);
    refusal({ initialModel: infinite }).toThrow(
      'parameters of initialModel[8] must be a finite number, got Infinity',
    );
  });

  test('is an answer that is no yes or no', () => {
    const stopWhen = ((): unknown => 0.5) as () => boolean;
    refusal({ stopWhen }).toThrow('the answer of stopWhen must be true or false, got 0.5');
  });
});

describe('sample weights outside training', () => {
  test('weigh the scores of evaluateModel as repeating examples does', () => {
    const model = createLinearModel({ numClasses: 2, numFeatures: 1 }, [1, -1, 0.5, 0]);
    const weighted = evaluateModel(model, {
      features: [2, 1, -1, Number.NaN],
      labels: [0, 1, 1, 0],
      sampleWeights: [3, 1, 2, 0],
    });
    const repeated = evaluateModel(model, { features: [2, 2, 2, 1, -1, -1], labels: [0, 0, 0, 1, 1, 1] });
    expect(weighted.crossEntropy).toBeCloseTo(repeated.crossEntropy, 14);
    expect(weighted.perplexity).toBeCloseTo(repeated.perplexity, 13);
    expect(weighted.accuracy).toBeCloseTo(repeated.accuracy, 15);
    const refusal = (sampleWeights: number[]) =>
      expect(() => evaluateModel(model, { features: [2, 1], labels: [0, 1], sampleWeights }));
    refusal([1]).toThrow('sampleWeights.length must be 2 (one per example), got 1');
    refusal([0, 0]).toThrow('the sum of all weights must be');
  });

  test('are refused by losses that count every example once', () => {
    const model = createLinearModel({ numClasses: 2, numFeatures: 1 });
    const examples = { features: [2, 1], labels: [0, 1], sampleWeights: [1, 2] };
    const message = 'sampleWeights must be left out: this loss counts every example once';
    expect(() => inBatchSoftmax(model, examples, { samplingProbabilities: [0.5, 0.5] })).toThrow(message);
    const batch = {
      sampledClasses: [1],
      sampledExpectedCounts: [1],
      trueExpectedCounts: [1, 1],
      removeAccidentalHits: true,
    };
    expect(() => negativeSampling(model, examples, batch)).toThrow(message);
  });
});
