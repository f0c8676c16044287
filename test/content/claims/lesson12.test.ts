import { describe, expect, test } from 'vitest';
import {
  createLinearModel,
  createRandom,
  crossEntropy,
  crossEntropyGradient,
  expectedSampledMetrics,
  lbfgs,
  logSoftmax,
  runOptimizer,
  sampledSoftmax,
  sigmoid,
  softCrossEntropy,
  softCrossEntropyGradient,
  softmax,
} from '#engine';
import {
  enumeratedObjective,
  learnedDistribution,
  matrixRank,
  SAMPLED_OBJECTIVES,
  shardedStepCost,
} from '#engine/teaching.ts';
import { allFits } from '#widgets/bottleneck/fits.ts';
import { params as bottleneckParams, derive as deriveBottleneck } from '#widgets/bottleneck/model.ts';
import { ITEMS } from '#widgets/exam/items.ts';
import { params as examParams, lossOf } from '#widgets/exam/model.ts';
import { derive as deriveHonest, params as honestParams } from '#widgets/honest-score/model.ts';
import { changesFrom, derive as derivePicker } from '#widgets/method-picker/model.ts';
import { params as pickerParams } from '#widgets/method-picker/questions.ts';
import { canRunNumpy } from '../../python.ts';
import { lessons } from '../lessons.ts';
import { runPython } from './runPython.ts';
import {
  optionsOf,
  programsOf,
  stateOf,
  testThatLinksAreFollowed,
  textLinksOf,
  wrongOptionsOf,
} from './stateOf.ts';

const SLUG = '12-the-family-and-the-exam';
const pickedBy = (link: string) => derivePicker(stateOf(link, pickerParams)).name;

describe('links of lesson 12 lead to what they promise', () => {
  test.each(optionsOf(SLUG, 'tree'))(
    'the tree question, $id: a tree is what the picker says',
    ({ state }) => {
      expect(['hierarchical', 'adaptive']).toContain(pickedBy(state!));
    },
  );

  test.each(optionsOf(SLUG, 'several-labels'))(
    'several labels, $id: with a probability for each the picker says a logistic loss for each',
    ({ state }) => {
      expect(['sampledLogistic', 'sigmoids']).toContain(pickedBy(state!));
    },
  );

  test('the link in the text: with several right answers and the best few wanted the picker says a softmax', () => {
    const links = textLinksOf(SLUG, 'method-picker');
    expect(links).toHaveLength(1);
    const state = stateOf(links[0]!, pickerParams);
    expect(state.labels).toBe('several');
    expect(['inBatch', 'sampledSoftmax', 'full']).toContain(derivePicker(state).name);
    expect(changesFrom(state).length).toBeGreaterThan(0);
  });

  test.each(optionsOf(SLUG, 'nce-constant'))(
    'the question about NCE, $id: the picker says NCE',
    ({ state }) => {
      const picked = derivePicker(stateOf(state!, pickerParams));
      expect(picked.name).toBe('nce');
      expect(picked.because).toContain('log-probability');
    },
  );

  test.each(optionsOf(SLUG, 'sampled-metric'))(
    'the question about sampled scores, $id: at that number of negatives the order is wrong',
    ({ state }) => {
      const honest = deriveHonest(stateOf(state!, honestParams));
      expect(honest.truth).toBe('A');
      expect(honest.better).toBe('B');
      expect(honest.expected.b - honest.full.b).toBeGreaterThan(honest.expected.a - honest.full.a);
    },
  );
});

describe('links of lesson 12 to what cannot be fitted, and to what a belief should say', () => {
  test.each(optionsOf(SLUG, 'bottleneck-rank'))(
    'the bottleneck, $id: the best fit with two features is off, and more features mend it',
    ({ state }) => {
      const set = stateOf(state!, bottleneckParams);
      expect(set).toMatchObject({ target: 'mixed', numFeatures: 2 });
      const fits = allFits();
      const { gap, needed } = deriveBottleneck(set, fits);
      expect(gap).toBeGreaterThan(0.01);
      expect(deriveBottleneck({ ...set, numFeatures: needed }, fits).gap).toBeLessThan(1e-6);
    },
  );

  test.each(optionsOf(SLUG, 'shade'))('a belief of .7, $id: to say .7 costs least', ({ state }) => {
    expect(stateOf(state!, examParams).item).toBe(1);
    const expected = (said: number) => 0.7 * lossOf(said, true) + 0.3 * lossOf(said, false);
    for (const said of [0.01, 0.5, 0.6, 0.69, 0.71, 0.8, 0.99]) {
      expect(expected(said)).toBeGreaterThan(expected(0.7));
    }
  });
});

