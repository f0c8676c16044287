import { describe, expect, test } from 'vitest';
import { createRandom, gradientCheck, sampleCandidates, unigramSampler } from '#engine';
import {
  enumeratedObjective,
  learnedDistribution,
  SAMPLED_OBJECTIVES,
  uniqueDraws,
} from '#engine/teaching.ts';

const p = [0.5, 0.25, 0.15, 0.07, 0.03];
const PROPOSALS = { uniform: [0.2, 0.2, 0.2, 0.2, 0.2], 'q = p': p, odd: [0.1, 0.1, 0.2, 0.25, 0.35] };
const { conditional, nce } = SAMPLED_OBJECTIVES;
const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

describe('unique draws, enumerated', () => {
  test('of two classes from three include each as the arithmetic of two draws says', () => {
    const { inclusions, meanTries } = uniqueDraws([0.5, 0.3, 0.2], 2);
    // First, or second after another: .5 + .3 · .5/.7 + .2 · .5/.8.
    expect(inclusions[0]).toBeCloseTo(0.5 + (0.3 * 0.5) / 0.7 + (0.2 * 0.5) / 0.8, 12);
    expect(sum(inclusions)).toBeCloseTo(2, 12);
    // One, and then geometric: 1 + Σ q / (1 − q).
    expect(meanTries).toBeCloseTo(1 + 0.5 / 0.5 + 0.3 / 0.7 + 0.2 / 0.8, 12);
  });

  test('agree with drawing', () => {
    const numRounds = 40_000;
    const random = createRandom(3);
    const counts = new Float64Array(5);
    let tries = 0;
    for (let round = 0; round < numRounds; round += 1) {
      const drawn = sampleCandidates(unigramSampler(p), { numSampled: 3, unique: true, random });
      tries += drawn.numTries;
      for (const k of drawn.sampledClasses) counts[k] += 1;
    }
    const { inclusions, meanTries } = uniqueDraws(p, 3);
    for (const [k, share] of inclusions.entries())
      expect(Math.abs(counts[k] / numRounds - share)).toBeLessThan(
        4.5 * Math.sqrt((share * (1 - share)) / numRounds),
      );
    expect(tries / numRounds / meanTries).toBeCloseTo(1, 1.7);
  });

  test('are counted too low by their tries, which add up to less than S', () => {
    const { inclusions, meanCounts } = uniqueDraws(p, 2);
    for (const [k, count] of meanCounts.entries()) expect(count).toBeLessThan(inclusions[k]);
    expect(sum(meanCounts)).toBeLessThan(1.9);
  });

  test('refuse more classes than can be drawn, and a class that takes too many tries', () => {
    expect(() => uniqueDraws([0.5, 0.5, 0], 3)).toThrow(
      'numSampled must be at most 2, the number of classes that can be drawn, got 3',
    );
    expect(() => uniqueDraws([1 - 1e-6, 1e-6], 2)).toThrow(
      'proposal must be one that gives numSampled different classes within 2000 tries',
    );
  });
});

describe('what unique draws, S = 2, learn with log counts subtracted (distance from p)', () => {
  const TABLE = [
    ['inclusion', false, [0.016618, 0.017193, 0.010419]],
    ['inclusion', true, [0, 0.024917, 0.003698]],
    ['tries', false, [0.016618, 0.010085, 0.010941]],
    ['tries', true, [0, 0.052131, 0.004176]],
  ] as const;

  test.each(TABLE)('counted by %s, hits removed: %s', (countedBy, removeAccidentalHits, row) => {
    for (const [index, proposal] of Object.values(PROPOSALS).entries()) {
      const world = { labelProbabilities: p, proposal, numSampled: 2, unique: true, countedBy };
      const learned = learnedDistribution(world, { ...conditional, removeAccidentalHits });
      expect(learned.state.status).toBe('converged');
      if (row[index] === 0) expect(learned.totalVariation).toBeLessThan(1e-9);
      else expect(learned.totalVariation).toBeCloseTo(row[index], 6);
    }
  });

  test('with the number of tries forgotten, as if the S draws were all, is further off', () => {
    const world = { labelProbabilities: p, proposal: p, numSampled: 2, unique: true };
    // Without correction the optimum is that of the corrected logits: adding any log count shows what it would learn.
    const { logits } = learnedDistribution(world, SAMPLED_OBJECTIVES.uncorrected);
    const distanceWith = (counts: ArrayLike<number>) => {
      const weights = logits.map((z, k) => Math.exp(z) * counts[k]);
      const total = sum(weights);
      return weights.reduce((far, weight, k) => far + Math.abs(weight / total - p[k]) / 2, 0);
    };
    expect(distanceWith(uniqueDraws(p, 2).inclusions)).toBeCloseTo(0.017193, 6);
    expect(distanceWith(p.map((q) => 2 * q))).toBeGreaterThan(0.07);
    expect(distanceWith(p.map((q) => 1 - (1 - q) ** 2))).toBeGreaterThan(0.02);
  });

  test('leave NCE exact by inclusion, and not by tries', () => {
    const world = { labelProbabilities: p, proposal: p, numSampled: 2, unique: true };
    expect(learnedDistribution(world, nce).totalVariation).toBeLessThan(1e-9);
    expect(learnedDistribution({ ...world, countedBy: 'tries' }, nce).totalVariation).toBeGreaterThan(0.001);
  });

  test('counted by tries: the gradient is what central differences give', () => {
    const world = {
      labelProbabilities: p,
      proposal: p,
      numSampled: 3,
      unique: true,
      countedBy: 'tries',
    } as const;
    const check = gradientCheck(enumeratedObjective(world, conditional), [0.3, -1, 0.2, 2, 0]);
    expect(check.maxRelativeError).toBeLessThan(1e-5);
  });

  test('counting by tries is refused where repeats are kept', () => {
    const world = { labelProbabilities: p, proposal: p, numSampled: 2, countedBy: 'tries' } as const;
    expect(() => enumeratedObjective(world, conditional)).toThrow(
      "countedBy must be 'inclusion', or 'tries' for unique draws of one proposal, got 'tries'",
    );
  });
});
