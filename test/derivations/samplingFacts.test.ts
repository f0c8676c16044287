import { describe, expect, test } from 'vitest';
import { checkDerivation, defaultInputs, loadDerivation } from '#derivations';

async function valuesOf(id: string, inputs: Record<string, number> = {}) {
  const derivation = await loadDerivation(id);
  return checkDerivation(derivation, { ...defaultInputs(derivation), ...inputs });
}

describe('derivations of sampling agree with numbers computed elsewhere', () => {
  test('the share of the commonest class under log-uniform with K = 1000 is ln 2 / ln 1001', async () => {
    const lines = await valuesOf('log-uniform-sum', { K: 1000, n: 1 });
    expect(lines[2].value).toBeCloseTo(Math.LN2 / 6.90875477931522, 12);
  });

  test('a class of share .1 is expected .5217 times among unique draws after 7 tries', async () => {
    const lines = await valuesOf('expected-count-unique', { q: 0.1, T: 7 });
    expect(lines[3].value).toBeCloseTo(0.5217031, 7);
  });
});
