import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readEngineApi } from '#build/api/engineApi.ts';
import * as library from '#engine';
import * as teaching from '#engine/teaching.ts';

type Callable = (...given: unknown[]) => unknown;
const engine: Readonly<Record<string, unknown>> = { ...library, ...teaching };
const isFunction = (value: unknown): value is Callable => typeof value === 'function';

/** The arguments of the first call of each function in the examples of the docstrings. */
function recordedCalls(): Map<string, readonly unknown[]> {
  const folder = path.join(import.meta.dirname, '../../src/engine');
  const sources = Object.fromEntries(
    readdirSync(folder, { encoding: 'utf8', recursive: true })
      .map((file) => file.replaceAll(path.sep, '/'))
      .filter((file) => file.endsWith('.ts') && !/^(?:kernels|train)\//.test(file))
      .map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]),
  );
  const calls = new Map<string, readonly unknown[]>();
  const recording = Object.fromEntries(
    Object.entries(engine).map(([name, value]) => {
      if (!isFunction(value)) return [name, value];
      const record: Callable = (...given) => {
        if (!calls.has(name)) calls.set(name, given);
        return value(...given);
      };
      return [name, record];
    }),
  );
  for (const door of ['index.ts', 'teaching.ts'] as const) readEngineApi(sources, recording, door);
  return calls;
}

const CALLS = recordedCalls();

/** As Math's functions do, these take what is no number for the number that it converts to, or NaN. */
const ELEMENTARY = new Set([
  'bitsOfNats',
  'exponential',
  'gumbelDensity',
  'logisticLoss',
  'logSigmoid',
  'normalDensity',
  'normalDistribution',
  'odds',
  'perplexity',
  'roundTo',
  'sigmoid',
  'softplus',
]);

/** For these any text is one: whether it is a number is what they tell. */
const TAKES_TEXT = new Set(['parseDecimal']);

/** 'refused' when the message says what the argument must be, and what came. */
function outcomeOf(name: string, given: readonly unknown[], saying: RegExp): string {
  const called = engine[name];
  if (!isFunction(called)) return 'no function';
  try {
    called(...given);
  } catch (error) {
    const { message } = error as Error;
    return error instanceof RangeError && saying.test(message) ? 'refused' : String(error);
  }
  return 'taken';
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);

/** Options, worlds, examples, models: made of values, not of methods, as a Random or an Optimizer is. */
const isRecordOfValues = (value: unknown): value is object =>
  isRecord(value) && !Object.values(value).some(isFunction);

describe('an argument of another type', () => {
  test('can be tried on every function: each one’s example calls it', () => {
    const functions = Object.keys(engine).filter((name) => isFunction(engine[name]));
    expect([...CALLS.keys()].sort()).toEqual(functions.sort());
  });

  const called = [...CALLS].filter(([, given]) => given.length > 0);

  test.each(called)('of %s is refused: null, a text, a number for a thing', (name, given) => {
    for (const [index, argument] of given.entries()) {
      if (index === 0 && ELEMENTARY.has(name)) continue;
      const text = TAKES_TEXT.has(name) ? [] : ['yes'];
      for (const other of [null, ...text, ...(typeof argument === 'number' ? [] : [0])]) {
        const outcome = outcomeOf(name, given.with(index, other), /^.+ must be .+, got /);
        expect(`argument ${index} = ${other}: ${outcome}`).toBe(`argument ${index} = ${other}: refused`);
      }
    }
  });

  const withRecords = called.filter(([, given]) => given.some(isRecordOfValues));

  test.each(withRecords)('inside one of %s is refused by its name', (name, given) => {
    for (const [index, argument] of given.entries()) {
      if (!isRecordOfValues(argument)) continue;
      for (const key of Object.keys(argument)) {
        for (const other of [null, 'yes']) {
          // A model without bias has null there.
          if (key === 'bias' && other === null) continue;
          const saying = new RegExp(`\\b${key}\\b.* must be .+, got `);
          const outcome = outcomeOf(name, given.with(index, { ...argument, [key]: other }), saying);
          expect(`${key} = ${other}: ${outcome}`).toBe(`${key} = ${other}: refused`);
        }
      }
    }
  });
});

