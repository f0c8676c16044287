import { describe, expect, test } from 'vitest';
import { checkDerivation, loadDerivation } from '#derivations';
import { crossEntropy, logSumExp, numericGradient, softmax } from '#engine';

async function valuesOf(id: string, inputs: Record<string, number>) {
  return checkDerivation(await loadDerivation(id), inputs);
}

const Z = { z1: 1, z2: 2, z3: 3 };
const z = [1, 2, 3];
const entries = (value: number | readonly number[]) => (typeof value === 'number' ? [value] : [...value]);

/** Agreement with central differences: step² times a third derivative below 1, and rounding of 1e-16/step. */
function expectClose(value: number | readonly number[], expected: ArrayLike<number>, digits = 8): void {
  const found = entries(value);
  expect(found).toHaveLength(expected.length);
  for (const [index, entry] of found.entries()) expect(entry).toBeCloseTo(expected[index], digits);
}

describe('lesson 7’s derivations agree with numbers computed elsewhere', () => {
  test('the slopes of logSumExp at 1, 2, 3 are .090031, .244728, .665241, as differences measure them', async () => {
    const lines = await valuesOf('slope-of-log-sum-exp', Z);
    expectClose(lines[2].value, [0.090031, 0.244728, 0.665241], 6);
    expectClose(lines[0].value, numericGradient(logSumExp, z));
  });

  test.each([1, 2, 3])('the gradient in the logits is what differences measure, for label %i', async (y) => {
    const measured = numericGradient((at) => crossEntropy(at, y - 1), z);
    const lines = await valuesOf('share-minus-label', { ...Z, y });
    expect(lines[1].value).toBeCloseTo(3.407606 - y, 6);
    expectClose(lines[3].value, measured);
    expect(entries(lines[3].value).reduce((sum, entry) => sum + entry, 0)).toBeCloseTo(0, 14);
    const chain = await valuesOf('chain-through-jacobian', { ...Z, y });
    expectClose(chain[2].value, measured);
    // The slip is right for the label and 0 elsewhere.
    const slip = entries(chain[3].value);
    expect(slip[y - 1]).toBeCloseTo(measured[y - 1], 8);
    expect(slip.filter((_, k) => k !== y - 1).every((entry) => Math.abs(entry) === 0)).toBe(true);
  });

  test('row 1 of the Jacobian at 1, 2, 3 is .081925, −.022033, −.059892', async () => {
    for (const [k, expected] of [0.081925, -0.022033, -0.059892].entries()) {
      const lines = await valuesOf('jacobian-entry', { ...Z, j: 1, k: k + 1 });
      expect(lines[2].value).toBeCloseTo(expected, 6);
      expect(lines[3].verdict.kind).toBe(k === 0 ? 'equal-here' : 'off');
    }
  });

  test.each([1, 2, 3])('the slope of squared error is what differences measure, for label %i', async (y) => {
    const half = (at: Float64Array) =>
      softmax(at).reduce((sum, share, k) => sum + 0.5 * (share - (k === y - 1 ? 1 : 0)) ** 2, 0);
    const lines = await valuesOf('squared-error-slope', { ...Z, y });
    expectClose(lines[1].value, numericGradient(half, z));
  });

  test('the gradient in the weights is what differences measure, and K × D', async () => {
    const [b, x] = [
      [2, 1, -1],
      [2, -1],
    ] as const;
    const loss = (weights: Float64Array) =>
      crossEntropy(
        b.map((bias, k) => bias + weights[2 * k] * x[0] + weights[2 * k + 1] * x[1]),
        1,
      );
    const lines = await valuesOf('gradient-of-weights', { z1: 2, z2: 1, z3: -1, y: 2, x1: 2, x2: -1 });
    expectClose(lines[2].value, numericGradient(loss, new Float64Array(6)));
  });

  test('mean and decay are what differences measure', async () => {
    const loss = ([w1, w2]: Float64Array & [number, number]) =>
      (crossEntropy([w1, w2], 0) + crossEntropy([-2 * w1, -2 * w2], 1)) / 2 + 0.1 * (w1 ** 2 + w2 ** 2);
    const lines = await valuesOf('mean-and-decay', { w1: 0.8, w2: -0.5, lambda: 0.2 });
    expectClose(
      lines[1].value,
      numericGradient((at) => loss(at as Float64Array & [number, number]), [0.8, -0.5]),
    );
  });
});
