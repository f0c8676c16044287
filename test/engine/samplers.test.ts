import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createRandom,
  drawClass,
  expectedCount,
  gumbel,
  gumbelMax,
  logUniformProbability,
  logUniformSampler,
  type Sampler,
  sampleCandidates,
  softmax,
  uniformSampler,
  unigramSampler,
} from '#engine';
import { gumbelDensity, normalDensity } from '#engine/teaching.ts';
import { distance, distributions, sum } from './arbitraries.ts';

test('Gumbel noise is finite at both ends of the uniform draw: a 0 counts as half its smallest step', () => {
  const drawn = (u: number) => gumbel({ ...createRandom(1), uniform: () => u });
  // An exponential draw of 2^-54, and of 53 ln 2.
  expect(drawn(0)).toBeCloseTo(54 * Math.LN2, 12);
  expect(drawn(1 - 2 ** -53)).toBeCloseTo(-Math.log(53 * Math.LN2), 12);
});

const probabilitiesOf = (sampler: Sampler) =>
  Array.from({ length: sampler.numClasses }, (_, k) => sampler.probability(k));

/** Pearson's statistic; the bound for one false alarm in a million is given beside each use. */
function chiSquare(draws: readonly number[], probabilities: ArrayLike<number>): number {
  const counts = Array.from(probabilities, () => 0);
  for (const k of draws) counts[k] += 1;
  return sum(
    counts.map((count, k) => {
      const expected = draws.length * probabilities[k];
      return expected === 0 ? (count === 0 ? 0 : Infinity) : (count - expected) ** 2 / expected;
    }),
  );
}

const drawMany = (count: number, draw: () => number) => Array.from({ length: count }, draw);

