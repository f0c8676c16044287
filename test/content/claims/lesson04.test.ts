import { describe, expect, test } from 'vitest';
import { planeTable } from '#datasets/tables/planeTable.ts';
import {
  adam,
  createLinearModel,
  createRandom,
  fitSoftmaxRegression,
  gradientDescent,
  logitsOf,
  miniBatchObjective,
  momentumDescent,
  parametersOf,
  predictProbabilities,
  runOptimizer,
  softmax,
  softmaxObjective,
} from '#engine';
import {
  centredModel,
  classParameters,
  meanParameters,
  pinnedModel,
  shiftedModel,
} from '#engine/teaching.ts';
import { fittedPairs } from '#experiments/free-parameters/fittedPairs.ts';
import { fittedPenguins } from '#experiments/free-parameters/fittedPenguins.ts';
import { examplesOf, PROBLEMS } from '#experiments/free-parameters/problems.ts';
import { BILLS, descend, LEARNING_RATE, NUM_STEPS } from '#experiments/free-parameters/trough.ts';
import { defaultState } from '#params/paramTable.ts';
import { derive as deriveGhosts, params as ghostParams } from '#widgets/ghost-shift/model.ts';
import { derive as deriveHalves, params as halfParams } from '#widgets/half-coefficients/model.ts';
import { derive as deriveTrough, params as troughParams } from '#widgets/trough-to-bowl/model.ts';
import { distance } from '../../engine/arbitraries.ts';
import { canRunNumpy, canRunScikitLearn } from '../../python.ts';
import { lessons } from '../lessons.ts';
import { runPython } from './runPython.ts';
import { optionsOf, programsOf, stateOf, testThatLinksAreFollowed, textLinksOf } from './stateOf.ts';

const SLUG = '04-too-many-parameters';
const linkOf = (question: string, option: string) =>
  optionsOf(SLUG, question).find(({ id }) => id === option)!.state!;
const ghostsAt = (link: string) => deriveGhosts(stateOf(link, ghostParams), fittedPenguins());
const halvesAt = (link: string) => deriveHalves(stateOf(link, halfParams), fittedPairs());
const troughAt = (link: string) => deriveTrough(stateOf(link, troughParams));
const fitted = createLinearModel({ numClasses: 3, numFeatures: 2 }, fittedPenguins());

const { body } = lessons.find(({ slug }) => slug === SLUG)!;
const stated = (name: string): unknown =>
  JSON.parse(body.match(new RegExp(`export const ${name} = ([^;]*);`))![1].replaceAll(/(\w+):/g, '"$1":'));

test('lesson 4: parameters, bills and steps are those of the data and of the widgets', () => {
  expect(distance(stated('penguins') as number[], fittedPenguins())).toBeLessThan(1e-5);
  expect(stated('halfLength')).toBeCloseTo(fittedPairs().two[0].symmetric[2], 4);
  expect(stated('bills')).toEqual([...BILLS.Adelie, ...BILLS.Chinstrap]);
  expect(stated('trough')).toEqual({ rate: LEARNING_RATE, steps: NUM_STEPS });
});