describe('several positives', () => {
  test('as positives of one softmax teach how often a label is named if a right one is picked at random', () => {
    // Two photos that a model cannot tell apart: a beach; a beach and a dog. Targets are 1/T for each of T labels.
    const targets = [
      [1, 0],
      [0.5, 0.5],
    ];
    const objective = (z: Float64Array) => ({
      loss: (softCrossEntropy(z, targets[0]!) + softCrossEntropy(z, targets[1]!)) / 2,
      gradient: softCrossEntropyGradient(z, targets[0]!).map(
        (slope, k) => (slope + softCrossEntropyGradient(z, targets[1]!)[k]!) / 2,
      ),
    });
    const start = new Float64Array(2);
    const shares = softmax(
      runOptimizer(lbfgs(objective, start, { gradientTolerance: 1e-12 }), 100).parameters,
    );
    expect(shares[0]).toBeCloseTo(0.75, 9);
    expect(shares[1]).toBeCloseTo(0.25, 9);
  });

  test('cost a sampled softmax with numTrue 2 the mean of what each costs against both', () => {
    const model = createLinearModel({ numClasses: 3, numFeatures: 1 }, [1, 0, -1, 0, 0, 0]);
    const batch = {
      sampledClasses: [2],
      sampledExpectedCounts: [1],
      trueExpectedCounts: [1, 1],
      removeAccidentalHits: true,
      numTrue: 2,
    };
    const { loss } = sampledSoftmax(model, { features: [1], labels: [0, 1] }, batch);
    const z = [1, 0, -1];
    expect(loss).toBeCloseTo((crossEntropy(z, 0) + crossEntropy(z, 1)) / 2, 12);
  });
});

describe('what a single logit means', () => {
  const p = [0.5, 0.25, 0.15, 0.07, 0.03];
  const world = { labelProbabilities: p, proposal: [0.1, 0.1, 0.2, 0.25, 0.35], numSampled: 2 };

  test('after NCE its exponential is the share; after sampled logistic its sigmoid is', () => {
    const nce = learnedDistribution(world, SAMPLED_OBJECTIVES.nce).logits;
    const logistic = learnedDistribution(world, SAMPLED_OBJECTIVES.sampledLogistic).logits;
    for (const [k, share] of p.entries()) {
      expect(nce[k]).toBeCloseTo(Math.log(share), 6);
      expect(sigmoid(logistic[k]!)).toBeCloseTo(share, 6);
    }
  });

  test('after sampled softmax it means nothing alone: a shift of all logits costs nothing', () => {
    const loss = enumeratedObjective(world, SAMPLED_OBJECTIVES.conditional);
    const z = Float64Array.from(p, Math.log);
    expect(
      loss(
        z.map((value) => value + 3),
        0,
      ).loss,
    ).toBeCloseTo(loss(z, 0).loss, 12);
  });
});

test('rank 60 in 10 000 is in the first ten among 100 nearly always, and first about every other time', () => {
  const among = (cutoff: number) =>
    expectedSampledMetrics({ rank: 60, numItems: 10_000, numNegatives: 100, cutoff }).hitRate;
  expect(among(10)).toBeGreaterThan(0.999);
  expect(among(1)).toBeGreaterThan(0.5);
  expect(among(1)).toBeLessThan(0.6);
});

test('negative sampling that skips hits learns log-odds in the place of log p, as the note on word2vec says', () => {
  const p = [0.5, 0.25, 0.15, 0.07, 0.03];
  const proposal = [0.1, 0.1, 0.2, 0.25, 0.35];
  const numSampled = 2;
  const objective = { ...SAMPLED_OBJECTIVES.negativeSampling, removeAccidentalHits: true };
  const { logits } = learnedDistribution({ labelProbabilities: p, proposal, numSampled }, objective);
  for (const [k, share] of p.entries()) {
    const logOdds = Math.log(share / (1 - share));
    expect(logits[k]).toBeCloseTo(logOdds - Math.log(numSampled * proposal[k]!), 6);
  }
});

test('on many machines the gradient in x is the sum of what each computes from its own rows', () => {
  const W = [
    [1, 0.5],
    [-0.3, 2],
    [0.2, -1],
    [0.7, 0.1],
  ];
  const [x, label] = [[0.8, -0.6], 2];
  const lossAt = (input: readonly number[]) =>
    crossEntropy(
      W.map((row) => row[0]! * input[0]! + row[1]! * input[1]!),
      label,
    );
  const slopes = crossEntropyGradient(
    W.map((row) => row[0]! * x[0]! + row[1]! * x[1]!),
    label,
  );
  const partOf = (rows: readonly number[], d: number) =>
    rows.reduce((sum, k) => sum + slopes[k]! * W[k]![d]!, 0);
  const h = 1e-6;
  for (const d of [0, 1]) {
    const moved = (by: number) => lossAt(x.map((value, at) => (at === d ? value + by : value)));
    expect(partOf([0, 1], d) + partOf([2, 3], d)).toBeCloseTo((moved(h) - moved(-h)) / (2 * h), 8);
  }
});

