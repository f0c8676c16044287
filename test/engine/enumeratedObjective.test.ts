import { describe, expect, test } from 'vitest';
import { entropy } from '#engine';
import { enumeratedObjective, learnedDistribution, SAMPLED_OBJECTIVES } from '#engine/teaching.ts';
import { distance } from './arbitraries.ts';

const { conditional, uncorrected } = SAMPLED_OBJECTIVES;
const p = [0.5, 0.3, 0.2];

describe('a world whose draws are as many unique ones as there are classes', () => {
  const world = { labelProbabilities: p, proposal: [0.1, 0.2, 0.7], numSampled: 3, unique: true };

  test('has one list of candidates, all classes: without hits its loss is the full softmax’s', () => {
    const objective = { ...conditional, removeAccidentalHits: true };
    const { loss } = enumeratedObjective(world, objective)(Float64Array.from(p, Math.log), 0);
    expect(loss).toBeCloseTo(entropy(p), 14);
    expect(distance(learnedDistribution(world, objective).probabilities, p)).toBeLessThan(1e-11);
  });

  test('has none when a class is never drawn, and says how many can be', () => {
    const proposal = [0.4, 0.6, 0];
    expect(() => enumeratedObjective({ ...world, proposal }, uncorrected)).toThrow(
      'numSampled must be at most 2, the number of classes that can be drawn, got 3',
    );
  });
});

test('a class that is never a label nor drawn may be masked', () => {
  const mask = Number.NEGATIVE_INFINITY;
  const of = (shares: number[], q: number[]) =>
    enumeratedObjective({ labelProbabilities: shares, proposal: q, numSampled: 2 }, uncorrected);
  const masked = of([0.6, 0.4, 0], [0.5, 0.5, 0])(Float64Array.of(0.7, -0.2, mask), 0);
  const two = of([0.6, 0.4], [0.5, 0.5])(Float64Array.of(0.7, -0.2), 0);
  expect(masked.loss).toBe(two.loss);
  expect([...masked.gradient]).toEqual([...two.gradient, 0]);
});

test('a second stratum has a number of draws of its own, at least one', () => {
  const alsoSampled = { proposal: p, numSampled: 0 };
  expect(() =>
    enumeratedObjective({ labelProbabilities: p, proposal: p, numSampled: 1, alsoSampled }, conditional),
  ).toThrow('alsoSampled.numSampled must be an integer of at least 1, got 0');
});
