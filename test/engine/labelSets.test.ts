import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createLinearModel,
  gradientCheck,
  labelSetLoss,
  labelSetShares,
  numericGradient,
  sampledLogistic,
  sampledSoftmax,
  softCrossEntropy,
} from '#engine';
import { enumeratedLabelSets, learnedLabelSets } from '#engine/teaching.ts';
import { distributions } from './arbitraries.ts';

const labelSets = [
  { classes: [0], probability: 0.4 },
  { classes: [0, 1], probability: 0.3 },
  { classes: [1, 2, 3], probability: 0.2 },
  { classes: [3], probability: 0.1 },
];
// By hand: .4 + .15, .15 + .2/3, .2/3, .2/3 + .1.
const SHARES = [0.55, 0.15 + 0.2 / 3, 0.2 / 3, 0.1 + 0.2 / 3];
const INCLUSIONS = [0.7, 0.5, 0.2, 0.3];
const proposal = [0.1, 0.2, 0.3, 0.4];
const world = { labelSets, proposal, numSampled: 2 };
const READINGS = ['separate', 'together', 'perLabel'] as const;

describe('the full loss of several positives', () => {
  const z = [0.3, -1, 0.2, 2];

  test('is the soft cross-entropy of targets 1/T as a softmax', () => {
    expect(labelSetLoss(z, [0, 3], 'softmax').loss).toBeCloseTo(softCrossEntropy(z, [0.5, 0, 0, 0.5]), 12);
  });

  test('is the mean of the losses with each positive alone as a softmax, and not as logistic losses', () => {
    const alone = (loss: 'softmax' | 'logistic') =>
      (labelSetLoss(z, [0], loss).loss + labelSetLoss(z, [3], loss).loss) / 2;
    expect(labelSetLoss(z, [0, 3], 'softmax').loss).toBeCloseTo(alone('softmax'), 12);
    expect(Math.abs(labelSetLoss(z, [0, 3], 'logistic').loss - alone('logistic'))).toBeGreaterThan(0.5);
  });

  test.each(['softmax', 'logistic'] as const)('%s: has the gradient of its loss for any logits', (loss) => {
    const logits = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(logits, fc.subarray([0, 1, 2, 3], { minLength: 1 }), (values, positives) => {
        const numeric = numericGradient((at) => labelSetLoss(at, positives, loss).loss, values);
        for (const [k, g] of labelSetLoss(values, positives, loss).gradient.entries())
          expect(numeric[k]).toBeCloseTo(g, 6);
      }),
    );
  });

  test.each([
    ['softmax', SHARES.map((share) => Math.log(share))],
    ['logistic', INCLUSIONS.map((share) => Math.log(share / (1 - share)))],
  ] as const)('%s: its mean gradient is 0 at the fixed point, to 1e-12', (loss, optimum) => {
    const mean = new Float64Array(4);
    for (const { classes, probability } of labelSets)
      for (const [k, g] of labelSetLoss(optimum, classes, loss).gradient.entries())
        mean[k] += probability * g;
    for (const g of mean) expect(Math.abs(g)).toBeLessThan(1e-12);
  });

  test('refuses no positives, one named twice, a class that is none and another loss', () => {
    expect(() => labelSetLoss(z, [], 'softmax')).toThrow('positives.length must be at least 1, got 0');
    expect(() => labelSetLoss(z, [1, 1], 'softmax')).toThrow('positives must be different classes, got 1,1');
    expect(() => labelSetLoss([], [0], 'softmax')).toThrow('logits.length must be at least 1, got 0');
    expect(() => labelSetLoss([0, Number.NaN], [0], 'softmax')).toThrow(
      'logits[1] must be a finite number, got NaN',
    );
    expect(() => labelSetLoss(z, [4], 'softmax')).toThrow('positives[0] must be an integer in [0, 3], got 4');
    expect(() => labelSetLoss(z, [0], JSON.parse('"hinge"'))).toThrow(
      "loss must be 'softmax' or 'logistic', got 'hinge'",
    );
  });
});

test('shares of a random positive add up to 1, inclusions to the mean number of positives', () => {
  const { shares, inclusions } = labelSetShares(labelSets, 4);
  for (const k of [0, 1, 2, 3]) {
    expect(shares[k]).toBeCloseTo(SHARES[k], 15);
    expect(inclusions[k]).toBeCloseTo(INCLUSIONS[k], 15);
  }
  expect(() => labelSetShares([{ classes: [0], probability: 0.9 }], 1)).toThrow(
    'labelSets must be probabilities that add up to 1, got 0.9',
  );
  expect(() => labelSetShares([], 1)).toThrow('labelSets.length must be at least 1, got 0');
  const certain = { classes: [0], probability: 1 };
  expect(() => labelSetShares([certain, { classes: [1], probability: 0 }], 2)).toThrow(
    'labelSets[1].probability must be a finite number above 0, got 0',
  );
  expect(() => labelSetShares([{ classes: [0, 2], probability: 1 }], 2)).toThrow(
    'labelSets[0].classes[1] must be an integer in [0, 1], got 2',
  );
  expect(() => labelSetShares([certain], 1.5)).toThrow(
    'numClasses must be an integer of at least 1, got 1.5',
  );
});