test('tables of D features have logits of rank D, D + 1 with a bias, and log-shares of one more', () => {
  const random = createRandom(5);
  const [contexts, classes, numFeatures] = [8, 8, 2];
  const table = (hasBias: boolean) => {
    const W = Array.from({ length: classes }, () => [random.normal(), random.normal()]);
    const b = Array.from({ length: classes }, () => (hasBias ? random.normal() : 0));
    return Array.from({ length: contexts }, () => {
      const x = [random.normal(), random.normal()];
      return W.map((row, k) => row.reduce((sum, w, d) => sum + w * x[d]!, b[k]!));
    });
  };
  for (const [hasBias, rank] of [
    [false, numFeatures],
    [true, numFeatures + 1],
  ] as const) {
    const logits = table(hasBias);
    expect(matrixRank(logits)).toBe(rank);
    expect(matrixRank(logits.map((row) => logSoftmax(row)))).toBe(rank + 1);
  }
});

test('cosines allow a share of e² / (e² + K − 1) at most', () => {
  const shares = softmax([1, ...Array.from({ length: 1023 }, () => -1)]);
  expect(shares[0]).toBeCloseTo(Math.exp(2) / (Math.exp(2) + 1023), 12);
  const cold = softmax([1, ...Array.from({ length: 1023 }, () => -1)], 0.05);
  expect(1 - cold[0]!).toBeLessThan(1e-6);
});

test('every item of the exam is settled by a lesson that exists', () => {
  const numbers = lessons.map(({ slug }) => Number(slug.slice(0, 2)));
  for (const { id, settledBy } of ITEMS) {
    for (const [, number] of settledBy?.matchAll(/lesson (\d+)/gi) ?? [])
      expect(numbers, `${id}: ${settledBy}`).toContain(Number(number));
  }
});

test.each(wrongOptionsOf(SLUG))(
  'option $id begins with what its reader believes, quoted, and denies it',
  ({ why }) => {
    expect(why).toMatch(/^“[^”]+”,.*\bbut\b/);
  },
);

test.runIf(canRunNumpy)(
  'the program of lesson 12: shards lose nothing, and the best of the inner products are the best',
  () => {
    const [program] = programsOf(SLUG, 'python');
    const W = [
      [1, 0.5],
      [-0.3, 2],
      [0.2, -1],
      [0.7, 0.1],
      [-1.5, 0.4],
    ];
    const [b, x] = [
      [0.1, -0.4, 0.3, 0.9, 0],
      [0.8, -0.6],
    ];
    const printed = runPython(`${program}
import json
W, b, x = np.array(${JSON.stringify(W)}), np.array(${JSON.stringify(b)}), np.array(${JSON.stringify(x)})
shards = [(0, W[:2], b[:2]), (2, W[2:], b[2:])]
print(json.dumps([[float(loss_of_shards(x, shards, k)) for k in range(5)], best(x, W, b, 2).tolist()]))
`) as readonly [readonly number[], readonly number[]];
    const logits = W.map((row, k) => row[0]! * x[0]! + row[1]! * x[1]! + b[k]!);
    for (const [k, loss] of printed[0].entries()) expect(loss).toBeCloseTo(crossEntropy(logits, k), 12);
    const inOrder = logits.map((_, k) => k).sort((i, j) => logits[j]! - logits[i]!);
    expect(printed[1]).toEqual(inOrder.slice(0, 2));
  },
);

test('what a machine keeps grows with the classes and what it sends does not; drawing saves work, not messages', () => {
  const many = { numFeatures: 128, batchSize: 1024, numRanks: 64 };
  const [ten, hundred] = [1e7, 1e8].map((numClasses) => shardedStepCost({ numClasses, ...many }));
  const drawn = shardedStepCost({ numClasses: 1e8, numSampled: 8192, ...many });
  expect(hundred!.tableBytes / ten!.tableBytes).toBeCloseTo(10, 4);
  expect(hundred!.logitBytes / ten!.logitBytes).toBeCloseTo(10, 4);
  expect(hundred!.sentBytes).toBe(ten!.sentBytes);
  expect(drawn.sentBytes).toBe(hundred!.sentBytes);
  // The gradient of W, which machines with all rows each would pass on, is thousands of times as much.
  expect((4 * 1e7 * 129) / ten!.sentBytes).toBeGreaterThan(1000);
  expect(hundred!.operations / drawn.operations).toBeGreaterThan(1000);
  const text = lessons.find(({ slug }) => slug === SLUG)!.body;
  expect(text).toContain('numFeatures: 128, batchSize: 1024, numRanks: 64');
  expect(text).toContain('export const draws = 8192;');
});

test('an item of rank 60 is a hit among a hundred others, nearly always one up to a thousand, and none at 5000', () => {
  const hits = (numNegatives: number) =>
    expectedSampledMetrics({ rank: 60, numItems: 10_000, numNegatives, cutoff: 10 }).hitRate;
  expect(hits(100)).toBeGreaterThan(0.999);
  expect(hits(1000)).toBeGreaterThan(0.9);
  expect(hits(5000)).toBeLessThan(1e-4);
  expect(hits(9999)).toBe(0);
});

testThatLinksAreFollowed(SLUG);
