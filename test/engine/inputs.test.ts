import { expect, test } from 'vitest';
import * as library from '#engine';
import * as teaching from '#engine/teaching.ts';

const engine = { ...library, ...teaching };

const of = (...values: number[]) => Float64Array.of(...values);
const SHAPE = { numClasses: 3, numFeatures: 2 };
const model = () => engine.createLinearModel(SHAPE, [1, 2, -1, 0.5, 0.3, 0.1, 0.1, 0.2, 0.3]);
const examples = () => ({ features: of(1, 2, -1, 0.5, 3, 1), labels: of(0, 1, 2) });
const batch = () => ({
  sampledClasses: of(1, 1, 2),
  sampledExpectedCounts: of(0.5, 0.5, 0.2),
  trueExpectedCounts: of(0.1, 0.2, 0.3),
  removeAccidentalHits: true,
});
const [p, q, z] = [() => of(0.2, 0.3, 0.5), () => of(0.5, 0.25, 0.25), () => of(3, -Infinity, 2)];
const world = () => ({ labelProbabilities: p(), proposal: q(), numSampled: 2 });
const scores = () => of(0.2, 0.8, 0.6, 0.4);
const bowl: library.Objective = ([x, y]) => ({ loss: x! ** 2 + y! ** 2, gradient: of(2 * x!, 2 * y!) });
const conditional = engine.SAMPLED_OBJECTIVES.conditional;
const penalty = () => ({ l2Strength: 0.1, penalizeBias: true });
const lossOptions = () => ({ ...penalty(), classWeights: of(1, 2, 3), smoothing: 0.1 });
const softExamples = () => ({
  features: of(1, 2, -1, 0.5),
  targets: of(0.5, 0.5, 0, 0.2, 0.3, 0.5),
  sampleWeights: of(1, 2),
});

const FUNCTIONS = new Map<string, unknown>(Object.entries(engine));