describe('several positives with sampled candidates', () => {
  test('each as an example of its own learn the shares of a random positive, to 1e-9', () => {
    const { probabilities, maxError, state } = learnedLabelSets(world, 'separate');
    expect(state.status).toBe('converged');
    expect(maxError).toBeLessThan(1e-9);
    expect(probabilities[0]).toBeCloseTo(0.55, 9);
  });

  test('with a logistic loss per label learn each label’s probability, to 1e-9', () => {
    const { probabilities, maxError } = learnedLabelSets(world, 'perLabel');
    expect(maxError).toBeLessThan(1e-9);
    for (const [k, share] of INCLUSIONS.entries()) expect(probabilities[k]).toBeCloseTo(share, 9);
  });

  test('per label and hits kept, as in NCE, have the log of each label’s probability as logit', () => {
    const { logits } = learnedLabelSets({ ...world, removeAccidentalHits: false }, 'perLabel');
    for (const [k, share] of INCLUSIONS.entries()) expect(logits[k]).toBeCloseTo(Math.log(share), 9);
  });

  test('together in one softmax learn neither, hits kept or removed, and come nearer with more draws', () => {
    for (const removeAccidentalHits of [false, true]) {
      const errors = [1, 2, 8].map(
        (numSampled) => learnedLabelSets({ ...world, numSampled, removeAccidentalHits }, 'together').maxError,
      );
      expect(errors[0]).toBeGreaterThan(0.005);
      expect(errors[2]).toBeLessThan(errors[0] / 2);
    }
  });

  test('are exact in the readings that are, for any sets, q and S', () => {
    fc.assert(
      fc.property(
        distributions(4),
        distributions(4),
        fc.integer({ min: 1, max: 3 }),
        (weights, q, numSampled) => {
          const sets = labelSets.map(({ classes }, index) => ({ classes, probability: weights[index] }));
          for (const reading of ['separate', 'perLabel'] as const) {
            const learned = learnedLabelSets({ labelSets: sets, proposal: q, numSampled }, reading);
            expect(learned.maxError).toBeLessThan(1e-6);
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  test.each(READINGS)('%s: the enumerated gradient is what central differences give', (reading) => {
    const check = gradientCheck(enumeratedLabelSets(world, reading), [0.3, -1, 0.2, 2]);
    expect(check.maxRelativeError).toBeLessThan(1e-5);
  });

  test.each(['together', 'perLabel'] as const)('%s: is the mean of the losses of batches', (reading) => {
    const z = [0.3, -1, 0.2, 2];
    const model = createLinearModel({ numClasses: 4, numFeatures: 1, hasBias: false }, z);
    const counts = (classes: readonly number[]) => classes.map((k) => 2 * proposal[k]);
    let expected = 0;
    for (const { classes, probability } of labelSets)
      for (let a = 0; a < 4; a += 1)
        for (let b = 0; b < 4; b += 1) {
          const examples = { features: [1], labels: classes };
          const batch = {
            sampledClasses: [a, b],
            sampledExpectedCounts: counts([a, b]),
            trueExpectedCounts: counts(classes),
            numTrue: classes.length,
          };
          const { loss } =
            reading === 'together'
              ? sampledSoftmax(model, examples, { ...batch, removeAccidentalHits: false })
              : sampledLogistic(model, examples, { ...batch, perLabel: true });
          expected += probability * proposal[a] * proposal[b] * loss;
        }
    expect(enumeratedLabelSets(world, reading)(Float64Array.from(z), 0).loss).toBeCloseTo(expected, 12);
  });

  test('refuse a q of 0, an unknown reading, and a softmax per label', () => {
    expect(() => enumeratedLabelSets({ ...world, proposal: [0, 0.3, 0.3, 0.4] }, 'together')).toThrow(
      'proposal[0] must be above 0, for its logarithm corrects a logit, got 0',
    );
    expect(() => enumeratedLabelSets(world, JSON.parse('"both"'))).toThrow(
      "reading must be 'separate', 'together' or 'perLabel', got 'both'",
    );
    const batch = { sampledClasses: [0], removeAccidentalHits: false, perLabel: true };
    expect(() =>
      sampledSoftmax(
        createLinearModel({ numClasses: 2, numFeatures: 1 }),
        { features: [1], labels: [0] },
        batch,
      ),
    ).toThrow('perLabel must be false for a softmax, got true');
  });
});
