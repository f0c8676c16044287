import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDerivation, loadDerivation } from '#derivations';
import { logSoftmax, logSumExp, softmax, surprisal } from '#engine';

async function valuesOf(id: string, inputs: Record<string, number>) {
  return checkDerivation(await loadDerivation(id), inputs);
}

describe('what lesson 5 derives agrees with numbers computed elsewhere', () => {
  test('logits 101 and 102 give .269, as 1 and 2 do', async () => {
    for (const z1 of [1, 101]) {
      for (const { value, verdict } of (await valuesOf('shift-by-the-max', { z1, z2: z1 + 1 })).slice(0, 4)) {
        expect(value).toBeCloseTo(0.2689414213699951, 12);
        expect(verdict.kind).not.toBe('off');
      }
    }
  });

  test('1, 2, 3 have the log-sum-exp 3.407606, and 103.407606 after 100 is added to each', async () => {
    const bounds = await valuesOf('log-sum-exp-bounds', { z1: 1, z2: 2, z3: 3 });
    expect(bounds[2].value).toBeCloseTo(3.407606, 6);
    expect(bounds[4].verdict).toMatchObject({ kind: 'off' });
    const moves = await valuesOf('log-sum-exp-moves', { z1: 1, z2: 2, z3: 3, c: 100 });
    expect(moves[2].value).toBeCloseTo(103.407606, 6);
    expect((moves[3].verdict as { difference: number }).difference).toBeCloseTo(100, 12);
  });

  test('softmax(2, 0) at T = .5 gives .9820, and T applied to the shares .8210', async () => {
    const lines = await valuesOf('temperature-as-power', { z1: 2, z2: 0, T: 0.5 });
    expect(lines[2].value).toBeCloseTo(0.982, 4);
    expect(lines[3].value).toBeCloseTo(0.821, 4);
  });

  test('max ≤ log-sum-exp ≤ max + ln K, with equality for equal logits only on the right', () => {
    const logits = fc.array(fc.double({ min: -900, max: 900, noNaN: true }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(logits, (z) => {
        const above = logSumExp(z) - Math.max(...z);
        expect(above).toBeGreaterThanOrEqual(0);
        // Rounding of numbers up to 900: a few units of 1e-13.
        expect(above).toBeLessThanOrEqual(surprisal(1 / z.length) + 1e-12);
      }),
    );
    expect(logSumExp([7, 7, 7, 7]) - 7).toBeCloseTo(surprisal(1 / 4), 12);
    expect(logSumExp([7])).toBe(7);
  });

  test('the logarithm of a share is −∞ where the share rounds to 0; in log space it is the gap', () => {
    const [, share] = softmax([800, 0]);
    expect(surprisal(share!)).toBe(Number.POSITIVE_INFINITY);
    expect(logSoftmax([800, 0])[1]).toBe(-800);
  });
});