const model = library.createLinearModel({ numClasses: 2, numFeatures: 1 });
const batch = { sampledClasses: [1], sampledExpectedCounts: [1], trueExpectedCounts: [1, 1] };
const p = [0.5, 0.5];

describe('a name that is not known', () => {
  test('is refused in what a sampled loss, an objective or a small world is told', () => {
    const { conditional } = teaching.SAMPLED_OBJECTIVES;
    const examples = { features: [1, -1], labels: [0, 1] };
    const world = { labelProbabilities: p, proposal: p, numSampled: 1 };
    const labelSets = [{ classes: [0], probability: 1 }];
    const step = {
      model,
      features: [1],
      labelProbabilities: p,
      proposal: p,
      numSampled: 1,
      objective: conditional,
    };
    const extra = { misspelt: 1 };
    const kept = { ...batch, removeAccidentalHits: false };
    for (const call of [
      () => library.sampledSoftmax(model, examples, { ...kept, ...extra }),
      () => library.nceLoss(model, examples, { ...kept, ...extra }),
      () => library.negativeSampling(model, examples, { ...kept, ...extra }),
      () => library.sampledLogistic(model, examples, { ...batch, ...extra }),
      () => teaching.enumeratedObjective({ ...world, ...extra }, conditional),
      () => teaching.learnedDistribution({ ...world, ...extra }, conditional),
      () => teaching.learnedDistribution(world, { ...conditional, ...extra }),
      () => teaching.enumeratedObjective({ ...world, alsoSampled: { ...world, ...extra } }, conditional),
      () => teaching.enumeratedLabelSets({ labelSets, proposal: p, numSampled: 1, ...extra }, 'separate'),
      () => teaching.learnedLabelSets({ labelSets, proposal: p, numSampled: 1, ...extra }, 'separate'),
      () => teaching.stepGradientSpread({ ...step, ...extra }),
    ]) {
      expect(call).toThrow(/^unknown option \w+; allowed: \w+, /);
    }
  });

  test('is refused among examples where it must mean weights, and welcome otherwise', () => {
    const table = { features: [1, -1], labels: [0, 1], names: ['a', 'b'] };
    expect(library.lossAndGradient(model, table).loss).toBeCloseTo(Math.LN2, 15);
    for (const key of ['sampleWeight', 'sample_weight', 'weights']) {
      const examples = { ...table, [key]: [1, 3] };
      const refusal = `unknown option ${key}; allowed: features, labels or targets, sampleWeights`;
      for (const call of [
        () => library.lossAndGradient(model, examples),
        () => library.fitSoftmaxRegression(examples, { numClasses: 2, numFeatures: 1 }),
        () => library.evaluateModel(model, examples),
        () => library.oneVsRestLossAndGradient(model, examples),
        () => library.inBatchSoftmax(model, examples, { samplingProbabilities: p }),
        () => library.sampledSoftmax(model, examples, { ...batch, removeAccidentalHits: true }),
      ]) {
        expect(call).toThrow(refusal);
      }
    }
  });

  test('is taken in a batch where candidates are spread into it', () => {
    const random = library.createRandom(1);
    const options = { numSampled: 1, unique: true, random };
    const candidates = library.sampleCandidates(library.uniformSampler(2), options);
    const { loss } = library.sampledSoftmax(
      model,
      { features: [1], labels: [0] },
      { ...candidates, trueExpectedCounts: [candidates.expectedCountOf(0)], removeAccidentalHits: false },
    );
    // Both logits lose ln(1/2), the hit or the other class alike.
    expect(loss).toBeCloseTo(Math.LN2, 15);
  });
});

test('whether hits are removed must be said: left out it would be taken for no', () => {
  const examples = { features: [1], labels: [0] };
  const unsaid: Omit<library.SampledBatch, 'removeAccidentalHits'> = { ...batch, trueExpectedCounts: [1] };
  expect(() => library.nceLoss(model, examples, unsaid as library.SampledBatch)).toThrow(
    'removeAccidentalHits must be true or false, got undefined',
  );
});
