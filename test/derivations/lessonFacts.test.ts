import { describe, expect, test } from 'vitest';
import { checkDerivation, loadDerivation } from '#derivations';
import { softplus } from '#engine';

async function valuesOf(id: string, inputs: Record<string, number>) {
  return checkDerivation(await loadDerivation(id), inputs);
}

describe('derivations agree with numbers computed elsewhere', () => {
  test('softmax of (0.7, −0.7) is g(1.4) = .802, and not g(0.7) = .668', async () => {
    const lines = await valuesOf('two-class-logistic', { z1: 0.7, z2: -0.7 });
    expect(lines[3].value).toBeCloseTo(0.802, 3);
    expect(lines[4].value).toBeCloseTo(0.668, 3);
    expect(lines[4].verdict.kind).toBe('off');
  });

  test('the note is right about two classes when the second logit is zero, and the page says so', async () => {
    const lines = await valuesOf('two-class-logistic', { z1: 1.3, z2: 0 });
    expect(lines[4].verdict.kind).toBe('equal-here');
  });

  test('a share of .8 has odds of 4', async () => {
    const lines = await valuesOf('odds-to-logistic', { share: 0.8 });
    expect(lines[1].value).toBeCloseTo(4, 12);
  });

  test.each([0, 1])('the slope of the loss is what a finite difference measures, for label %i', async (y) => {
    const step = 1e-5;
    const loss = (z: number) => softplus(z) - y * z;
    for (const z of [-3, -0.4, 0, 1.2, 4]) {
      const lines = await valuesOf('bernoulli-slope', { y, z });
      // A central difference errs by step² times a third derivative below 1, plus rounding of about 1e-16/step.
      expect(lines[0].value).toBeCloseTo((loss(z + step) - loss(z - step)) / (2 * step), 9);
    }
  });

  test('the note’s row list sums to more than 1 when the repeated class is the larger', async () => {
    const lines = await valuesOf('shares-sum-to-one', { z1: 2, z2: 1, z3: -1 });
    expect(lines[3].value).toBeGreaterThan(1);
  });

  test('the note’s misplaced exponential can be negative', async () => {
    const lines = await valuesOf('misplaced-transpose', { theta1: 1, theta2: -0.5, x1: -1, x2: 2 });
    expect(lines[1].value).toBeGreaterThan(0);
    expect(lines[2].value).toBeLessThan(0);
  });
});
