import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createRandom,
  gradientCheck,
  logUniformSampler,
  mixtureSampler,
  sampleCandidates,
  stratifiedExpectedCount,
  uniformSampler,
  unigramSampler,
} from '#engine';
import { enumeratedObjective, learnedDistribution, SAMPLED_OBJECTIVES } from '#engine/teaching.ts';
import { distributions } from './arbitraries.ts';

const p = [0.5, 0.25, 0.15, 0.07, 0.03];
const uniform = [0.2, 0.2, 0.2, 0.2, 0.2];
const { conditional, nce } = SAMPLED_OBJECTIVES;
const probabilitiesOf = (sampler: ReturnType<typeof uniformSampler>) =>
  Array.from({ length: sampler.numClasses }, (_, k) => sampler.probability(k));

describe('a mixture of samplers', () => {
  const mixture = mixtureSampler([
    { sampler: unigramSampler(p), weight: 3 },
    { sampler: uniformSampler(5), weight: 1 },
  ]);

  test('has the weighted mean of its parts as q', () => {
    for (const [k, share] of p.entries())
      expect(mixture.probability(k)).toBeCloseTo(0.75 * share + 0.25 * 0.2, 15);
  });

  test('draws every class as often as its q says', () => {
    const numSampled = 100_000;
    const { sampledClasses } = sampleCandidates(mixture, {
      numSampled,
      unique: false,
      random: createRandom(1),
    });
    const counts = new Float64Array(5);
    for (const k of sampledClasses) counts[k] += 1;
    for (const [k, count] of counts.entries()) {
      const q = mixture.probability(k);
      const deviation = Math.sqrt((q * (1 - q)) / numSampled);
      expect(Math.abs(count / numSampled - q)).toBeLessThan(4.5 * deviation);
    }
  });

  test('adds up to 1 and is one of its parts when it has only one, for any weights', () => {
    fc.assert(
      fc.property(
        distributions(6),
        fc.double({ min: 1e-3, max: 1e9, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e9, noNaN: true }),
        (shares, one, other) => {
          const counted = unigramSampler(shares);
          const mixed = mixtureSampler([
            { sampler: counted, weight: one },
            { sampler: logUniformSampler(6), weight: other },
          ]);
          expect(probabilitiesOf(mixed).reduce((sum, q) => sum + q, 0)).toBeCloseTo(1, 12);
          const alone = mixtureSampler([{ sampler: counted, weight: one }]);
          expect(probabilitiesOf(alone)).toEqual(probabilitiesOf(counted));
        },
      ),
    );
  });

  test('gives a class that one part never draws the other part’s chance', () => {
    const parts = [
      { sampler: unigramSampler([1, 0]), weight: 1 },
      { sampler: uniformSampler(2), weight: 1 },
    ];
    expect(mixtureSampler(parts).probability(1)).toBe(0.25);
  });

  test('as proposal of the conditional form leaves the labels’ own shares, to 1e-9', () => {
    const world = { labelProbabilities: p, proposal: probabilitiesOf(mixture), numSampled: 3 };
    expect(learnedDistribution(world, conditional).totalVariation).toBeLessThan(1e-9);
  });

  test('corrected by one part’s log q only, as if nothing had been mixed in, does not', () => {
    const world = { labelProbabilities: p, proposal: probabilitiesOf(mixture), numSampled: 3 };
    // Correcting by ln p instead of ln q: softmax of the optimum is p · p/q up to a factor.
    const { logits } = learnedDistribution(world, SAMPLED_OBJECTIVES.uncorrected);
    const wrong = logits.map((z, k) => Math.exp(z) * p[k]);
    const total = wrong.reduce((sum, value) => sum + value, 0);
    expect(Math.abs(wrong[0] / total - p[0])).toBeGreaterThan(0.05);
  });

  test('refuses no parts, a weight of 0, and parts over different classes', () => {
    const part = { sampler: uniformSampler(3), weight: 1 };
    expect(() => mixtureSampler([])).toThrow('parts.length must be at least 1, got 0');
    expect(() => mixtureSampler([part, { ...part, weight: 0 }])).toThrow(
      'parts[1].weight must be a finite number above 0, got 0',
    );
    expect(() => mixtureSampler([part, { sampler: uniformSampler(4), weight: 1 }])).toThrow(
      'parts[1].sampler.numClasses must be 3, as many as the first, got 4',
    );
    expect(() => mixtureSampler([part]).probability(3)).toThrow('k must be an integer in [0, 2], got 3');
  });
});