describe('samplers', () => {
  test('unigram (1000, 100, 10, 1) has .9001 .0900 .0090 .0009, to the power ¾ .8230 .1464 .0260 .0046', () => {
    const counts = [1000, 100, 10, 1];
    expect(distance(probabilitiesOf(unigramSampler(counts)), [0.9001, 0.09, 0.009, 0.0009])).toBeLessThan(
      5e-5,
    );
    expect(
      distance(probabilitiesOf(unigramSampler(counts, 0.75)), [0.823, 0.1464, 0.026, 0.0046]),
    ).toBeLessThan(5e-5);
    expect(probabilitiesOf(unigramSampler([5, 0, 1], 0))).toEqual([1 / 3, 1 / 3, 1 / 3]);
  });

  test('log-uniform over 4 classes has .4307 .2519 .1787 .1386, over any number sums to 1', () => {
    expect(distance(probabilitiesOf(logUniformSampler(4)), [0.4307, 0.2519, 0.1787, 0.1386])).toBeLessThan(
      5e-5,
    );
    expect(sum(probabilitiesOf(logUniformSampler(5000)))).toBeCloseTo(1, 12);
    expect(logUniformProbability(0, 1)).toBe(1);
    expect(logUniformProbability(2 ** 32 - 1, 2 ** 32)).toBeCloseTo(2 ** -32 / Math.log(2 ** 32), 20);
  });

  test('the alias method draws any distribution, zeros and tiny weights included', () => {
    const cases = [
      [1, 2, 3, 4],
      [1, 0, 0, 1],
      [1e-12, 1, 1e6, 1e6],
      [1, 1, 1],
      [7],
      [0, 0, 3],
      [0.1, 0.2, 0.3, 0.4, 100],
    ];
    for (const [seed, counts] of cases.entries()) {
      const sampler = unigramSampler(counts);
      const random = createRandom(seed);
      const draws = drawMany(40_000, () => sampler.draw(random));
      const p = probabilitiesOf(sampler);
      expect(sum(p)).toBeCloseTo(1, 14);
      // Cells expected less than 5 times are counted with the first class.
      const merge = (k: number) => (p[k] * draws.length < 5 && p[k] > 0 ? p.indexOf(Math.max(...p)) : k);
      const merged = p.map((q, k) => (merge(k) === k ? q : 0));
      const scaled = merged.map((q) => q / sum(merged));
      // At most 4 degrees of freedom: above 33.4 once in a million.
      expect(chiSquare(draws.map(merge), scaled)).toBeLessThan(33.4);
    }
  });

  test('weights of any size are welcome', () => {
    expect(probabilitiesOf(unigramSampler([1e300, 1e300], 5))).toEqual([0.5, 0.5]);
    expect(probabilitiesOf(unigramSampler([1e-300, 1e-300], 2))).toEqual([0.5, 0.5]);
    // The ratio of the counts is below float64's range, its root is not.
    expect(unigramSampler([1e-300, 1e300], 0.25).probability(0) / 1e-150).toBeCloseTo(1, 12);
    // 5e-310/3 has lost digits, its root has not: √(count) rounds once.
    expect(unigramSampler([5e-310, 3], 0.5).probability(0) / 1.2909944487358055e-155).toBeCloseTo(1, 13);
    expect(probabilitiesOf(unigramSampler([3.9, 1.7e308], 1e4))).toEqual([0, 1]);
  });

  test('a large vocabulary costs no digits: probabilities of Zipf counts are right to 1e-15', () => {
    const counts = Array.from({ length: 100_000 }, (_, k) => Math.floor(1e6 / (k + 1)));
    // By mpmath with 60 digits.
    expect(unigramSampler(counts, 0.75).probability(0) / 0.014888572262741333).toBeCloseTo(1, 15);
  });

  test('log-uniform draws reach both ends and never leave the range', () => {
    const ends = (u: number) => logUniformSampler(10).draw({ ...createRandom(1), uniform: () => u });
    expect(ends(0)).toBe(0);
    expect(ends(1 - 2 ** -53)).toBe(9);
    // A source that rounds up to 1 must not give class K.
    expect(ends(1)).toBe(9);
  });

  test('counts given to a sampler may change afterwards', () => {
    const counts = [1, 3];
    const sampler = unigramSampler(counts);
    counts[0] = 100;
    expect(sampler.probability(0)).toBe(0.25);
  });

  test('refuses numbers of classes, counts and powers out of range, and classes that are none', () => {
    for (const create of [uniformSampler, logUniformSampler, (n: number) => logUniformProbability(0, n)]) {
      expect(() => create(0)).toThrow('numClasses must be an integer in [1, 4294967296], got 0');
      expect(() => create(2 ** 32 + 1)).toThrow(
        'numClasses must be an integer in [1, 4294967296], got 4294967297',
      );
      expect(() => create(1.5)).toThrow('numClasses must be an integer in [1, 4294967296], got 1.5');
    }
    for (const sampler of [uniformSampler(3), logUniformSampler(3), unigramSampler([1, 1, 1])]) {
      expect(() => sampler.probability(3)).toThrow('k must be an integer in [0, 2], got 3');
      expect(() => sampler.probability(-1)).toThrow('k must be an integer in [0, 2], got -1');
      expect(sampler.numClasses).toBe(3);
      expect(sampler.probability(2)).toBeGreaterThan(0);
    }
    expect(() => unigramSampler([])).toThrow('counts.length must be at least 1, got 0');
    expect(() => unigramSampler([1, -1])).toThrow('counts[1] must be a finite number of at least 0, got -1');
    expect(() => unigramSampler([Infinity])).toThrow(
      'counts[0] must be a finite number of at least 0, got Infinity',
    );
    expect(() => unigramSampler([0, 0])).toThrow(
      'counts must be above 0 for at least one class, got only zeros',
    );
    expect(() => unigramSampler([1], -1)).toThrow('power must be a finite number of at least 0, got -1');
  });
});

