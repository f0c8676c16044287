import { describe, expect, test } from 'vitest';
import { crossEntropy, crossEntropyGradient, gradientCheck, runOptimizer } from '#engine';
import { readFixture } from './fixture.ts';
import { optimizerOf, type prepare } from './trainingAdapters.ts';

const { cases } = readFixture('training-behaviour');

interface Outcome {
  readonly finiteModel?: boolean;
  readonly lossBelow?: number;
  readonly lossNear?: [number, number];
  readonly nearOptimum?: [number, number];
  readonly noSilentNaN?: boolean;
  readonly anyOf?: readonly Outcome[];
}

describe('training on awkward data', () => {
  test.each(cases.filter(({ fn }) => fn === 'fitBehaviour'))(
    '$name',
    ({ input, expected }) => {
      const { optimizer, maxSteps } = optimizerOf(input as unknown as Parameters<typeof prepare>[0]);
      const { loss, parameters, status, step } = runOptimizer(optimizer, maxSteps);
      const outcome = ((expected as Outcome).anyOf?.[0] ?? expected) as Outcome;
      const { finiteModel, lossBelow, lossNear, nearOptimum, noSilentNaN } = outcome;
      expect(parameters.every(Number.isFinite)).toBe(true);
      expect(Number.isFinite(loss)).toBe(true);
      if (finiteModel) expect(status).not.toBe('diverged');
      if (lossBelow !== undefined) expect(loss).toBeLessThan(lossBelow);
      if (lossNear) expect(Math.abs(loss - lossNear[0])).toBeLessThanOrEqual(lossNear[1]);
      if (nearOptimum) expect(loss - nearOptimum[0]).toBeLessThanOrEqual(nearOptimum[1]);
      if (noSilentNaN) {
        expect(status).toBe('diverged');
        expect(step).toBeGreaterThan(1);
      }
    },
    60_000,
  );

  test.each(cases.filter(({ fn }) => fn === 'gradientCheck'))('$name', ({ input, expected }) => {
    const logits = [0.3, -1.2, 0.8, 0.1, 2.2, -0.4];
    const labels = [1, 0];
    const { maxRelativeError, worstIndex } = gradientCheck((z) => {
      const rows = [z.subarray(0, 3), z.subarray(3)];
      const gradient = Float64Array.from(rows.flatMap((row, n) => [...crossEntropyGradient(row, labels[n])]));
      if (input.which === 'wrong') gradient[4] *= 1.01;
      return { loss: rows.reduce((sum, row, n) => sum + crossEntropy(row, labels[n]), 0), gradient };
    }, logits);
    const { below = Infinity, above = -Infinity } = expected as { below?: number; above?: number };
    expect(maxRelativeError).toBeLessThan(below);
    expect(maxRelativeError).toBeGreaterThan(above);
    if (input.which === 'wrong') expect(worstIndex).toBe(4);
  });
});
