import { describe, expect, test } from 'vitest';
import { COMMON_COUNTS, COMMON_WORDS } from '#datasets/commonWords.ts';
import { expectedCount, logUniformProbability } from '#engine';
import { defaultState } from '#params/paramTable.ts';
import { chiSquare } from '#widgets/sampler-wheel/chiSquare.ts';
import { derive, MAX_SPINS, params, type State } from '#widgets/sampler-wheel/model.ts';

const DEFAULTS = defaultState(params);
const wheelOf = (patch: Partial<State>) => derive({ ...DEFAULTS, ...patch });
const SPUN = { spins: MAX_SPINS, numSampled: 256 } as const;

describe('the words of the wheel', () => {
  test('are 1 000 different words, sorted by falling frequency, the commonest "the"', () => {
    expect(COMMON_WORDS).toHaveLength(1000);
    expect(new Set(COMMON_WORDS).size).toBe(1000);
    expect(COMMON_WORDS[0]).toBe('the');
    expect(COMMON_COUNTS.every((count, rank) => rank === 0 || count <= COMMON_COUNTS[rank - 1])).toBe(true);
    expect(COMMON_COUNTS.every((count) => Number.isInteger(count) && count > 0)).toBe(true);
  });

  test('both ribbons have length one, and their groups cover every rank once', () => {
    for (const proposal of ['uniform', 'logUniform', 'unigram'] as const) {
      const { groups } = wheelOf({ proposal });
      expect(groups.reduce((sum, group) => sum + group.unigram, 0)).toBeCloseTo(1, 12);
      expect(groups.reduce((sum, group) => sum + group.proposal, 0)).toBeCloseTo(1, 12);
      expect(groups[0].from).toBe(1);
      expect(groups.at(-1)!.to).toBe(1000);
      expect(groups.every((group, i) => i === 0 || group.from === groups[i - 1].to + 1)).toBe(true);
    }
  });
});

describe('a proposal', () => {
  test('of counts to the power 1 is the words as counted, and to the power 0 is uniform', () => {
    expect(wheelOf({ proposal: 'unigram', alpha: 1 }).distance).toBeLessThan(1e-12);
    expect(wheelOf({ proposal: 'unigram', alpha: 0 }).distance).toBeCloseTo(
      wheelOf({ proposal: 'uniform' }).distance,
      12,
    );
  });

  test('log-uniform is near the counts while ids are sorted by frequency, and far from them by the alphabet', () => {
    const sorted = wheelOf({ proposal: 'logUniform', order: 'frequency' });
    expect(sorted.groups[0].proposal).toBeCloseTo(logUniformProbability(0, 1000), 12);
    expect(sorted.distance).toBeLessThan(0.15);
    expect(wheelOf({ proposal: 'logUniform', order: 'alphabet' }).distance).toBeGreaterThan(0.6);
  });

  test('from counts or uniform does not care how ids are sorted', () => {
    for (const proposal of ['uniform', 'unigram'] as const) {
      const [a, b] = (['frequency', 'alphabet'] as const).map((order) => wheelOf({ proposal, order }));
      for (const [i, group] of a!.groups.entries()) {
        expect(b!.groups[i].proposal).toBeCloseTo(group.proposal, 12);
      }
    }
  });
});

describe('spinning', () => {
  test('with the same seed draws the same, with another seed others', () => {
    const draws = (seed: number) => Array.from(wheelOf({ ...SPUN, seed }).counts);
    expect(draws(1)).toEqual(draws(1));
    expect(draws(1)).not.toEqual(draws(2));
  });

  test('draws S candidates each time, all different when repeats are thrown away', () => {
    const kept = wheelOf({ ...SPUN, unique: false });
    const thrown = wheelOf({ ...SPUN, unique: true });
    for (const { counts } of [kept, thrown]) {
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(MAX_SPINS * 256);
    }
    expect(new Set(kept.last).size).toBeLessThan(256);
    expect(new Set(thrown.last).size).toBe(256);
    expect(kept.meanTries).toBe(256);
    expect(thrown.meanTries).toBeGreaterThan(400);
  });

  test.each(['uniform', 'logUniform', 'unigram'] as const)(
    'with %s and repeats kept agrees with S·q: by χ² as often as chance allows, and by ±2σ',
    (proposal) => {
      const wheels = Array.from({ length: 20 }, (_, seed) => wheelOf({ ...SPUN, proposal, seed }));
      // One in 20 beyond the limit by chance; five or more would happen in 0.3 % of such batches.
      expect(wheels.filter(({ chi }) => chi!.value > chi!.limit).length).toBeLessThan(5);
      const relative = wheels.map(({ chi }) => chi!.value / chi!.degreesOfFreedom);
      // The mean of χ²/df over 20 batches has standard deviation √(2/22/20) = 0.07.
      expect(Math.abs(relative.reduce((a, b) => a + b) / 20 - 1)).toBeLessThan(0.21);
      const outside = wheels.reduce((sum, { numOutside }) => sum + numOutside, 0);
      expect(outside / (20 * wheels[0].groups.length)).toBeLessThan(0.1);
      expect(wheels[0].groups[0].expected).toBeCloseTo(256 * wheels[0].groups[0].proposal, 10);
    },
  );

  test('with repeats thrown away agrees with 1 − (1 − q)^tries, and S·q would be far off', () => {
    const { groups, meanTries, proposal } = wheelOf({ ...SPUN, unique: true });
    const options = { numSampled: 256, numTries: meanTries, unique: true };
    expect(groups[0].expected).toBeCloseTo(expectedCount(proposal[0], options), 12);
    expect(groups[0].expected).toBeLessThanOrEqual(1);
    expect(256 * proposal[0]).toBeGreaterThan(20);
    for (const group of groups) {
      expect(Math.abs(group.measured - group.expected)).toBeLessThan(1.5 * group.twoSigma + 1e-3);
    }
  });

  test('too few draws give no χ² instead of a meaningless one', () => {
    expect(wheelOf({ spins: 0 }).chi).toBeUndefined();
    expect(chiSquare([3, 1], [2, 2])).toBeUndefined();
  });
});

describe('χ²', () => {
  test('is the sum of squared gaps over the expected counts, small cells joined', () => {
    // (30−20)²/20 + (10−20)²/20 = 10; the two cells of 2.5 count as one of 5.
    expect(chiSquare([30, 10, 2, 3], [20, 20, 2.5, 2.5])).toMatchObject({ value: 10, degreesOfFreedom: 2 });
  });

  test.each([
    // Upper 5 % points: NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.4.
    [3, 7.815],
    [10, 18.307],
    [22, 33.924],
    [30, 43.773],
  ])('with %i degrees of freedom has the limit %f within 1 %%', (degrees, limit) => {
    const cells = Array.from({ length: degrees + 1 }, () => 10);
    const { limit: approximated } = chiSquare(cells, cells)!;
    expect(Math.abs(approximated / limit - 1)).toBeLessThan(0.01);
  });
});
