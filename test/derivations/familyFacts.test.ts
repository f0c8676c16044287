import { describe, expect, test } from 'vitest';
import { checkDerivation, defaultInputs, loadDerivation } from '#derivations';
import { surprisal } from '#engine';
import { learnedDistribution, SAMPLED_OBJECTIVES } from '#engine/teaching.ts';

async function valuesOf(id: string, inputs: Record<string, number> = {}) {
  const derivation = await loadDerivation(id);
  return checkDerivation(derivation, { ...defaultInputs(derivation), ...inputs });
}

describe('derivations about the relatives of softmax agree with the engine', () => {
  test('NCE, negative sampling and sampled logistic learn what their derivations say', async () => {
    const [p, q] = [
      [0.5, 0.3, 0.2],
      [0.2, 0.3, 0.5],
    ];
    const world = { labelProbabilities: p, proposal: q, numSampled: 2 };
    for (const [objective, id, at, shift] of [
      ['nce', 'data-or-noise', undefined, 0],
      ['negativeSampling', 'negative-sampling-learns', 2, 0],
      ['sampledLogistic', 'sampled-logistic-learns', 2, 1],
    ] as const) {
      const { logits } = learnedDistribution(world, SAMPLED_OBJECTIVES[objective]);
      for (const k of [0, 1, 2]) {
        const lines = await valuesOf(id, { p: p[k], q: q[k], S: 2 });
        // The sampled logistic's derivation is of z' = z − ln(S q); NCE's optimum is ln p by its last right line.
        const expected =
          at === undefined ? -surprisal(p[k]) : (lines[at].value as number) - shift * surprisal(2 * q[k]);
        expect(logits[k], `${objective} class ${k + 1}`).toBeCloseTo(expected, 5);
      }
    }
  });

  test('an item of rank 100 in 10 000 comes first among 100 drawn ones more than a third of the time', async () => {
    const lines = await valuesOf('sampled-rank', { N: 10_000, r: 100, m: 100 });
    expect(lines[1].value).toBeGreaterThan(1 / 3);
    expect(lines[3].value).toBe(0);
  });

  test('what is said honestly costs less than anything else', async () => {
    const costs = await Promise.all(
      [0.5, 0.6, 0.7, 0.8, 0.9].map(
        async (r) => (await valuesOf('honesty-pays', { p: 0.7, r }))[0].value as number,
      ),
    );
    expect(costs.indexOf(Math.min(...costs))).toBe(2);
  });
});