describe('links of lesson 4 lead to what they promise', () => {
  test.each(optionsOf(SLUG, 'add-a-vector'))('a vector added to all, $id: nothing moves', ({ state }) => {
    const { isStill, numMoved, shift } = ghostsAt(state!);
    expect(isStill).toBe(true);
    expect(numMoved).toBe(0);
    expect(Math.max(...shift.map(Math.abs))).toBeGreaterThan(9);
  });

  test('the lesson opens with ψ at 0, and then nothing has moved, whoever it is added to', () => {
    expect(body).toContain('<GhostShift id="ghosts" length={0} depth={0}>');
    for (const to of ['all', 'adelie'] as const) {
      const { isZero, isStill, most } = deriveGhosts(
        { ...defaultState(ghostParams), length: 0, depth: 0, to },
        fittedPenguins(),
      );
      expect([isZero, isStill, most]).toEqual([true, true, 0]);
    }
  });

  test('a weight is no mean: Adelies have bills as deep as Chinstraps, and a weight far from theirs', () => {
    const { features, labels, ghosts, isZero } = ghostsAt(linkOf('a-positive-weight', 'deeper'));
    expect(isZero).toBe(true);
    const [adelie, chinstrap] = [0, 1].map((species) => {
      const depths = labels.flatMap((label, n) => (label === species ? [features[2 * n + 1]!] : []));
      return depths.reduce((sum, depth) => sum + depth, 0) / depths.length;
    });
    expect(Math.abs(adelie - chinstrap)).toBeLessThan(0.2);
    expect(Math.abs(ghosts[0]![1]! - ghosts[1]![1]!)).toBeGreaterThan(3);
  });

  test('added to Adelie alone, it moves the borders of Adelie', () => {
    const [link, ...more] = textLinksOf(SLUG, 'ghosts');
    expect(more).toEqual([]);
    const { isStill, rows, ghosts } = ghostsAt(link);
    expect(isStill).toBe(false);
    for (const k of [1, 2]) expect([...rows[k]]).toEqual([...ghosts[k]]);
  });

  test('a positive weight: with Adelie pinned it is negative, with Gentoo pinned positive', () => {
    const pinnedAdelie = ghostsAt(linkOf('a-positive-weight', 'likelier'));
    expect(distance([...pinnedAdelie.rows[0]], [0, 0, 0])).toBeLessThan(1e-3);
    expect(pinnedAdelie.rows[1][1]).toBeLessThan(-7);
    const pinnedGentoo = ghostsAt(linkOf('a-positive-weight', 'reference'));
    expect(distance([...pinnedGentoo.rows[2]], [0, 0, 0])).toBeLessThan(1e-3);
    expect(pinnedGentoo.rows[1][1]).toBeGreaterThan(8);
    expect(pinnedGentoo.isStill).toBe(true);
  });

  test('two species without a penalty: one model, a factor of 2', () => {
    for (const option of ['bug', 'same', 'units']) {
      const { isSame, ratio } = halvesAt(linkOf('factor-two', option));
      expect(isSame).toBe(true);
      expect(ratio).toBeCloseTo(2, 9);
    }
  });

  test('the same λ: two models; half of it: one', () => {
    for (const option of ['yes', 'bias']) {
      const { isSame, numApart, most } = halvesAt(linkOf('same-lambda', option));
      expect(isSame).toBe(false);
      expect(numApart + most).toBeGreaterThan(0.05);
    }
    expect(halvesAt(linkOf('same-lambda', 'no')).isSame).toBe(true);
    const [three, half, last] = textLinksOf(SLUG, 'halves').map(halvesAt);
    expect(three.isSame).toBe(true);
    expect(half.isSame).toBe(false);
    expect(last.isSame).toBe(false);
  });

  test('three species: the last rows of both tables agree, and no other two do', () => {
    const { symmetricRows, pinnedRows, symmetricGap, pinnedGap } = halvesAt(textLinksOf(SLUG, 'halves')[0]);
    expect(distance(symmetricGap, pinnedGap)).toBeLessThan(1e-9);
    for (const [k, row] of symmetricRows.entries()) expect(distance(row, pinnedRows[k])).toBeGreaterThan(1);
  });

  test('five ways end on one floor, at one loss, with sums of their own', () => {
    for (const { state } of optionsOf(SLUG, 'two-trainings')) {
      const { spread, way, others, alongside, now } = troughAt(state!);
      expect(spread).toBeGreaterThan(5);
      for (const each of others) expect(each.at(-1)!.loss).toBeCloseTo(way.at(-1)!.loss, 7);
      expect(alongside).toBeCloseTo(now.loss, 12);
    }
  });

  test('half of the sum is left after 138 steps of λ = .01; at step 40 the difference is nearly there and the sum is not', () => {
    const half = troughAt(linkOf('half-life', 'right'));
    expect(half.step).toBe(138);
    expect(half.sums[138] / half.sums[0]).toBeCloseTo(0.5, 2);
    const { step, sums, gaps, bottomGap } = troughAt(linkOf('half-life', 'soon'));
    expect(step).toBe(40);
    expect(gaps[40] / bottomGap).toBeGreaterThan(0.85);
    expect(sums[40] / sums[0]).toBeGreaterThan(0.8);
  });

  test('switched on at step 100, it walks along a floor that the run has reached and does not leave', () => {
    const { branch, gaps, sums, step, bottomGap } = troughAt(textLinksOf(SLUG, 'trough')[1]);
    expect(branch).toMatchObject({ at: 100, l2Strength: 0.02 });
    expect(gaps[100] / bottomGap).toBeGreaterThan(0.97);
    expect(sums[step]).toBeCloseTo(sums[0], 10);
    expect(branch!.sums[100]).toBeCloseTo(sums[0], 10);
    expect(branch!.sums[step] / sums[0]).toBeLessThan(0.2);
    expect(branch!.gaps[step] / bottomGap).toBeGreaterThan(0.8);
  });

  test('with λ = .001 most of the sum is left after 400 steps', () => {
    const { sums, l2Strength } = troughAt(textLinksOf(SLUG, 'trough')[0]);
    expect(l2Strength).toBe(0.001);
    expect(sums[NUM_STEPS] / sums[0]).toBeGreaterThan(0.75);
  });
});

