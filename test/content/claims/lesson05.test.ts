import { describe, expect, test } from 'vitest';
import { crossEntropy, logSoftmax, logSumExp, odds, softmax } from '#engine';
import { roundTo } from '#engine/teaching.ts';
import { readLink } from '#params/link.ts';
import { defaultState } from '#params/paramTable.ts';
import { derive, params } from '#widgets/break-exp/model.ts';
import { derive as deriveHeat, params as heatParams } from '#widgets/hot-and-cold/model.ts';
import { derive as deriveSoft, params as softParams } from '#widgets/soft-maximum/model.ts';
import { optionsOf, stateOf, testThatLinksAreFollowed, textLinksOf } from './stateOf.ts';

const SLUG = '05-numbers-that-fit-in-a-machine';

const at = (search: string) =>
  derive({ ...defaultState(params), ...readLink('break-exp', params, search).values });
const half = (search: string) => at(search).rows[2];

describe('lesson 5', () => {
  test('at 12 and 0 the shifted 16-bit row loses ln ŷ₁, and in log space all three rows keep it', () => {
    const truth = logSoftmax([12, 0])[0];
    const links = textLinksOf(SLUG, 'break-exp');
    expect(links).toHaveLength(1);
    const asked = stateOf(links[0]!, params);
    expect(asked).toMatchObject({ z1: 12, z2: 0, method: 'shifted' });
    expect(derive(asked).rows[2].logShares[0]).toBe(0);
    for (const { logShares } of at('?break-exp.z1=12&break-exp.z2=0&break-exp.method=log').rows) {
      expect(logShares[0].toPrecision(3)).toBe(truth.toPrecision(3));
    }
  });

  test('shifted, every row has shares, at the logits that broke it as well', () => {
    for (const z1 of [12, 89, 710, 1000]) {
      for (const { shares } of at(`?break-exp.z1=${z1}&break-exp.z2=0&break-exp.method=shifted`).rows) {
        expect(shares[0] + shares[1]).toBeCloseTo(1, 3);
      }
    }
  });

  test('the logit minus the log-sum-exp loses the upper end at a gap of 37, and log1p keeps it', () => {
    expect(37 - logSumExp([37, 0])).toBe(0);
    expect(logSoftmax([37, 0])[0]).toBeCloseTo(-odds(-37), 25);
    expect(logSoftmax([37, 0])[0]).toBeLessThan(0);
  });

  test('log space keeps the last digits of the likely class at a gap of 745, and none at 746', () => {
    expect(logSoftmax([745, 0])[0]).toBeLessThan(0);
    expect(logSoftmax([746, 0])[0] < 0).toBe(false);
    expect(logSoftmax([746, 0])[1]).toBe(-746);
  });

  test('in 16 bits a result just beyond the largest number is rounded back to it, half a step beyond is ∞', () => {
    expect(roundTo(65_519, 'float16')).toBe(65_504);
    expect(roundTo(65_520, 'float16')).toBe(Number.POSITIVE_INFINITY);
    expect(roundTo(1e-20, 'float16')).toBe(0);
    expect(Math.fround(1e-20)).toBeGreaterThan(0);
  });

  test('the verdict judges the logarithms, too: at 12 and 0 in 32 bits they are right to fewer digits', () => {
    const { ending } = at('?break-exp.z1=12&break-exp.z2=0&break-exp.method=shifted').rows[1];
    expect(ending.words).toMatch(/^shares right to about \d digits, logarithms to about 2 digits$/);
  });

  test('where a logarithm rounds to 0, the verdict says how much was lost', () => {
    const { ending } = at('?break-exp.z1=20&break-exp.z2=0&break-exp.method=shifted').rows[1];
    expect(ending.words).toContain('its logarithm to 0: what was lost is about e^−20');
  });

  test('in 16 bits a gap of 8 makes the likely share 1, while the true loss is seen in four digits', () => {
    const { shares } = half('?break-exp.z1=8&break-exp.z2=0&break-exp.method=shifted');
    expect(shares[0]).toBe(1);
    expect(half('?break-exp.z1=7&break-exp.z2=0&break-exp.method=shifted').shares[0]).toBeLessThan(1);
    expect(crossEntropy([8, 0], 0)).toBeGreaterThan(1e-4);
  });

  test('where subnormal numbers are flushed, 32 bits lose the exponential from −88 on', () => {
    expect(odds(-88)).toBeLessThan(2 ** -126);
    expect(odds(-87)).toBeGreaterThan(2 ** -126);
  });
});

test('heat takes the lead of the largest and nothing more: it never gets less than one of K', () => {
  const shares = [0.1, 1, 10, 100, 1e4].map((T) => softmax([3, 2, 1], T)[0]);
  expect(shares).toEqual([...shares].sort((a, b) => b - a));
  expect(shares[0]).toBeGreaterThan(0.999);
  expect(shares.at(-1)).toBeGreaterThan(1 / 3);
});

