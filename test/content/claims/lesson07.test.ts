import { describe, expect, test } from 'vitest';
import { L2_STRENGTH, problemOf, SHAPE } from '#datasets/benchProblem.ts';
import {
  createLinearModel,
  crossEntropy,
  crossEntropyGradient,
  lossAndGradient,
  parametersOf,
  softmax,
  softmaxJacobian,
} from '#engine';
import { squaredErrorGradient } from '#engine/teaching.ts';
import { defaultState } from '#params/paramTable.ts';
import { gradientWith } from '#widgets/bug-bench/bugs.ts';
import { derive, params } from '#widgets/bug-bench/model.ts';
import { derive as deriveTile, params as tileParams } from '#widgets/jacobian-tile/model.ts';
import { derive as derivePull, params as pullParams, stepped } from '#widgets/pull-a-logit/model.ts';
import { canRunNumpy } from '../../python.ts';
import { runPython } from './runPython.ts';
import { optionsOf, programsOf, stateOf, testThatLinksAreFollowed, textLinksOf } from './stateOf.ts';

const SLUG = '07-the-gradient-every-line';

const problem = problemOf(7);
const { parameters, examples } = problem;
const numExamples = examples.labels.length;
const numWeights = SHAPE.numClasses * SHAPE.numFeatures;
const right = [...gradientWith('right', problem)];
const sumOfBiases = (gradient: Iterable<number>) =>
  [...gradient].slice(numWeights).reduce((sum, slope) => sum + slope, 0);

describe('lesson 7', () => {
  test('a step moves share to the label and keeps the sum of the logits; logits may come closer together', () => {
    const [logits, label] = [[1, 2, 3], 1];
    const gradient = crossEntropyGradient(logits, label);
    const stepped = logits.map((z, k) => z - 0.5 * gradient[k]);
    expect(softmax(stepped)[label]).toBeGreaterThan(softmax(logits)[label]);
    expect(crossEntropy(stepped, label)).toBeLessThan(crossEntropy(logits, label));
    expect(stepped.reduce((sum, z) => sum + z, 0)).toBeCloseTo(6, 12);
    expect(stepped[2] - stepped[1]).toBeLessThan(logits[2] - logits[1]);
  });

  test('without 1/m the biases are m times too large, the weights only once their decay is taken off', () => {
    const bug = gradientWith('noMean', problem);
    const factors = right.map((slope, at) => bug[at] / slope);
    for (const factor of factors.slice(numWeights)) expect(factor).toBeCloseTo(numExamples, 9);
    expect(Math.max(...factors.slice(0, numWeights)) / numExamples).toBeGreaterThan(2);
    for (let at = 0; at < numWeights; at += 1) {
      const decay = L2_STRENGTH * parameters[at];
      expect((bug[at] - decay) / (right[at] - decay)).toBeCloseTo(numExamples, 9);
    }
  });

  test('a label that is off by one moves each bias by whole multiples of 1/m', () => {
    const bug = gradientWith('shiftedLabel', problem);
    for (let at = numWeights; at < right.length; at += 1) {
      const multiple = (bug[at] - right[at]) * numExamples;
      expect(multiple).toBeCloseTo(Math.round(multiple), 9);
      expect(Math.round(multiple)).not.toBe(0);
    }
  });

  test('the biases sum to 0 for the bugs of which the table says so, and only for these', () => {
    for (const bug of ['right', 'summedBias', 'noMean', 'shiftedLabel', 'noDecay', 'squaredError'] as const) {
      expect(sumOfBiases(gradientWith(bug, problem)), bug).toBeCloseTo(0, 12);
    }
    for (const bug of ['decayedBias', 'diagonalOnly'] as const) {
      expect(Math.abs(sumOfBiases(gradientWith(bug, problem))), bug).toBeGreaterThan(0.01);
    }
  });

  test('a right gradient is off by about 1e-10 at a step of 1e-5, and by more at 1e-10; a wrong one stays', () => {
    const errorAt = (bug: 'right' | 'noDecay', power: number) =>
      derive({ ...defaultState(params), bug, power }).error;
    expect(errorAt('right', -5)).toBeLessThan(1e-9);
    expect(errorAt('right', -10)).toBeGreaterThan(100 * errorAt('right', -5));
    expect(errorAt('noDecay', -7) / errorAt('noDecay', -3)).toBeCloseTo(1, 3);
  });

  test('the form with whole matrices is the gradient of the engine', () => {
    const { numClasses, numFeatures } = SHAPE;
    const model = createLinearModel(SHAPE, parameters);
    const residuals = Array.from(examples.labels, (label, i) => {
      const x = Array.from(examples.features).slice(i * numFeatures, (i + 1) * numFeatures);
      const logits = Array.from({ length: numClasses }, (_, k) =>
        x.reduce((sum, value, d) => sum + model.weights[k * numFeatures + d] * value, model.bias![k]),
      );
      return { x, errors: Array.from(softmax(logits), (share, k) => share - (k === label ? 1 : 0)) };
    });
    const ofWeights = Array.from({ length: numWeights }, (_, at) => {
      const [k, d] = [Math.floor(at / numFeatures), at % numFeatures];
      const mean = residuals.reduce((sum, { x, errors }) => sum + errors[k] * x[d], 0) / numExamples;
      return mean + L2_STRENGTH * parameters[at];
    });
    const ofBiases = Array.from(
      { length: numClasses },
      (_, k) => residuals.reduce((sum, { errors }) => sum + errors[k], 0) / numExamples,
    );
    const engine = parametersOf(lossAndGradient(model, examples, { l2Strength: L2_STRENGTH }).gradient);
    [...ofWeights, ...ofBiases].forEach((slope, at) => {
      expect(slope).toBeCloseTo(engine[at], 12);
    });
  });
});