test.each([
  ['add-a-vector', '## What cancels'],
  ['a-positive-weight', '| weight of bill depth |'],
  ['factor-two', '<Derivation id="two-rows-one-difference" />'],
  ['two-trainings', '<TroughToBowl id="trough">'],
  ['half-life', 'The same $\\lambda$ does two things'],
  ['same-lambda', 'Without a penalty it does not matter'],
])('lesson 4 asks %s before %s answers it', (question, answer) => {
  const [asked, answered] = [`<Predict id="${question}"`, answer].map((words) => body.indexOf(words));
  expect(asked).toBeGreaterThan(0);
  expect(answered).toBeGreaterThan(asked);
});

describe('lesson 4 says', () => {
  test('Adelies have bills as deep as Chinstraps', () => {
    const { features, labels } = planeTable('penguins');
    const meanOf = (species: number) => {
      const depths = labels.flatMap((k, n) => (k === species ? [features[2 * n + 1]] : []));
      return depths.reduce((sum, depth) => sum + depth, 0) / depths.length;
    };
    expect(Math.abs(meanOf(0) - meanOf(1))).toBeLessThan(0.1);
    expect(meanOf(1) - meanOf(2)).toBeGreaterThan(3);
  });

  test('a deeper bill speaks for Chinstrap among Gentoos, and against it among Adelies', () => {
    // Standardised: a Gentoo of long and shallow bill, an Adelie of short and middling.
    const slopeAt = (x: readonly number[]) => {
      const step = 1e-4;
      const shareAt = (depth: number) => softmax(logitsOf(fitted, [x[0], depth]))[1];
      return (shareAt(x[1] + step) - shareAt(x[1] - step)) / (2 * step);
    };
    expect(slopeAt([0.8, -0.6])).toBeGreaterThan(0);
    expect(slopeAt([-0.8, 0.1])).toBeLessThan(0);
    const [x, shares] = [[0.2, 0.1], softmax(logitsOf(fitted, [0.2, 0.1]))];
    const weightOf = (k: number) => classParameters(fitted, k)[1];
    const mean = shares.reduce((sum, share, j) => sum + share * weightOf(j), 0);
    expect(slopeAt(x)).toBeCloseTo(shares[1] * (weightOf(1) - mean), 6);
  });

  test('the end of a descent rises by 1 for each 1 of its start', () => {
    const ends = [-3, 0, 3].map((s) => descend([s, s], 0).at(-1)!.weights[0]);
    expect(ends[1] - ends[0]).toBeCloseTo(3, 6);
    expect(ends[2] - ends[1]).toBeCloseTo(3, 6);
  });

  const { standard, labels } = examplesOf(PROBLEMS.three);
  const examples = { features: standard, labels };
  const SHAPE = { numClasses: 3, numFeatures: 2 };
  const start = Array.from({ length: 9 }, (_, index) => Math.sin(index + 1));
  const sumOfRows = (parameters: ArrayLike<number>) => meanParameters(createLinearModel(SHAPE, parameters));

  test('descent, momentum and mini-batches keep the sum of the rows, and Adam does not', () => {
    const objective = softmaxObjective(examples, SHAPE);
    const batches = miniBatchObjective(examples, SHAPE, { batchSize: 20, random: createRandom(4) });
    const moved = (optimizer: Parameters<typeof runOptimizer>[0]) =>
      distance(sumOfRows(runOptimizer(optimizer, 200).parameters), sumOfRows(start));
    expect(moved(gradientDescent(objective, start, { learningRate: 0.5 }))).toBeLessThan(1e-12);
    expect(moved(momentumDescent(objective, start, { learningRate: 0.1 }))).toBeLessThan(1e-12);
    expect(moved(gradientDescent(batches, start, { learningRate: 0.5 }))).toBeLessThan(1e-12);
    expect(moved(adam(objective, start, { learningRate: 0.05 }))).toBeGreaterThan(0.01);
  });

  test('biases that are not decayed keep their sum, weights that are lose it', () => {
    const objective = softmaxObjective(examples, SHAPE, { l2Strength: 0.1 });
    const end = runOptimizer(gradientDescent(objective, start, { learningRate: 0.5 }), 2000).parameters;
    const [length, depth, bias] = sumOfRows(end);
    expect(length).toBeCloseTo(0, 9);
    expect(depth).toBeCloseTo(0, 9);
    expect(bias).toBeCloseTo(sumOfRows(start)[2], 9);
  });

  test('each step leaves 1 − ηλ of the sum', () => {
    const { sums } = troughAt('?trough.l2Strength=0.01&trough.w1=3&trough.w2=1#trough');
    for (const step of [1, 20, 138, NUM_STEPS])
      expect(sums[step] / sums[0]).toBeCloseTo((1 - LEARNING_RATE * 0.01) ** step, 9);
  });
});

