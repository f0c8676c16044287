import fc from 'fast-check';
import { createLinearModel, type Examples, type LinearModel } from '#engine';

/** Finite numbers without the exotic ends of float64. */
export const reals = (size: number) => fc.double({ min: -size, max: size, noNaN: true });

/** 2 to 7 logits. */
export const logitVectors = (size = 20) => fc.array(reals(size), { minLength: 2, maxLength: 7 });

/** Logits and a label among them. */
export const labelled = (size = 20) =>
  logitVectors(size).chain((logits) => fc.tuple(fc.constant(logits), fc.nat(logits.length - 1)));

/** Positive weights scaled to sum to 1. */
export const distributions = (length: number) =>
  fc
    .array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: length, maxLength: length })
    .map((weights) => {
      const total = weights.reduce((sum, weight) => sum + weight);
      return weights.map((weight) => weight / total);
    });

export interface Problem {
  readonly model: LinearModel;
  readonly examples: Examples;
  readonly penalty: { l2Strength: number; penalizeBias: boolean };
}

/** A small training problem with arbitrary weights: K, D, N up to 4, with or without bias and penalty. */
export const problems: fc.Arbitrary<Problem> = fc
  .record({
    numClasses: fc.integer({ min: 2, max: 4 }),
    numFeatures: fc.integer({ min: 1, max: 3 }),
    numExamples: fc.integer({ min: 1, max: 4 }),
    hasBias: fc.boolean(),
    l2Strength: fc.constantFrom(0, 0.3),
    penalizeBias: fc.boolean(),
  })
  .chain(({ numClasses, numFeatures, numExamples, hasBias, l2Strength, penalizeBias }) => {
    const vector = (length: number) => fc.array(reals(2), { minLength: length, maxLength: length });
    const numParameters = numClasses * (numFeatures + (hasBias ? 1 : 0));
    const labels = fc.array(fc.nat(numClasses - 1), { minLength: numExamples, maxLength: numExamples });
    return fc
      .tuple(vector(numParameters), vector(numExamples * numFeatures), labels)
      .map(([p, features, y]) => ({
        model: createLinearModel({ numClasses, numFeatures, hasBias }, p),
        examples: { features, labels: y },
        penalty: { l2Strength, penalizeBias },
      }));
  });

/** The largest absolute difference of two vectors. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let most = 0;
  for (let index = 0; index < a.length; index += 1) most = Math.max(most, Math.abs(a[index] - b[index]));
  return most;
}

export const sum = (values: ArrayLike<number>) =>
  Array.from(values).reduce((total, value) => total + value, 0);