test('the surer and the more wrong, the harder cross-entropy pulls up the label, and the less squared error does', () => {
  const leads = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const slopes = leads.map((lead) => {
    const shares = softmax([lead, 0, 0]);
    const jacobian = softmaxJacobian([lead, 0, 0]);
    const squares = [0, 1, 2].reduce(
      (sum, j) => sum + (shares[j] - (j === 1 ? 1 : 0)) * jacobian[3 * j + 1],
      0,
    );
    return { squares: -squares, logs: -crossEntropyGradient([lead, 0, 0], 1)[1] };
  });
  const rises = (values: readonly number[]) =>
    values.every((value, at) => at === 0 || value > values[at - 1]);
  expect(rises(slopes.map(({ logs }) => logs))).toBe(true);
  expect(rises(slopes.map(({ squares }) => -squares))).toBe(true);
});

describe('links of lesson 7 lead to what they promise', () => {
  test.each(optionsOf(SLUG, 'pull-the-label'))(
    'the label is pulled up, $id: logit 1 stays, and its slope shrinks',
    ({ state }) => {
      const set = stateOf(state!, pullParams);
      const [before, after] = [[1, 2, 3], set.logits].map((logits) => derivePull({ ...set, logits }).classes);
      expect(after[0].logit).toBe(before[0].logit);
      expect(Math.abs(after[0].slope)).toBeLessThan(Math.abs(before[0].slope));
    },
  );

  test('the link in the text: after a step a wrong class has gained share', () => {
    const [link] = textLinksOf(SLUG, 'pull-a-logit');
    const set = stateOf(link, pullParams);
    const { classes } = derivePull(set);
    const after = derivePull({ ...set, logits: stepped(set) }).classes;
    expect(after.some(({ share, isLabel }, k) => !isLabel && share > classes[k].share)).toBe(true);
  });

  test.each(optionsOf(SLUG, 'other-share'))('row 1 of the table, $id', ({ state }) => {
    const { rows, rowSums, shares, offDiagonal, y } = deriveTile(stateOf(state!, tileParams));
    expect(y).toBe(1);
    expect(rows[0][0]).toBeCloseTo(shares[0] * (1 - shares[0]), 12);
    expect(rows[0][1]).toBeCloseTo(offDiagonal ? -shares[0] * shares[1] : 0, 12);
    for (const sum of rowSums) expect(Math.abs(sum) < 1e-12).toBe(offDiagonal);
  });

  test.each(optionsOf(SLUG, 'squared-error'))(
    'squared error, $id: no two ratios of the biases are the same',
    ({ state }) => {
      const { bug, passes, components } = derive(stateOf(state!, params));
      expect(bug).toBe('squaredError');
      expect(passes).toBe(false);
      const ratios = components
        .filter(({ kind }) => kind === 'b')
        .map(({ bench, measured }) => bench / measured);
      expect(new Set(ratios.map((ratio) => ratio.toFixed(2))).size).toBe(3);
    },
  );

  test.each(optionsOf(SLUG, 'smaller-step'))(
    'a smaller step, $id: the error of the right gradient is larger',
    ({ state }) => {
      const set = stateOf(state!, params);
      expect(set).toMatchObject({ bug: 'right', power: -10 });
      expect(derive(set).error).toBeGreaterThan(1000 * derive({ ...set, power: -5 }).error);
    },
  );
});