describe('sampleCandidates', () => {
  test('with replacement: S draws, S tries, S q expected', () => {
    const sampler = unigramSampler([3, 1]);
    const { sampledClasses, numTries, unique, sampledExpectedCounts, expectedCountOf } = sampleCandidates(
      sampler,
      {
        numSampled: 1000,
        unique: false,
        random: createRandom(2),
      },
    );
    expect([sampledClasses.length, numTries, unique]).toEqual([1000, 1000, false]);
    expect(expectedCountOf(0)).toBe(750);
    expect([...sampledExpectedCounts].every((count, i) => count === [750, 250][sampledClasses[i]])).toBe(
      true,
    );
    // Four standard errors of a binomial.
    expect(Math.abs(sampledClasses.filter((k) => k === 0).length - 750)).toBeLessThan(
      4 * Math.sqrt(1000 * 0.75 * 0.25),
    );
  });

  test('all classes once: also of a hundred thousand, and when one is a million times rarer than the rest', () => {
    const everything = (sampler: Sampler) =>
      sampleCandidates(sampler, { numSampled: sampler.numClasses, unique: true, random: createRandom(3) });
    const many = everything(uniformSampler(100_000));
    expect(new Set(many.sampledClasses).size).toBe(100_000);
    // Coupon collector: K (ln K + .577) ± K π/√6.
    expect(many.numTries / 1e5).toBeGreaterThan(9);
    expect(many.numTries / 1e5).toBeLessThan(20);
    const rare = everything(unigramSampler([1, 1, 1e-6, 1]));
    expect([...rare.sampledClasses].sort()).toEqual([0, 1, 2, 3]);
    expect(rare.numTries).toBeGreaterThan(1000);
    expect(rare.expectedCountOf(0)).toBe(1);
    const never = everything(unigramSampler([1, 1e-300]));
    expect([...never.sampledClasses]).toEqual([0, 1]);
    expect(Number.isFinite(never.numTries)).toBe(true);
    expect(never.numTries).toBeGreaterThan(1e290);
    const fourRare = everything(unigramSampler([1, 1e-200, 1e-250, 1e-300, 5e-324]));
    expect([...fourRare.sampledClasses].sort()).toEqual([0, 1, 2, 3, 4]);
    expect(fourRare.sampledClasses[4]).toBe(4);
  });

  test('the way out of endless repeats keeps the distribution: inclusion, order and tries', () => {
    // Weight 1/50 each for two rare classes: repeats outnumber the classes in most batches.
    const sampler = unigramSampler([48, 1, 1]);
    const batches = 40_000;
    let [second, tries, squares] = [0, 0, 0];
    for (let seed = 0; seed < batches; seed += 1) {
      const { sampledClasses, numTries } = sampleCandidates(sampler, {
        numSampled: 2,
        unique: true,
        random: createRandom(seed),
      });
      if (sampledClasses.includes(1)) second += 1;
      tries += numTries;
      squares += numTries * numTries;
    }
    // P(1 among two): first 1/50 + (first 48/50, then ½) + (first 2, then 1/49).
    const p = 1 / 50 + 0.48 + (1 / 50) * (1 / 49);
    expect(Math.abs(second / batches - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / batches));
    // First try, then geometric with chance 1/25 (or 49/50): mean 1 + .96 · 25 + .04 · 50/49.
    const mean = 1 + 0.96 * 25 + 0.04 * (50 / 49);
    const deviation = Math.sqrt((squares / batches - (tries / batches) ** 2) / batches);
    expect(Math.abs(tries / batches - mean)).toBeLessThan(5 * deviation);
    // The mean square of 1 + G: a constant number of tries would miss it by half.
    const meanSquare = 0.96 * (1 + 2 * 25 + 25 * 49) + 0.04 * (1 + 2 * (50 / 49) + (50 / 49) * (51 / 49));
    expect(squares / batches / meanSquare).toBeCloseTo(1, 1);
  });

  test('the order of rare classes follows their weights', () => {
    const sampler = unigramSampler([1e6, 3, 1]);
    let first = 0;
    for (let seed = 0; seed < 4000; seed += 1) {
      const { sampledClasses } = sampleCandidates(sampler, {
        numSampled: 3,
        unique: true,
        random: createRandom(seed),
      });
      if (sampledClasses.indexOf(1) < sampledClasses.indexOf(2)) first += 1;
    }
    expect(Math.abs(first / 4000 - 0.75)).toBeLessThan(5 * Math.sqrt(0.1875 / 4000));
  });

  test('refuses no candidates, and more unique ones than can be drawn, without looping', () => {
    const random = createRandom(1);
    expect(() => sampleCandidates(uniformSampler(4), { numSampled: 0, unique: false, random })).toThrow(
      'numSampled must be an integer of at least 1, got 0',
    );
    expect(() => sampleCandidates(uniformSampler(4), { numSampled: 5, unique: true, random })).toThrow(
      'numSampled must be at most 4, the number of classes that can be drawn, for unique candidates, got 5',
    );
    expect(() =>
      sampleCandidates(unigramSampler([1, 0, 0, 1]), { numSampled: 3, unique: true, random }),
    ).toThrow('numSampled must be at most 2');
    expect(
      sampleCandidates(unigramSampler([1, 0, 0, 1]), { numSampled: 2, unique: true, random }).numTries,
    ).toBeGreaterThan(1);
    expect(
      sampleCandidates(uniformSampler(2), { numSampled: 5, unique: false, random }).sampledClasses,
    ).toHaveLength(5);
  });
});

describe('expectedCount', () => {
  test('is S q with replacement and 1 − (1 − q)^T for unique draws', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 40 }),
        fc.nat(40),
        (q, S, more) => {
          const options = { numSampled: S, numTries: S + more };
          expect(expectedCount(q, { ...options, unique: false })).toBe(q * S);
          expect(expectedCount(q, { ...options, unique: true })).toBeCloseTo(1 - (1 - q) ** (S + more), 12);
        },
      ),
    );
    expect(Object.is(expectedCount(0, { numSampled: 1, numTries: 1, unique: true }), 0)).toBe(true);
  });

  test('refuses probabilities and numbers out of range', () => {
    const options = { numSampled: 2, numTries: 3, unique: true };
    for (const q of [-0.1, 1.5, Number.NaN]) {
      expect(() => expectedCount(q, options)).toThrow(`probability must be a number in [0, 1], got ${q}`);
    }
    expect(() => expectedCount(0.5, { ...options, numSampled: 0 })).toThrow(
      'numSampled must be an integer of at least 1, got 0',
    );
    expect(() => expectedCount(0.5, { ...options, numTries: 1 })).toThrow(
      'numTries must be a finite number of at least numSampled 2, got 1',
    );
    expect(() => expectedCount(0.5, { ...options, numTries: Number.NaN })).toThrow('got NaN');
    expect(() => expectedCount(0, { ...options, numTries: Infinity })).toThrow('got Infinity');
  });
});

