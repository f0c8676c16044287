import { describe, expect, test } from 'vitest';
import { createRandom, softmax } from '#engine';
import { defaultState } from '#params/paramTable.ts';
import { type Check, checksOf } from '#widgets/wrong-normalisers/checks.ts';
import { derive, params } from '#widgets/wrong-normalisers/model.ts';
import { NORMALISERS, type Normaliser, sharesBy } from '#widgets/wrong-normalisers/normalisers.ts';
import { signedPieces } from '#widgets/wrong-normalisers/signedPieces.ts';

const by = (id: Normaliser['id']) => NORMALISERS.find((normaliser) => normaliser.id === id)!;
const check = (id: Normaliser['id'], which: Check['id'], logits: readonly number[], c = 1) =>
  checksOf(by(id), logits, c).find((found) => found.id === which)!;

/** Rows of logits in tenths, as a reader can set them. */
function randomLogits(count: number): number[][] {
  const random = createRandom(3);
  return Array.from({ length: count }, () =>
    Array.from({ length: 4 }, () => Number((6 * random.uniform() - 3).toFixed(1))),
  );
}

describe('the shares', () => {
  test('sum to 1 by every normaliser, wherever it gives any', () => {
    const rows = randomLogits(60);
    expect(new Set(rows.map(String)).size).toBe(60);
    for (const logits of rows) {
      for (const normaliser of NORMALISERS) {
        const shares = sharesBy(normaliser, logits);
        // A sum near zero makes shares of many units, and they keep fewer digits.
        const digits = shares ? 12 - Math.ceil(Math.max(...shares.map(Math.abs))).toString().length : 0;
        if (shares) expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, digits);
      }
    }
  });

  test('by exp are softmax; linear on 2, 1, 0, −1 gives the last class −.5', () => {
    expect(sharesBy(by('exp'), [2, 1, 0, -1])).toEqual(Array.from(softmax([2, 1, 0, -1])));
    expect(sharesBy(by('linear'), [2, 1, 0, -1])).toEqual([1, 0.5, 0, -0.5]);
  });

  test('do not exist where the sum is zero, rounding left over or not', () => {
    expect(sharesBy(by('linear'), [1, -1, 2, -2])).toBeUndefined();
    expect(sharesBy(by('linear'), [0.1, 0.2, -0.3, 0])).toBeUndefined();
    expect(sharesBy(by('square'), [0, 0, 0, 0])).toBeUndefined();
  });
});

describe('the checks', () => {
  test('exp passes all of them on every logits and every c', () => {
    for (const logits of randomLogits(60)) {
      for (const c of [-3, -0.4, 0, 1, 3]) {
        expect(checksOf(by('exp'), logits, c).filter(({ passed }) => !passed)).toEqual([]);
      }
    }
  });

  test('linear: a negative share, a sum of zero, and shares that move', () => {
    expect(check('linear', 'positive', [2, 1, 0, -1])).toMatchObject({
      passed: false,
      words: '“nine” gets −.500',
    });
    expect(check('linear', 'defined', [1, -1, 2, -2])).toMatchObject({ passed: false });
    expect(check('linear', 'unmoved', [2, 1, 0, -1])).toMatchObject({ passed: false });
    expect(check('linear', 'unmoved', [2, 0, 0, 2], -1).words).toBe('then the sum is 0');
  });

  test('linear loses the order where the sum is negative', () => {
    expect(check('linear', 'ordered', [2, 1, 0, -1]).passed).toBe(true);
    expect(check('linear', 'ordered', [1, -3, -2, -1]).passed).toBe(false);
  });

  test('absolute value and square: −3 beats 1, and a logit of 0 always gets 0', () => {
    for (const id of ['absolute', 'square'] as const) {
      expect(check(id, 'ordered', [2, 1, 0.5, -3])).toMatchObject({
        passed: false,
        words: '−3.00 beats 0.50',
      });
      expect(check(id, 'ordered', [3, 1, -1, 2])).toMatchObject({
        passed: false,
        words: '−1.00 ties with 1.00',
      });
      expect(check(id, 'positive', [2, 1, 0, 1])).toMatchObject({
        passed: false,
        words: '“four” gets exactly 0',
      });
    }
  });

  test('softplus is positive and keeps the order; only adding c moves its shares, by the number shown', () => {
    for (const logits of randomLogits(40)) {
      const found = checksOf(by('softplus'), logits, 1);
      expect(found.filter(({ passed }) => !passed).map(({ id }) => id)).toEqual(
        new Set(logits).size === 1 ? [] : ['unmoved'],
      );
    }
    const [before] = sharesBy(by('softplus'), [2, 1, 0, -1])!;
    const [after] = sharesBy(by('softplus'), [3, 2, 1, 0])!;
    expect(check('softplus', 'unmoved', [2, 1, 0, -1]).words).toBe(
      `“seven”: ${before!.toFixed(3).slice(1)} becomes ${after!.toFixed(3).slice(1)}`,
    );
  });

  test('with c = 0 nothing moves for any', () => {
    for (const { id } of NORMALISERS) expect(check(id, 'unmoved', [2, 1, 0.5, -1], 0).passed).toBe(true);
  });
});

describe('the ribbon', () => {
  test('lays positive shares to the right and negative ones to the left, and ends as far past 1 as past 0', () => {
    const pieces = signedPieces([0.8, 0.7, 0, -0.5], [-1, 2]);
    expect(pieces.map(({ from, to }) => [from, to].map((at) => Number(at.toFixed(9))))).toEqual([
      [0, 0.8],
      [0.8, 1.5],
      [1.5, 1.5],
      [-0.5, 0],
    ]);
    expect(pieces.map(({ negative }) => negative)).toEqual([false, false, false, true]);
    expect(pieces.some(({ cut }) => cut)).toBe(false);
  });

  test('marks the piece that goes on past the end, and only that', () => {
    expect(signedPieces([1.5, 4, 3, -7.5], [-1, 2]).map(({ cut }) => cut)).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });
});

describe('the widget', () => {
  test('has something to show for any logits, and names who passes', () => {
    const state = defaultState(params);
    expect(derive(state).passing).toEqual(['exp']);
    expect(derive(state).numFailing).toBe(4);
    const flat = derive({ ...state, logits: [0, 0, 0, 0] });
    expect(flat.summary).toContain('the sum is 0');
    for (const { rows, columns } of [flat.table])
      for (const row of rows) expect(row).toHaveLength(columns.length);
  });
});