testThatLinksAreFollowed(SLUG);

test('squared error pulls up the label of two classes by 2 share (1 − share)², and most problems’ biases are smaller', () => {
  for (const z of [-6, -1, 0, 2]) {
    const share = softmax([z, 0])[0];
    expect(-squaredErrorGradient([z, 0], 0)[0]).toBeCloseTo(2 * share * (1 - share) ** 2, 12);
  }
  const sizes = Array.from({ length: 100 }, (_, at) => {
    const drawn = problemOf(at + 1);
    const size = (bug: 'right' | 'squaredError') =>
      Math.hypot(...[...gradientWith(bug, drawn)].slice(numWeights));
    return size('squaredError') < size('right');
  });
  expect(sizes.filter(Boolean).length).toBeGreaterThan(90);
});

test.runIf(canRunNumpy)(
  'the NumPy program of lesson 7 has the gradient of the engine, passes its own check, and finds a missing decay; in 32 bits a step of 1e-2 is better than 1e-5, which leaves about two digits',
  () => {
    const [program] = programsOf(SLUG, 'python');
    const { numClasses, numFeatures } = SHAPE;
    const engine = lossAndGradient(createLinearModel(SHAPE, parameters), examples, {
      l2Strength: L2_STRENGTH,
    });
    const [loss, slopes, passed, refused, coarse, fine] = runPython(`${program}
import json
theta = np.array(${JSON.stringify(parameters)})
W, b = theta[:${numWeights}].reshape(${numClasses}, ${numFeatures}), theta[${numWeights}:]
X = np.array(${JSON.stringify(Array.from(examples.features))}).reshape(-1, ${numFeatures})
y = np.array(${JSON.stringify(Array.from(examples.labels))})
loss, dW, db = loss_and_gradient(W, b, X, y, ${L2_STRENGTH})
passed = error_in_one_direction(W, b, X, y, ${L2_STRENGTH})
right = loss_and_gradient
def loss_and_gradient(W, b, X, y, l2):
    loss, dW, db = right(W, b, X, y, l2)
    return loss, dW - l2 * W, db
refused = error_in_one_direction(W, b, X, y, ${L2_STRENGTH})
short = [part.astype(np.float32) for part in (W, b, X)]
def loss_and_gradient(W, b, X, y, l2):
    return right(W.astype(np.float32), b.astype(np.float32), X, y, np.float32(l2))
def in_32_bits(step):
    return float(np.median([error_in_one_direction(*short, y, ${L2_STRENGTH}, step, seed) for seed in range(40)]))
print(json.dumps([loss, [*dW.ravel(), *db], passed, refused, in_32_bits(1e-2), in_32_bits(1e-5)]))
`) as readonly [number, readonly number[], number, number, number, number];
    expect(loss).toBeCloseTo(engine.loss, 12);
    parametersOf(engine.gradient).forEach((slope, at) => {
      expect(slopes[at]).toBeCloseTo(slope, 12);
    });
    expect(passed).toBeLessThan(1e-8);
    expect(refused).toBeGreaterThan(1e-3);
    expect(coarse).toBeLessThan(5e-4);
    expect(fine).toBeGreaterThan(1e-3);
    expect(fine).toBeLessThan(5e-2);
  },
);
