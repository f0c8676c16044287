import { describe, expect, test } from 'vitest';
import { createRandom } from '#engine';
import { defaultState } from '#params/paramTable.ts';
import {
  DOUBLINGS,
  derive,
  doublingsOf,
  ENTROPY_TOP,
  formatTemperature,
  params,
  type State,
  temperatureAt,
} from '#widgets/hot-and-cold/model.ts';

const at = (patch: Partial<State>) => derive({ ...defaultState(params), ...patch });

describe('a temperature', () => {
  test('of .5 makes .8808 into .9820; applied to the shares it gives .8210', () => {
    const { atOne, now, wrong } = at({ numClasses: 2, logits: [2, 0, 0], temperature: 0.5 });
    expect(atOne.shares[0]).toBeCloseTo(0.8808, 4);
    expect(now.shares[0]).toBeCloseTo(0.982, 4);
    expect(wrong[0]).toBeCloseTo(0.821, 4);
  });

  test('of 1 leaves 1, 2, 3 at .0900, .2447, .6652, with .832396 nats', () => {
    const { now } = at({ logits: [1, 2, 3] });
    expect(now.shares.map((share) => Number(share.toFixed(6)))).toEqual([0.090031, 0.244728, 0.665241]);
    expect(now.entropy).toBeCloseTo(0.832396, 6);
  });

  test('far below the gaps gives all to the largest, or equal parts to those that tie', () => {
    expect(at({ temperature: 1 / 16 }).now.shares[0]).toBeGreaterThan(0.999999);
    const tie = at({ logits: [2, 2, 0], temperature: 1 / 16 });
    expect(tie.leaders).toEqual([0, 1]);
    expect(tie.now.shares[0]).toBeCloseTo(0.5, 9);
  });

  test('far above them makes all classes nearly equal, and the entropy nearly ln K', () => {
    const { now, most } = at({ temperature: 16 });
    expect(now.shares.every((share) => Math.abs(share - 1 / 3) < 0.03)).toBe(true);
    expect(most).toBeCloseTo(1.098612, 6);
    expect(most - now.entropy).toBeGreaterThan(0);
    expect(most - now.entropy).toBeLessThan(0.01);
    expect(ENTROPY_TOP).toBeGreaterThan(most);
  });

  test('that rises never lowers the entropy, and keeps the order of the classes', () => {
    const random = createRandom(5);
    const rows = Array.from({ length: 30 }, () =>
      Array.from({ length: 3 }, () => Number((6 * random.uniform() - 3).toFixed(1))),
    );
    expect(new Set(rows.map(String)).size).toBe(30);
    for (const logits of rows) {
      const { curve } = at({ logits });
      for (const [index, { entropy, shares }] of curve.entries()) {
        // A share that is 1 to the last digits leaves an entropy of rounding only.
        if (index > 0) expect(entropy).toBeGreaterThanOrEqual(curve[index - 1].entropy - 1e-14);
        for (let i = 0; i < 3; i += 1)
          for (let j = 0; j < 3; j += 1)
            if (logits[i] > logits[j]) expect(shares[i]).toBeGreaterThanOrEqual(shares[j]);
      }
    }
  });
});

describe('the axis of T', () => {
  test('counts doublings, and reads T back to three digits', () => {
    expect([1 / 16, 0.5, 1, 2, 16].map(doublingsOf)).toEqual([-4, -1, 0, 1, 4]);
    for (let doublings = -DOUBLINGS; doublings <= DOUBLINGS; doublings += 0.05) {
      // Three digits of T are half a thousandth of T, and a doubling is a factor 2.
      expect(Math.abs(doublingsOf(temperatureAt(doublings)) - doublings)).toBeLessThan(0.01);
    }
    expect(temperatureAt(-9)).toBe(1 / 16);
  });

  test('writes T without zeros at the end', () => {
    expect([1, 0.5, 0.0625, 16, 2.83, 10].map(formatTemperature)).toEqual([
      '1',
      '.5',
      '.0625',
      '16',
      '2.83',
      '10',
    ]);
  });
});

test('the words name the shares, and the table has a row for each halving', () => {
  const { summary, table } = at({ temperature: 0.5 });
  expect(summary).toContain('Temperature .5');
  expect(table.rows.map(([T]) => T)).toEqual([0.5, 1 / 16, 1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8, 16]);
  for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
});
