import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readEngineApi } from '#build/api/engineApi.ts';
import * as library from '#engine';
import * as teaching from '#engine/teaching.ts';

const engine = { ...library, ...teaching };
const random = library.createRandom(1);
const SHAPE = { numClasses: 2, numFeatures: 1 };
const model = library.createLinearModel(SHAPE);
const examples = { features: [1, -1], labels: [0, 1] };
const bowl: library.Objective = ([x]) => ({ loss: x! ** 2, gradient: Float64Array.of(2 * x!) });
const curvature = (_: Float64Array, v: Float64Array) => v.map((x) => 2 * x);
const batch = {
  sampledClasses: [1],
  sampledExpectedCounts: [0.5],
  trueExpectedCounts: [0.5, 0.5],
  removeAccidentalHits: false,
};

/** Each function with options: the arguments before them, and good ones. */
const CALLS: Readonly<Record<string, readonly [before: readonly unknown[], options: object]>> = {
  adagrad: [[bowl, [1]], { learningRate: 1 }],
  adam: [[bowl, [1]], { learningRate: 1 }],
  createFrequencyEstimate: [
    [],
    { numClasses: 3, batchSize: 2, rate: 0.1, initialGap: 9, numSlots: 4, numHashes: 2, random },
  ],
  createLinearModel: [[], SHAPE],
  drawGradients: [
    [],
    {
      logits: [1, 0],
      label: 0,
      sampler: library.uniformSampler(2),
      objective: teaching.SAMPLED_OBJECTIVES.conditional,
      numSampled: 2,
      weights: [1, 0],
      numGradients: 1,
      random,
    },
  ],
  expectedCount: [[0.5], { numSampled: 1, numTries: 1, unique: false }],
  fitPinned: [[examples, SHAPE, 0], { l2Strength: 1 }],
  fitSoftmaxRegression: [[examples, SHAPE], { l2Strength: 1 }],
  gapMoments: [[], { inBatchProbability: 0.5, rate: 0.1, initialGap: 9, numGaps: 3 }],
  gradientDescent: [[bowl, [1]], { learningRate: 1 }],
  hessianVectorProduct: [[model, [1, -1], model], {}],
  inBatchSoftmax: [[model, examples], { samplingProbabilities: [0.5, 0.5] }],
  lbfgs: [[bowl, [1]], {}],
  lossAndGradient: [[model, examples], {}],
  miniBatchObjective: [[examples, SHAPE], { batchSize: 1, random }],
  momentumDescent: [[bowl, [1]], { learningRate: 1 }],
  newton: [[bowl, curvature, [1]], {}],
  numParametersOf: [[], SHAPE],
  oneVsRestLossAndGradient: [[model, examples], {}],
  parseCsv: [['x,kind\n1,a\n2,b\n'], {}],
  readCsvRows: [['x,kind\n1,a\n2,b\n'], {}],
  sampleCandidates: [[library.uniformSampler(3)], { numSampled: 1, unique: false, random }],
  sampledGradientMoments: [
    [],
    {
      logits: [1, 0],
      label: 0,
      proposal: [0.5, 0.5],
      objective: teaching.SAMPLED_OBJECTIVES.conditional,
      numSampled: [1],
    },
  ],
  sampledSoftmax: [[model, examples, batch], {}],
  softmaxCurvature: [[examples, SHAPE], {}],
  softmaxObjective: [[examples, SHAPE], {}],
  softmaxTrace: [[[1, 2]], {}],
};

const callOf = (name: string) => {
  const called = new Map<string, unknown>(Object.entries(engine)).get(name) as (
    ...given: unknown[]
  ) => unknown;
  const [before] = CALLS[name];
  return (options: unknown) => called(...before, options);
};

/** The message with which a call is refused. */
function refusalOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError);
    return (error as RangeError).message;
  }
  return 'taken';
}

const allowedOf = (name: string) =>
  refusalOf(() => callOf(name)({ ...CALLS[name][1], misspelt: 1 }))
    .split('allowed: ')[1]
    ?.split(', ') ?? [];

describe('options', () => {
  test('of every function that has some are tried here', () => {
    const folder = path.join(import.meta.dirname, '../../src/engine');
    const sources = Object.fromEntries(
      readdirSync(folder, { encoding: 'utf8', recursive: true })
        .map((file) => file.replaceAll(path.sep, '/'))
        .filter((file) => file.endsWith('.ts') && !/^(?:kernels|train)\//.test(file))
        .map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]),
    );
    const withOptions = (['index.ts', 'teaching.ts'] as const)
      .flatMap((door) => readEngineApi(sources, engine, door))
      .flatMap(({ entries }) => entries)
      .filter(({ params }) =>
        params.some(({ name }, index) => {
          const isLast = index === params.length - 1 || name === 'shape';
          return (
            isLast && (/options$/i.test(name) || name === 'penalty' || (name === 'shape' && index === 0))
          );
        }),
      )
      .map(({ name }) => name);
    expect(Object.keys(CALLS).sort()).toEqual([...new Set(withOptions)].sort());
  });

  test.each(Object.entries(CALLS))('of %s are taken when they are good', (name, [, options]) => {
    expect(refusalOf(() => callOf(name)(options))).toBe('taken');
  });

  test.each(Object.entries(CALLS))(
    'misspelt are refused by %s with the names it knows',
    (name, [, options]) => {
      for (const misspelt of ['l2', 'lr', 'bias', 'toString']) {
        expect(refusalOf(() => callOf(name)({ ...options, [misspelt]: 1 }))).toMatch(
          new RegExp(`^unknown option ${misspelt}; allowed: \\w+`),
        );
      }
      expect(allowedOf(name)).toEqual(expect.arrayContaining(Object.keys(options)));
    },
  );

  test.each(Object.keys(CALLS))('that are no object are refused by %s', (name) => {
    for (const [options, shown] of [
      [null, 'null'],
      [0.1, '0.1'],
      ['l2', "'l2'"],
    ] as const) {
      expect(refusalOf(() => callOf(name)(options))).toMatch(
        new RegExp(`^(options|batchOptions|penalty|shape) must be an object, got ${shown}$`),
      );
    }
    expect(refusalOf(() => callOf(name)([1]))).toMatch(/ must be an object, got 1$/);
  });

  test.each(Object.entries(CALLS))(
    'that are null or of another type are refused by %s, by name',
    (name, [, options]) => {
      const allowed = allowedOf(name);
      expect(allowed.length).toBeGreaterThan(0);
      for (const key of allowed) {
        for (const value of [null, 'yes']) {
          const shown = value === null ? 'null' : "'yes'";
          expect(`${key}: ${refusalOf(() => callOf(name)({ ...options, [key]: value }))}`).toMatch(
            new RegExp(`^${key}: ${key}[^ ]* must be .*got ${shown}$`),
          );
        }
      }
    },
  );
});
