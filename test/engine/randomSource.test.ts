import { describe, expect, test } from 'vitest';
import { createRandom } from '#engine';

const draws = (count: number, draw: () => number) => Array.from({ length: count }, draw);

describe('createRandom', () => {
  test('the same seed gives the same numbers, another seed others', () => {
    const [a, b, c] = [createRandom(1), createRandom(1), createRandom(2)];
    const first = draws(50, () => a.uniform());
    expect(draws(50, () => b.uniform())).toEqual(first);
    expect(draws(50, () => c.uniform())).not.toEqual(first);
  });

  test('a fork does not depend on what was drawn before, and differs from its parent and siblings', () => {
    const random = createRandom(5);
    const before = random.fork('shuffle').uniform();
    draws(100, () => random.uniform());
    expect(random.fork('shuffle').uniform()).toBe(before);
    expect(random.fork('shuffle ').uniform()).not.toBe(before);
    expect(createRandom(5).uniform()).not.toBe(before);
    expect(createRandom(6).fork('shuffle').uniform()).not.toBe(before);
    expect(random.fork('a').fork('b').uniform()).not.toBe(random.fork('ab').uniform());
  });

  test('these are the numbers of seed 42, on every machine', () => {
    const random = createRandom(42);
    expect(draws(3, () => random.uniform())).toEqual([
      0.9606506388191575, 0.8228169648225391, 0.004855145575636044,
    ]);
  });

  test('and these its integers, normal numbers, permutations and forks', () => {
    const random = createRandom(2 ** 40 + 42);
    expect([random.integer(10), random.integer(2 ** 32), random.integer(2 ** 50)]).toEqual([
      5, 4074804827, 721101700954852,
    ]);
    expect(draws(2, () => random.normal()).map((x) => x.toFixed(9))).toEqual([
      '-0.959369936',
      '-1.554267469',
    ]);
    expect([...random.permutation(6)]).toEqual([1, 3, 2, 4, 0, 5]);
    expect(random.fork('shuffle').integer(1e9)).toBe(632537834);
    expect(random.fork('').integer(1e9)).toBe(264849464);
  });

  test('uniform numbers fill [0, 1) evenly: mean, variance and neighbours as they should be', () => {
    const random = createRandom(11);
    const n = 100_000;
    const values = draws(n, () => random.uniform());
    const mean = values.reduce((sum, value) => sum + value) / n;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n;
    const lag = values.slice(1).reduce((sum, value, i) => sum + (value - 0.5) * (values[i] - 0.5), 0) / n;
    // Five standard errors each: sd of the mean is sqrt(1/12 n), of the lag product 1/(12 sqrt n).
    expect(Math.abs(mean - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / n));
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(5 * Math.sqrt(1 / 180 / n));
    expect(Math.abs(lag)).toBeLessThan(5 / 12 / Math.sqrt(n));
    expect(Math.min(...values.slice(0, 50_000))).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values.slice(0, 50_000))).toBeLessThan(1);
  });

  test('integers are even over a bound that does not divide 2^32, small, middling and above 2^32', () => {
    for (const bound of [3, 7, 3 * 2 ** 30, 3 * 2 ** 51]) {
      const random = createRandom(3);
      const thirds = [0, 0, 0];
      const n = 30_000;
      for (let draw = 0; draw < n; draw += 1) {
        const value = random.integer(bound);
        expect(Number.isInteger(value) && value >= 0 && value < bound).toBe(true);
        if (bound === 7) thirds[value % 7 < 3 ? 0 : value < 6 ? 1 : 2] += 1;
        else thirds[Math.floor((value / bound) * 3)] += 1;
      }
      const expected = bound === 7 ? [3 / 7, 3 / 7, 1 / 7] : [1 / 3, 1 / 3, 1 / 3];
      const chiSquare = thirds.reduce(
        (sum, count, i) => sum + (count - n * expected[i]) ** 2 / (n * expected[i]),
        0,
      );
      // Two degrees of freedom: above 27.6 once in a million.
      expect(chiSquare).toBeLessThan(27.6);
    }
  });

  test('normal draws have mean 0, variance 1 and a tenth of a percent beyond 3.29', () => {
    const random = createRandom(8);
    const n = 100_000;
    const values = draws(n, () => random.normal());
    const mean = values.reduce((sum, value) => sum + value) / n;
    const variance = values.reduce((sum, value) => sum + value * value, 0) / n;
    const beyond = values.filter((value) => Math.abs(value) > 3.2905).length;
    expect(values.every(Number.isFinite)).toBe(true);
    expect(Math.abs(mean)).toBeLessThan(5 / Math.sqrt(n));
    expect(Math.abs(variance - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
    expect(Math.abs(beyond - 100)).toBeLessThan(50);
  });

  test('a permutation has each number once, each order equally often, and a shuffle leaves its input alone', () => {
    const random = createRandom(4);
    const counts = new Map<string, number>();
    for (let draw = 0; draw < 12_000; draw += 1) {
      const order = [...random.permutation(4)];
      expect([...order].sort()).toEqual([0, 1, 2, 3]);
      counts.set(order.join(), (counts.get(order.join()) ?? 0) + 1);
    }
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 500) ** 2 / 500, 0);
    expect(counts.size).toBe(24);
    // 23 degrees of freedom: above 71 once in a million.
    expect(chiSquare).toBeLessThan(71);
    const items = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const shuffled = random.shuffle(items);
    expect(items).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
    expect(shuffled).not.toEqual(items);
    expect([...shuffled].sort()).toEqual(items);
    expect(random.permutation(0)).toEqual(new Uint32Array(0));
  });

  test('refuses seeds, bounds and counts out of range and names that are none, with the value', () => {
    expect(() => createRandom(1.5)).toThrow('seed must be an integer in [0, 9007199254740991], got 1.5');
    expect(() => createRandom(-1)).toThrow('seed must be an integer in [0, 9007199254740991], got -1');
    expect(() => createRandom(2 ** 53)).toThrow('got 9007199254740992');
    expect(() => createRandom(1).integer(0)).toThrow(
      'bound must be an integer in [1, 9007199254740992], got 0',
    );
    expect(() => createRandom(1).fork(3 as unknown as string)).toThrow('name must be a string, got 3');
    expect(() => createRandom(1).permutation(-1)).toThrow('count must be an integer of at least 0, got -1');
  });
});