test.runIf(canRunNumpy)(
  'the NumPy program of lesson 4 tells one model from two, and a right training from a wrong one',
  () => {
    const [program] = programsOf(SLUG, 'python');
    const rows = (model: ReturnType<typeof shiftedModel>) =>
      `np.array(${JSON.stringify(Array.from(model.weights))}).reshape(3, 2), np.array(${JSON.stringify(Array.from(model.bias!))})`;
    const other = createLinearModel(
      { numClasses: 3, numFeatures: 2 },
      Array.from(parametersOf(fitted), (v) => 1.1 * v),
    );
    const [middle, reference, same, different, isRefused] = runPython(`${program}
import json
W, b = centred(${rows(shiftedModel(fitted, [3, -1, 2]))})
V, c = pinned(W, b, 1)
check_sum_of_rows(W + 1, 0.9 ** 5 * (W + 1) + 0.1 * W, 5, 1.0, 0.1)
refused = False
try:
    check_sum_of_rows(W + 1, W, 5, 1.0)
except AssertionError:
    refused = True
print(json.dumps([W.ravel().tolist(), V.ravel().tolist(), bool(same_model(W, b, V, c)), bool(same_model(W, b, ${rows(other)})), refused]))
`) as readonly [readonly number[], readonly number[], boolean, boolean, boolean];
    expect(distance(middle, centredModel(fitted).weights)).toBeLessThan(1e-12);
    expect(distance(reference, pinnedModel(fitted, 1).weights)).toBeLessThan(1e-12);
    expect([same, different, isRefused]).toEqual([true, false, true]);
  },
);

test.runIf(canRunNumpy)(
  'a healthy training in 32 bits passes the check of the sum of the rows: it drifts by millionths or hundred-thousandths',
  () => {
    const [program] = programsOf(SLUG, 'python');
    const drifts = runPython(`${program}
import json
drifts = []
for seed in range(5):
    rng = np.random.default_rng(seed)
    W, X = rng.normal(size=(10, 20)).astype(np.float32), rng.normal(size=(200, 20)).astype(np.float32)
    Y = np.eye(10, dtype=np.float32)[rng.integers(10, size=200)]
    before = W.copy()
    for _ in range(1000):
        Z = X @ W.T
        P = np.exp(Z - Z.max(1, keepdims=True))
        P /= P.sum(1, keepdims=True)
        W -= np.float32(0.5) * (P - Y).T @ X / np.float32(200)
    assert W.dtype == np.float32
    check_sum_of_rows(before, W, 1000, 0.5)
    drifts.append(float(np.abs(W.sum(0) - before.sum(0)).max()))
print(json.dumps(drifts))
`) as readonly number[];
    for (const drift of drifts) {
      expect(drift).toBeGreaterThan(1e-6);
      expect(drift).toBeLessThan(1e-4);
    }
  },
);

test.runIf(canRunScikitLearn).each(['two', 'three'] as const)(
  'the scikit-learn program of lesson 4 fits the symmetric model, %s species',
  (species) => {
    const [, program] = programsOf(SLUG, 'python');
    const { standard, labels } = examplesOf(PROBLEMS[species]);
    const [shares, weights, bias] = runPython(`${program}
import json
X = np.array(${JSON.stringify(Array.from(standard))}).reshape(-1, 2)
y = np.array(${JSON.stringify(labels)})
model = symmetric_softmax(X, y, 0.1)
W, b = rows_of(model)
print(json.dumps([model.predict_proba(X).ravel().tolist(), W.ravel().tolist(), b.tolist()]))
`) as readonly (readonly number[])[];
    const shape = { numClasses: PROBLEMS[species].length, numFeatures: 2 };
    const model = centredModel(
      fitSoftmaxRegression({ features: standard, labels }, shape, { l2Strength: 0.1 }).model,
    );
    expect(distance(shares, predictProbabilities(model, standard))).toBeLessThan(1e-5);
    expect(distance(weights, model.weights)).toBeLessThan(1e-4);
    expect(distance(bias, model.bias!)).toBeLessThan(1e-4);
  },
);

testThatLinksAreFollowed(SLUG);