describe('strata of a fixed size', () => {
  const strata = [
    { sampler: unigramSampler(p), numSampled: 2 },
    { sampler: uniformSampler(5), numSampled: 1 },
  ];
  const world = {
    labelProbabilities: p,
    proposal: p,
    numSampled: 2,
    alsoSampled: { proposal: uniform, numSampled: 1 },
  };

  test('expect each class as often as all of their draws together, as counting draws confirms', () => {
    const random = createRandom(2);
    const numRounds = 20_000;
    const counts = new Float64Array(5);
    for (let round = 0; round < numRounds; round += 1)
      for (const { sampler, numSampled } of strata)
        for (const k of sampleCandidates(sampler, { numSampled, unique: false, random }).sampledClasses)
          counts[k] += 1;
    for (const [k, count] of counts.entries()) {
      const expected = stratifiedExpectedCount(k, strata);
      expect(expected).toBeCloseTo(2 * p[k] + 0.2, 15);
      expect(Math.abs(count / numRounds - expected)).toBeLessThan(5 * Math.sqrt(expected / numRounds));
    }
  });

  test('leave a small bias in the sampled softmax, .0036, that a mixture of the same shares has not', () => {
    const { totalVariation, state } = learnedDistribution(world, conditional);
    expect(state.status).toBe('converged');
    expect(totalVariation).toBeCloseTo(0.00356079, 8);
    const mixed = p.map((share, k) => (2 * share + uniform[k]) / 3);
    const mixture = { labelProbabilities: p, proposal: mixed, numSampled: 3 };
    expect(learnedDistribution(mixture, conditional).totalVariation).toBeLessThan(1e-9);
  });

  test('leave NCE exact, whose loss adds up over single draws', () => {
    expect(learnedDistribution(world, nce).totalVariation).toBeLessThan(1e-9);
  });

  test('of one and the same q are the draws of that q', () => {
    const split = { ...world, numSampled: 1, alsoSampled: { proposal: p, numSampled: 2 } };
    const whole = { labelProbabilities: p, proposal: p, numSampled: 3 };
    const z = Float64Array.of(0.3, -1, 0.2, 2, 0);
    for (const objective of Object.values(SAMPLED_OBJECTIVES))
      expect(enumeratedObjective(split, objective)(z, 0).loss).toBeCloseTo(
        enumeratedObjective(whole, objective)(z, 0).loss,
        12,
      );
  });

  test('have the gradient that central differences give', () => {
    const check = gradientCheck(enumeratedObjective(world, conditional), [0.3, -1, 0.2, 2, 0]);
    expect(check.maxRelativeError).toBeLessThan(1e-5);
  });

  test('refuse a count of 0 and a second q of another length', () => {
    expect(() => stratifiedExpectedCount(0, [{ ...strata[0], numSampled: 0 }])).toThrow(
      'strata[0].numSampled must be an integer of at least 1, got 0',
    );
    expect(() => stratifiedExpectedCount(5, strata)).toThrow('k must be an integer in [0, 4], got 5');
    const short = { ...world, alsoSampled: { proposal: [0.5, 0.5], numSampled: 1 } };
    expect(() => enumeratedObjective(short, conditional)).toThrow(
      'alsoSampled.proposal.length must be 5 (as many as labelProbabilities), got 2',
    );
  });
});
