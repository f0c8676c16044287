import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createLinearModel,
  gradientCheck,
  logisticLoss,
  lossAndGradient,
  meanCrossEntropy,
  nceLoss,
  negativeSampling,
  numericGradient,
  parametersOf,
  sampledLogistic,
  sampledSoftmax,
  sigmoid,
  softmax,
} from '#engine';
import { writeCandidateLoss } from '#engine/sampled-losses/candidateLoss.ts';
import {
  enumeratedObjective,
  learnedDistribution,
  SAMPLED_OBJECTIVES,
  type SampledObjective,
  type SampledWorld,
} from '#engine/teaching.ts';
import { distance, distributions, type Problem, problems, sum } from './arbitraries.ts';

const shapeOf = ({ model }: Problem) => ({
  numClasses: model.numClasses,
  numFeatures: model.numFeatures,
  hasBias: model.bias !== null,
});

/** A problem with candidates and arbitrary expected counts. */
const sampled = problems.chain((problem) => {
  const { numClasses } = problem.model;
  return fc.record({
    problem: fc.constant(problem),
    sampledClasses: fc.array(fc.nat(numClasses - 1), { minLength: 1, maxLength: 4 }),
    counts: fc.array(fc.double({ min: 0.1, max: 3, noNaN: true }), { minLength: 8, maxLength: 8 }),
    removeAccidentalHits: fc.boolean(),
  });
});

test('a certain candidate that its target asks for costs nothing, and pulls at nothing', () => {
  const gradient = new Float64Array(3);
  const logits = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  expect(writeCandidateLoss('logistic', logits, [1, 0, 0.5], gradient)).toBeCloseTo(Math.LN2, 15);
  expect([...gradient]).toEqual([0, 0, 0]);
});

const LOSSES = { sampledSoftmax, nceLoss, negativeSampling, sampledLogistic } as const;

