import { describe, expect, test } from 'vitest';
import { checkDerivation, defaultInputs, loadDerivation } from '#derivations';
import { softmax, surprisal } from '#engine';
import { enumeratedObjective, learnedDistribution, SAMPLED_OBJECTIVES } from '#engine/teaching.ts';

async function valuesOf(id: string, inputs: Record<string, number> = {}) {
  const derivation = await loadDerivation(id);
  return checkDerivation(derivation, { ...defaultInputs(derivation), ...inputs });
}

describe('derivations about candidates agree with the engine’s enumerated objectives', () => {
  test('Bayes’ answer is what an enumerated objective learns: the optimum of the conditional form is p', async () => {
    const p = [0.5, 0.3, 0.2];
    const world = { labelProbabilities: p, proposal: [0.2, 0.3, 0.5], numSampled: 2 };
    expect(learnedDistribution(world, SAMPLED_OBJECTIVES.conditional).totalVariation).toBeLessThan(1e-6);
    // Without log q the optimum is proportional to p / q, the ratio in the second line of the derivation.
    const learned = learnedDistribution(world, SAMPLED_OBJECTIVES.uncorrected).probabilities;
    const ratios = p.map((share, k) => share / world.proposal[k]);
    const total = ratios.reduce((sum, ratio) => sum + ratio);
    for (const [k, ratio] of ratios.entries()) expect(learned[k]).toBeCloseTo(ratio / total, 6);
  });

  test('Jensen’s gap is the difference of two losses of the engine: the full one and the enumerated estimate', async () => {
    const [z, q] = [
      [1, 0, -1],
      [0.2, 0.3, 0.5],
    ];
    const world = { labelProbabilities: [1, 0, 0], proposal: q, numSampled: 2 };
    const estimate = enumeratedObjective(world, SAMPLED_OBJECTIVES.estimate)(Float64Array.from(z), 0).loss;
    const full = surprisal(softmax(z)[0]);
    const lines = await valuesOf('jensen-gap', { z1: 1, z2: 0, z3: -1, q1: 0.2, q2: 0.3, draws: 2 });
    expect(lines[2].value).toBeCloseTo(full - estimate, 10);
    expect(full).toBeGreaterThan(estimate);
  });

  test('Jensen’s gap shrinks with every further draw, and is never negative', async () => {
    const gaps = await Promise.all(
      [1, 2, 3, 4].map(async (draws) => (await valuesOf('jensen-gap', { draws }))[2].value as number),
    );
    for (const [index, gap] of gaps.entries()) {
      expect(gap).toBeGreaterThan(0);
      if (index > 0) expect(gap).toBeLessThan(gaps[index - 1]);
    }
  });

  test('the gradient with the model as proposal is the engine’s enumerated one', async () => {
    const z = [1, 0, -1];
    const world = {
      labelProbabilities: [1, 0, 0],
      proposal: Array.from(softmax(z)),
      numSampled: 3,
    };
    const { gradient } = enumeratedObjective(world, SAMPLED_OBJECTIVES.conditional)(Float64Array.from(z), 0);
    const lines = await valuesOf('model-as-proposal', { z1: 1, z2: 0, z3: -1, draws: 3 });
    const last = lines[2].value as readonly number[];
    for (const [k, slope] of last.entries()) expect(slope).toBeCloseTo(gradient[k], 12);
  });
});