/** Every function that is given arrays, with arguments for it. */
const CALLS: Partial<Record<keyof typeof engine, readonly unknown[]>> = {
  softmax: [z(), 0.7],
  logSoftmax: [z(), 0.7],
  logSumExp: [z()],
  softmaxJacobian: [z()],
  softmaxTrace: [z(), { precision: 'float16', shifted: true }],
  exponentials: [z()],
  sigmoids: [z()],
  normalizedSigmoids: [z()],
  crossEntropy: [z(), 0],
  crossEntropyGradient: [z(), 0],
  softCrossEntropy: [z(), of(0.5, 0, 0.5)],
  softCrossEntropyGradient: [z(), of(0.5, 0, 0.5)],
  entropy: [p()],
  klDivergence: [p(), q()],
  totalVariation: [p(), q()],
  maxEntropyDistribution: [of(3, 1, 2), 2.2],
  createLinearModel: [SHAPE, of(1, 2, 3, 4, 5, 6, 7, 8, 9)],
  parametersOf: [model()],
  logitsOf: [model(), of(1, 2)],
  predictProbabilities: [model(), of(1, 2, 3, 4)],
  logitsOfExamples: [model(), of(1, 2, 3, 4)],
  classParameters: [model(), 1],
  meanParameters: [model()],
  shiftedModel: [model(), of(1, 2, 3)],
  centredModel: [model()],
  pinnedModel: [model(), 1],
  fitPinned: [examples(), SHAPE, 1, penalty()],
  logisticOf: [engine.createLinearModel({ numClasses: 2, numFeatures: 1 }, [1, 2, 3, 4])],
  lossAndGradient: [model(), { ...examples(), sampleWeights: of(1, 2, 0) }, lossOptions()],
  oneVsRestLossAndGradient: [model(), examples(), penalty()],
  hessianVectorProduct: [model(), of(1, 2, 3, 4), model(), penalty()],
  fitSoftmaxRegression: [softExamples(), SHAPE, { ...lossOptions(), initialModel: model() }],
  softmaxObjective: [softExamples(), SHAPE, lossOptions()],
  softmaxCurvature: [softExamples(), SHAPE, lossOptions()],
  miniBatchObjective: [examples(), SHAPE, { batchSize: 2, random: engine.createRandom(1) }],
  bottleneckObjective: [[p(), q()], 1],
  fitBottlenecks: [[p(), q()], 1, engine.createRandom(1)],
  matrixRank: [[of(1, 2), of(3, 4)]],
  numericGradient: [([x, y]: Float64Array) => x! * y!, of(1, 2)],
  gradientCheck: [bowl, of(1, 2)],
  gradientDescent: [bowl, of(1, 2), { learningRate: 0.1 }],
  momentumDescent: [bowl, of(1, 2), { learningRate: 0.1 }],
  adam: [bowl, of(1, 2), { learningRate: 0.1 }],
  adagrad: [bowl, of(1, 2), { learningRate: 0.1 }],
  lbfgs: [bowl, of(1, 2)],
  newton: [bowl, (_: Float64Array, v: Float64Array) => v.map((x) => 2 * x), of(1, 2)],
  argmax: [p()],
  predictedClasses: [scores(), 2],
  accuracy: [scores(), of(1, 0), 2],
  confusionMatrix: [of(0, 1), of(1, 1), 2],
  topKAccuracy: [scores(), of(1, 0), 2, 1],
  meanCrossEntropy: [scores(), of(1, 0), 2],
  evaluateModel: [model(), { ...examples(), sampleWeights: of(1, 2, 0) }],
  reliabilityBins: [scores(), of(1, 0), 2, 4],
  expectedCalibrationError: [scores(), of(1, 0), 2, 4],
  fitTemperature: [scores(), of(1, 0), 2],
  drawClass: [p(), engine.createRandom(1)],
  gumbelMax: [z(), engine.createRandom(1)],
  raceProbabilities: [of(1, 2, 3), 'normal'],
  nestedLogit: [of(1, 2, 3), of(0, 1, 1), 0.5],
  atEntropy: [of(1, -1, 0), 0.5],
  freeEnergySearch: [of(1, 0, -1), 'squares'],
  principalComponents: [of(1, 2, 3, 4, 5, 7, 1, 1), 2, 2, of(1, 0, 1, 1)],
  unigramSampler: [of(1, 2, 3), 0.75],
  enumeratedObjective: [world(), engine.SAMPLED_OBJECTIVES.nce],
  learnedDistribution: [world(), conditional],
  sampledGradientMoments: [
    {
      logits: p(),
      label: 0,
      proposal: q(),
      objective: conditional,
      numSampled: [2, 3],
      weights: of(1, 2, 3),
    },
  ],
  inBatchSoftmax: [model(), examples(), { samplingProbabilities: p(), removeAccidentalHits: true }],
  sampledSoftmax: [model(), examples(), batch(), { temperature: 0.5 }],
  nceLoss: [model(), examples(), batch()],
  negativeSampling: [model(), examples(), batch()],
  sampledLogistic: [model(), examples(), batch()],
  featureScaleOf: [of(1, 2, 3, 4), 2],
  standardizeModel: [model(), { means: of(1, 2), deviations: of(1, 2) }],
  unstandardizeModel: [model(), { means: of(1, 2), deviations: of(1, 2) }],
  standardize: [of(1, 2, 3, 4), { means: of(1, 2), deviations: of(1, 2) }],
};

/** All numbers inside, and the memory they live in. */
function contentOf(value: unknown): { numbers: unknown[]; memory: Set<unknown> } {
  const [numbers, memory]: [unknown[], Set<unknown>] = [[], new Set()];
  const visit = (inner: unknown): void => {
    if (inner instanceof Float64Array) {
      numbers.push(...inner);
      memory.add(inner.buffer);
    } else if (typeof inner === 'object' && inner !== null) Object.values(inner).forEach(visit);
    else numbers.push(inner);
  };
  visit(value);
  return { numbers, memory };
}

test.each(Object.entries(CALLS))(
  '%s changes nothing that it is given, nor hands it out again',
  (name, given) => {
    const before = contentOf(given).numbers;
    const call = FUNCTIONS.get(name) as (...values: readonly unknown[]) => unknown;
    const result = call(...given);
    if (
      typeof result === 'object' &&
      result !== null &&
      'step' in result &&
      typeof result.step === 'function'
    )
      for (let step = 0; step < 5; step += 1) result.step();
    if (typeof result === 'function' && name.endsWith('Objective')) {
      const parameters = of(1, 2, 3, 4, 5, 6, 7, 8, 9).slice(
        0,
        { bottleneckObjective: 5, enumeratedObjective: 3 }[name] ?? 9,
      );
      const copy = [...parameters];
      result(parameters, 0);
      expect([...parameters]).toEqual(copy);
    }
    const after = contentOf(given);
    expect(after.numbers).toEqual(before);
    for (const block of contentOf(result).memory) expect(after.memory.has(block)).toBe(false);
  },
);