describe('sampled losses', () => {
  test.each(Object.entries(LOSSES))(
    '%s: all three gradients are what central differences give',
    (_, lossOf) => {
      fc.assert(
        fc.property(sampled, ({ problem, sampledClasses, counts, removeAccidentalHits }) => {
          const { model, examples } = problem;
          const batch = {
            sampledClasses,
            sampledExpectedCounts: counts.slice(0, sampledClasses.length),
            trueExpectedCounts: counts.slice(4, 4 + examples.labels.length),
            removeAccidentalHits,
          };
          const { loss, perExample, gradient, featuresGradient } = lossOf(model, examples, batch);
          expect(sum(perExample) / perExample.length).toBeCloseTo(loss, 13);
          const byParameters = (p: Float64Array) =>
            lossOf(createLinearModel(shapeOf(problem), p), examples, batch).loss;
          const byFeatures = (features: Float64Array) => lossOf(model, { ...examples, features }, batch).loss;
          expect(
            distance(numericGradient(byParameters, parametersOf(model)), parametersOf(gradient)),
          ).toBeLessThan(1e-8);
          expect(distance(numericGradient(byFeatures, examples.features), featuresGradient)).toBeLessThan(
            1e-8,
          );
        }),
      );
    },
  );

  test('with every class a candidate once and one constant count, the sampled softmax is the full one', () => {
    fc.assert(
      fc.property(problems, fc.double({ min: 0.01, max: 5, noNaN: true }), ({ model, examples }, count) => {
        const sampledClasses = [...Array(model.numClasses).keys()].reverse();
        const { loss, gradient } = sampledSoftmax(model, examples, {
          sampledClasses,
          sampledExpectedCounts: sampledClasses.map(() => count),
          trueExpectedCounts: Array.from(examples.labels, () => count),
          removeAccidentalHits: true,
        });
        const full = lossAndGradient(model, examples);
        expect(loss).toBeCloseTo(full.loss, 13);
        expect(distance(parametersOf(gradient), parametersOf(full.gradient))).toBeLessThan(1e-13);
      }),
    );
  });

  const model = createLinearModel({ numClasses: 4, numFeatures: 1 }, [1, 0, -1, 2, 0.5, 0, 0, -0.5]);
  const examples = { features: [0.7], labels: [2] };
  const counts = { sampledExpectedCounts: [0.3, 0.6, 0.3], trueExpectedCounts: [0.3] };

  test('removing hits removes every copy of the label and nothing else', () => {
    const loss = (sampledClasses: number[], removeAccidentalHits: boolean) => {
      const sampledExpectedCounts = sampledClasses.map((k) => [0.6, 0.4, 0.3, 0.2][k]);
      return sampledSoftmax(model, examples, {
        sampledClasses,
        sampledExpectedCounts,
        trueExpectedCounts: [0.3],
        removeAccidentalHits,
      }).loss;
    };
    expect(loss([2, 0, 2], true)).toBe(loss([0], false));
    expect(loss([2, 0, 2], false)).toBeGreaterThan(loss([2, 0], false));
    expect(loss([2, 0], false)).toBeGreaterThan(loss([0], false));
  });

  test('a candidate drawn twice weighs and learns twice', () => {
    const gradientOf = (sampledClasses: number[]) =>
      negativeSampling(model, examples, { sampledClasses, removeAccidentalHits: false }).gradient.weights;
    expect(gradientOf([0, 0])[0]).toBeCloseTo(2 * gradientOf([0])[0], 15);
    expect(gradientOf([0])[3]).toBe(0);
  });

  test('the estimate form leaves the true logit alone, the conditional form does not, and neither is the other', () => {
    const batch = { sampledClasses: [0, 1, 3], ...counts, removeAccidentalHits: true };
    const estimate = sampledSoftmax(model, examples, batch, { form: 'estimate' }).loss;
    const asIf = sampledSoftmax(model, examples, { ...batch, trueExpectedCounts: [1] }).loss;
    expect(estimate).toBe(asIf);
    expect(sampledSoftmax(model, examples, batch).loss).not.toBeCloseTo(estimate, 3);
    const { trueExpectedCounts: _, ...withoutTrue } = batch;
    expect(sampledSoftmax(model, examples, withoutTrue, { form: 'estimate' }).loss).toBe(estimate);
  });

  test('without correction expected counts play no part', () => {
    const batch = { sampledClasses: [0, 1, 3], removeAccidentalHits: true };
    const plain = sampledSoftmax(model, examples, batch, { subtractLogExpectedCount: false }).loss;
    expect(plain).toBeCloseTo(meanCrossEntropy([1.2, 0, -0.7, 0.9], [2], 4), 14);
    expect(
      sampledSoftmax(model, examples, { ...batch, ...counts }, { subtractLogExpectedCount: false }).loss,
    ).toBe(plain);
    expect(negativeSampling(model, examples, { ...batch, ...counts }).loss).toBe(
      negativeSampling(model, examples, batch).loss,
    );
  });

  test('sampled logistic is NCE with every hit removed', () => {
    const batch = { sampledClasses: [2, 1, 2], ...counts };
    expect(sampledLogistic(model, examples, batch)).toEqual(
      nceLoss(model, examples, { ...batch, removeAccidentalHits: true }),
    );
    expect(nceLoss(model, examples, { ...batch, removeAccidentalHits: false }).loss).toBeGreaterThan(
      sampledLogistic(model, examples, batch).loss,
    );
  });

  test('several labels share the target', () => {
    const two = { features: [0.7], labels: [2, 3] };
    const batch = {
      sampledClasses: [0],
      sampledExpectedCounts: [1],
      trueExpectedCounts: [1, 1],
      numTrue: 2,
      removeAccidentalHits: true,
    };
    const logits = [-0.7, 0.9, 1.2];
    const expected = (meanCrossEntropy(logits, [0], 3) + meanCrossEntropy(logits, [1], 3)) / 2;
    expect(sampledSoftmax(model, two, batch).loss).toBeCloseTo(expected, 14);
    expect(sampledSoftmax(model, two, { ...batch, sampledClasses: [3] }).loss).toBeCloseTo(
      (meanCrossEntropy([-0.7, 0.9], [0], 2) + meanCrossEntropy([-0.7, 0.9], [1], 2)) / 2,
      14,
    );
  });

  test('NCE with several labels: each is half data, half noise', () => {
    const two = { features: [0.7], labels: [2, 3] };
    const counts = { sampledExpectedCounts: [1], trueExpectedCounts: [1, 1] };
    const { loss, gradient } = nceLoss(model, two, {
      sampledClasses: [0],
      ...counts,
      numTrue: 2,
      removeAccidentalHits: true,
    });
    const half = (z: number) => (logisticLoss(z, 0) + logisticLoss(z, 1)) / 2;
    expect(loss).toBeCloseTo(half(-0.7) + half(0.9) + logisticLoss(1.2, 0), 14);
    expect(gradient.bias![2]).toBeCloseTo(sigmoid(-0.7) - 0.5, 14);
    expect(gradient.bias![0]).toBeCloseTo(sigmoid(1.2), 14);
  });

  test('a model without bias has no bias gradient', () => {
    const plain = createLinearModel({ numClasses: 4, numFeatures: 1, hasBias: false }, [1, 0, -1, 2]);
    expect(
      negativeSampling(plain, examples, { sampledClasses: [0], removeAccidentalHits: true }).gradient.bias,
    ).toBeNull();
  });

  test('refuses classes, lengths and expected counts that do not fit', () => {
    const batch = { sampledClasses: [0, 1, 3], ...counts, removeAccidentalHits: true };
    for (const lossOf of [sampledSoftmax, nceLoss, sampledLogistic]) {
      expect(() => lossOf(model, examples, { ...batch, sampledClasses: [0, 4, 1] })).toThrow(
        'sampledClasses[1] must be an integer in [0, 3], got 4',
      );
      expect(() => lossOf(model, examples, { ...batch, sampledClasses: [2 ** 32, 0, 1] })).toThrow(
        'sampledClasses[0] must be an integer in [0, 3], got 4294967296',
      );
      expect(() => lossOf(model, { ...examples, labels: [4] }, batch)).toThrow(
        'labels[0] must be an integer in [0, 3], got 4',
      );
      expect(() => lossOf(model, { ...examples, labels: [1, 2] }, batch)).toThrow(
        'labels.length must be 1 (numTrue per example), got 2',
      );
      expect(() => lossOf(model, examples, { ...batch, sampledExpectedCounts: [1] })).toThrow(
        'sampledExpectedCounts.length must be 3 (one per class), got 1',
      );
      expect(() => lossOf(model, examples, { ...batch, sampledExpectedCounts: [1, 0, 1] })).toThrow(
        'sampledExpectedCounts[1] must be a finite number above 0, got 0',
      );
      expect(() => lossOf(model, examples, { ...batch, trueExpectedCounts: [0] })).toThrow(
        'trueExpectedCounts[0] must be a finite number above 0, got 0',
      );
      expect(() => lossOf(model, examples, { ...batch, trueExpectedCounts: undefined })).toThrow(
        'trueExpectedCounts must be given where logits are corrected, got undefined',
      );
      expect(() => lossOf(model, examples, { ...batch, sampledExpectedCounts: undefined })).toThrow(
        'sampledExpectedCounts must be given where logits are corrected, got undefined',
      );
      expect(() => lossOf(model, examples, { ...batch, numTrue: 0 })).toThrow(
        'numTrue must be an integer of at least 1, got 0',
      );
      expect(() => lossOf(model, { features: [], labels: [] }, batch)).toThrow(
        'features.length must be a positive multiple of numFeatures 1, got 0',
      );
      expect(() => lossOf({ ...model, weights: new Float64Array(1) }, examples, batch)).toThrow(
        'weights.length must be 4',
      );
    }
    expect(() => sampledSoftmax(model, examples, batch, { form: 'other' as never })).toThrow(
      "form must be 'conditional' or 'estimate', got 'other'",
    );
  });
});