describe('links of lesson 5 lead to what they promise', () => {
  const linkOf = (question: string, option: string) =>
    optionsOf(SLUG, question).find(({ id }) => id === option)!.state!;
  const heat = (question: string, option: string) =>
    deriveHeat(stateOf(linkOf(question, option), heatParams));

  test.each(optionsOf(SLUG, 'both-fit'))(
    'both fit, $id: in 16 bits the sum overflows, and both shares are 0',
    ({ state }) => {
      const set = stateOf(state!, params);
      const [, , inHalf] = derive(set).rows;
      expect(inHalf.exponentials.every(Number.isFinite)).toBe(true);
      expect(inHalf.sum).toBe(Number.POSITIVE_INFINITY);
      expect(inHalf.shares).toEqual([0, 0]);
      expect(derive({ ...set, z1: 12 }).rows[2].shares[0]).toBeNaN();
    },
  );

  test.each(optionsOf(SLUG, 'two-examples'))(
    'two examples, $id: what is left of the logits is minus the gap',
    ({ state }) => {
      const set = stateOf(state!, params);
      const { shift, rows } = derive(set);
      expect([set.z1, set.z2].map((z) => z - shift)).toEqual([0, set.z2 - set.z1]);
      expect(rows[0].shares[0]).toBeCloseTo(softmax([set.z1 - set.z2, 0])[0], 12);
      const [first, second] = [
        [5, 4],
        [3, 0],
      ].map(([z1, z2]) => derive({ ...set, z1, z2 }).rows[0].shares[0]);
      expect([first, second]).toContain(rows[0].shares[0]);
      expect(first).toBeLessThan(second);
    },
  );

  test.each(optionsOf(SLUG, 'lse-plus-100'))('100 added, $id: the log-sum-exp grows by 100', ({ state }) => {
    expect(derive(stateOf(state!, params)).logSumExp).toBeCloseTo(logSumExp([2, 1]) + 100, 12);
  });

  test('3, 2 and 1: two thirds at T = 1, .99 at .21, and about a half at 2', () => {
    expect(heat('takes-all', 'two-thirds').now.shares[0]).toBeCloseTo(2 / 3, 2);
    expect(heat('takes-all', 'all').now.shares[0]).toBeGreaterThan(0.99);
    expect(heat('takes-all', 'by-sum').now.shares[0]).toBeCloseTo(0.5, 1);
  });

  test.each(optionsOf(SLUG, 'after-softmax'))(
    'half the temperature, $id: something is left for Chinstrap, and shares divided come out flatter',
    ({ state }) => {
      const { now, atOne, wrong } = deriveHeat(stateOf(state!, heatParams));
      expect(now.shares[1]).toBeGreaterThan(0.01);
      expect(now.shares[0]).toBeGreaterThan(atOne.shares[0]);
      expect(wrong[0]).toBeLessThan(atOne.shares[0]);
    },
  );
});

describe('lesson 5, the soft maximum', () => {
  const [oneLeads, allEqual, allLarge] = optionsOf(SLUG, 'farthest-above').map(({ state }) =>
    deriveSoft(stateOf(state!, softParams)),
  );

  test('the links of its question show what refutes: one that leads adds nothing, a shift adds nothing more, equal ones ln 3', () => {
    expect(oneLeads!.now.above).toBeLessThan(1e-4);
    expect(allLarge!.now.above).toBeCloseTo(deriveSoft(defaultState(softParams)).now.above, 12);
    expect(allEqual!.isEqual).toBe(true);
    expect(allEqual!.now.above).toBeCloseTo(Math.log(3), 12);
  });

  test('the link of the text shows ∞ as written where the log-sum-exp is hardly more than the largest logit', () => {
    const links = textLinksOf(SLUG, 'soft-maximum');
    expect(links).toHaveLength(1);
    const { now, overflow } = deriveSoft(stateOf(links[0]!, softParams));
    expect(now.written).toBe(Number.POSITIVE_INFINITY);
    expect(overflow).toBeLessThan(12);
    expect(now.above).toBeLessThan(0.001);
  });
});

test('what lesson 5 says stands beside 745: the smallest number of 64 bits, and the true one is little more than half of it', () => {
  const smallest = Number.MIN_VALUE;
  expect(logSoftmax([745, 0])[0]).toBe(-smallest);
  // e^−745 ÷ 2^−1074: below the smallest number both would be lost, so their logarithms are compared.
  const ratio = Math.exp(-745 + 1074 * Math.LN2);
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(0.6);
});

testThatLinksAreFollowed(SLUG);