describe('Gumbel noise', () => {
  test('the race of logits plus Gumbel noise is won as often as the softmax says; normal noise breaks it', () => {
    const logits = [1, 0, -1, -Infinity, 2];
    const random = createRandom(5);
    const draws = drawMany(40_000, () => gumbelMax(logits, random));
    // 3 degrees of freedom: above 30.7 once in a million.
    expect(chiSquare(draws, softmax(logits))).toBeLessThan(30.7);
    const normalRace = drawMany(40_000, () => {
      const values = logits.map((z) => z + random.normal());
      return values.indexOf(Math.max(...values));
    });
    expect(chiSquare(normalRace, softmax(logits))).toBeGreaterThan(200);
  });

  test('draws have mean γ and variance π²/6 and are finite at both ends', () => {
    const random = createRandom(6);
    const values = drawMany(100_000, () => gumbel(random));
    const mean = sum(values) / values.length;
    const variance = sum(values.map((g) => (g - mean) ** 2)) / values.length;
    expect(Math.abs(mean - 0.5772)).toBeLessThan((5 * 1.2826) / Math.sqrt(values.length));
    // The fourth moment of Gumbel is 5.4 variances squared.
    expect(Math.abs(variance - Math.PI ** 2 / 6)).toBeLessThan(5 * 1.645 * Math.sqrt(4.4 / values.length));
    for (const u of [0, 1 - 2 ** -53])
      expect(Number.isFinite(gumbel({ ...random, uniform: () => u }))).toBe(true);
  });

  test('both densities integrate to 1; Gumbel’s is largest at 0, the normal is symmetric', () => {
    const steps = drawMany(4001, () => 0).map((_, i) => -20 + i / 100);
    expect(sum(steps.map(gumbelDensity)) / 100).toBeCloseTo(1, 8);
    expect(sum(steps.map(normalDensity)) / 100).toBeCloseTo(1, 12);
    expect(gumbelDensity(0)).toBeCloseTo(1 / Math.E, 15);
    expect(gumbelDensity(0.1)).toBeLessThan(gumbelDensity(0));
    expect(gumbelDensity(-0.1)).toBeLessThan(gumbelDensity(0));
    expect(normalDensity(1) / normalDensity(0)).toBeCloseTo(Math.exp(-0.5), 15);
    expect(normalDensity(-1)).toBe(normalDensity(1));
  });

  test('drawClass draws its distribution and never a class of probability 0', () => {
    fc.assert(
      fc.property(distributions(4), fc.nat(1000), (p, seed) => {
        const random = createRandom(seed);
        const spread = [0, ...p, 0];
        const draws = drawMany(2000, () => drawClass(spread, random));
        // 3 degrees of freedom over 100 runs: above 36 once in 100 000.
        expect(chiSquare(draws, spread)).toBeLessThan(36);
      }),
      { seed: 1, numRuns: 100 },
    );
    const last = (u: number) => drawClass([0.3, 0.7 - 1e-9, 0], { ...createRandom(1), uniform: () => u });
    expect(last(0)).toBe(0);
    expect(last(0.3)).toBe(1);
    // The sum is a little below 1: the rest goes to the last class that can be drawn.
    expect(last(1 - 2 ** -53)).toBe(1);
  });

  test('refuses races nobody can win and what is no distribution', () => {
    const random = createRandom(1);
    expect(() => gumbelMax([], random)).toThrow('logits.length must be at least 1, got 0');
    expect(() => gumbelMax([0, Number.NaN], random)).toThrow(
      'logits[1] must be finite or −Infinity, got NaN',
    );
    expect(() => gumbelMax([Infinity], random)).toThrow(
      'logits[0] must be finite or −Infinity, got Infinity',
    );
    expect(() => gumbelMax([-Infinity], random)).toThrow(
      'logits must be finite for at least one class, got only −Infinity',
    );
    expect(() => drawClass([0.5], random)).toThrow(
      'probabilities must be a distribution that sums to 1, got the sum 0.5',
    );
  });
});