describe('what each objective learns, by exact enumeration', () => {
  const p = [0.5, 0.25, 0.15, 0.07, 0.03];
  const proposals = { uniform: [0.2, 0.2, 0.2, 0.2, 0.2], 'q = p': p, odd: [0.1, 0.1, 0.2, 0.25, 0.35] };
  const {
    conditional,
    estimate,
    uncorrected,
    reversed,
    nce,
    negativeSampling: negative,
    sampledLogistic: logistic,
  } = SAMPLED_OBJECTIVES;
  const removed = (objective: SampledObjective) => ({ ...objective, removeAccidentalHits: true });

  const TABLE: [string, SampledObjective, [number, number, number]][] = [
    ['conditional, hits kept', conditional, [0, 0, 0]],
    ['conditional, hits removed', removed(conditional), [0.0134, 0.0374, 0.006]],
    ['no correction, hits kept', uncorrected, [0, 0.35, 0.1205]],
    ['no correction, hits removed', removed(uncorrected), [0.0134, 0.3154, 0.1231]],
    ['wrong sign, hits removed', reversed, [0.0134, 0.6732, 0.1874]],
    ['estimate form, hits removed', estimate, [0.1384, 0.0483, 0.2398]],
    ['NCE, hits kept', nce, [0, 0, 0]],
    ['negative sampling, hits kept', negative, [0, 0.35, 0.1205]],
    ['sampled logistic', logistic, [0.1188, 0.1188, 0.1188]],
  ];

  test.each(TABLE)('%s: total variation as in the table', (_, objective, row) => {
    for (const [index, proposal] of Object.values(proposals).entries()) {
      const { totalVariation, state } = learnedDistribution(
        { labelProbabilities: p, proposal, numSampled: 2 },
        objective,
      );
      expect(state.status).toBe('converged');
      if (row[index] === 0) expect(totalVariation).toBeLessThan(1e-6);
      else expect(Math.abs(totalVariation - row[index])).toBeLessThan(5.01e-5);
    }
  });

  test('NCE learns log p itself, negative sampling log p − log S q, sampled logistic the log-odds', () => {
    for (const proposal of Object.values(proposals)) {
      const world = { labelProbabilities: p, proposal, numSampled: 2 };
      const logs = (values: number[]) => values.map((value) => Math.log(value));
      expect(distance(learnedDistribution(world, nce).logits, logs(p))).toBeLessThan(1e-6);
      expect(
        distance(learnedDistribution(world, negative).logits, logs(p.map((x, k) => x / (2 * proposal[k])))),
      ).toBeLessThan(1e-6);
      expect(
        distance(learnedDistribution(world, logistic).logits, logs(p.map((x) => x / (1 - x)))),
      ).toBeLessThan(1e-6);
    }
  });

  test('uniform without replacement: hits removed 0, hits kept .0166', () => {
    const world = { labelProbabilities: p, proposal: proposals.uniform, numSampled: 2, unique: true };
    expect(learnedDistribution(world, removed(conditional)).totalVariation).toBeLessThan(1e-6);
    expect(learnedDistribution(world, conditional).totalVariation).toBeCloseTo(0.0166, 4);
  });

  test('the estimate form approaches p as S grows: .2406 .1384 .0886 .0621 for S = 1..4', () => {
    const of = (numSampled: number) =>
      learnedDistribution({ labelProbabilities: p, proposal: proposals.uniform, numSampled }, estimate)
        .totalVariation;
    expect(distance([1, 2, 3, 4].map(of), [0.2406, 0.1384, 0.0886, 0.0621])).toBeLessThan(5.01e-5);
  });

  test('the conditional form with hits kept learns p for any p, q and S', () => {
    fc.assert(
      fc.property(
        distributions(4),
        distributions(4),
        fc.integer({ min: 1, max: 3 }),
        (labels, proposal, numSampled) => {
          const world = { labelProbabilities: labels, proposal, numSampled };
          expect(learnedDistribution(world, conditional).totalVariation).toBeLessThan(1e-6);
        },
      ),
      { numRuns: 30 },
    );
  });

  test.each(Object.entries(SAMPLED_OBJECTIVES))(
    '%s: the enumerated gradient is what central differences give',
    (_, objective) => {
      for (const unique of [false, true]) {
        const world = { labelProbabilities: p, proposal: proposals.odd, numSampled: 3, unique };
        expect(
          gradientCheck(enumeratedObjective(world, objective), [0.3, -1, 0.2, 2, 0]).maxRelativeError,
        ).toBeLessThan(1e-5);
      }
    },
  );

  /** Every ordered list of draws, through the engine's public losses. */
  function byHand({ labelProbabilities, proposal, numSampled }: SampledWorld, logits: number[]): number {
    const K = proposal.length;
    const model = createLinearModel({ numClasses: K, numFeatures: 1, hasBias: false }, logits);
    let total = 0;
    for (let code = 0; code < K ** numSampled; code += 1) {
      const sampledClasses = Array.from({ length: numSampled }, (_, i) => Math.floor(code / K ** i) % K);
      const chance = sampledClasses.reduce((product, k) => product * proposal[k], 1);
      const expected = (k: number) => numSampled * proposal[k];
      for (let y = 0; y < K; y += 1) {
        const batch = {
          sampledClasses,
          sampledExpectedCounts: sampledClasses.map(expected),
          trueExpectedCounts: [expected(y)],
          removeAccidentalHits: false,
        };
        total +=
          labelProbabilities[y] * chance * sampledSoftmax(model, { features: [1], labels: [y] }, batch).loss;
      }
    }
    return total;
  }

  test('multisets with their weights give what all ordered lists give', () => {
    const logits = [0.3, -1, 0.2, 2];
    const world = { labelProbabilities: [0.4, 0.3, 0.2, 0.1], proposal: [0.1, 0.2, 0.3, 0.4], numSampled: 3 };
    expect(enumeratedObjective(world, conditional)(Float64Array.from(logits), 0).loss).toBeCloseTo(
      byHand(world, logits),
      12,
    );
  });

  test('without replacement each set is as likely as drawing one after another makes it', () => {
    const world = { labelProbabilities: [1, 0, 0], proposal: [0.5, 0.3, 0.2], numSampled: 2, unique: true };
    const plain = { ...uncorrected, loss: 'logistic' } as const;
    const lossOf = (k: number) =>
      enumeratedObjective(world, plain)(
        Float64Array.from([0, 1, 2], (i) => (i === k ? 50 : -50)),
        0,
      ).gradient[k];
    // The gradient of a class with logit 50 counts how often it is drawn.
    expect(lossOf(1)).toBeCloseTo(0.3 + 0.5 * (0.3 / 0.5) + 0.2 * (0.3 / 0.8), 12);
    expect(lossOf(2)).toBeCloseTo(0.2 + 0.5 * (0.2 / 0.5) + 0.3 * (0.2 / 0.7), 12);
  });

  test('classes that are never a label or never drawn are allowed where no logarithm needs them', () => {
    const world = { labelProbabilities: [0.6, 0.4, 0], proposal: [0.5, 0.3, 0.2], numSampled: 2 };
    expect(learnedDistribution(world, conditional).probabilities[2]).toBeLessThan(1e-6);
    const never = { labelProbabilities: [0.6, 0.4, 0], proposal: [0.5, 0.5, 0], numSampled: 2 };
    expect(
      distance(learnedDistribution(never, conditional).logits.slice(0, 2), [
        Math.log(1.5) / 2,
        -Math.log(1.5) / 2,
      ]),
    ).toBeLessThan(1e-6);
    expect(softmax(learnedDistribution(never, estimate).logits)).toHaveLength(3);
  });

  test('refuses worlds that cannot be enumerated', () => {
    const world = { labelProbabilities: p, proposal: p, numSampled: 2 };
    expect(() => enumeratedObjective({ ...world, proposal: [0.5, 0.5] }, conditional)).toThrow(
      'proposal.length must be 5 (as many as labelProbabilities), got 2',
    );
    expect(() => enumeratedObjective({ ...world, labelProbabilities: [1, 1] }, conditional)).toThrow(
      'labelProbabilities must be a distribution',
    );
    expect(() => enumeratedObjective({ ...world, proposal: [2, 0, 0, 0, 0] }, conditional)).toThrow(
      'proposal[0] must be a number in [0, 1], got 2',
    );
    expect(() => enumeratedObjective({ ...world, numSampled: 0 }, conditional)).toThrow(
      'numSampled must be an integer of at least 1, got 0',
    );
    expect(() => enumeratedObjective({ ...world, numSampled: 60 }, conditional)).toThrow(
      'numSampled must be small enough for at most 20000 candidate lists, got 60',
    );
    expect(() => enumeratedObjective({ ...world, numSampled: 6, unique: true }, conditional)).toThrow(
      'numSampled must be at most 5, the number of classes that can be drawn, got 6',
    );
    const wide = Array(18).fill(1 / 18) as number[];
    const sets = { labelProbabilities: wide, proposal: wide, numSampled: 9, unique: true };
    expect(() => enumeratedObjective(sets, conditional)).toThrow(
      'numSampled must be small enough for at most 20000 candidate lists, got 9',
    );
    const missing = { ...world, proposal: [0.5, 0.5, 0, 0, 0] };
    expect(() => enumeratedObjective(missing, conditional)).toThrow(
      'proposal[2] must be above 0, for its logarithm corrects a logit, got 0',
    );
    expect(() => enumeratedObjective(world, conditional)(new Float64Array(2), 0)).toThrow(
      'logits.length must be 5 (one per class), got 2',
    );
  });
});
