import { describe, expect, test } from 'vitest';
import { fixtureNames, readFixture } from './fixture.ts';
import { runCase } from './runCase.ts';

/** Checked by rules rather than values: samplerStatistics.test.ts and trainingBehaviour.test.ts. */
const BY_RULE = [
  'samplerChi2',
  'samplerPairs',
  'samplerUnique',
  'samplerDeterminism',
  'samplerExpectedConsistency',
  'fitBehaviour',
  'gradientCheck',
];

for (const file of fixtureNames()) {
  const { cases, tolerance } = readFixture(file);
  const byValue = cases.filter(({ fn }) => !BY_RULE.includes(fn));
  if (byValue.length === 0) continue;
  const fallback = 'rtol' in tolerance ? tolerance : { rtol: 1e-12, atol: 0 };
  describe(`reference values of ${file}.json`, () => {
    for (const one of byValue) test(`${one.fn}: ${one.name}`, () => runCase(one, fallback), one.timeoutMs);
  });
}

test('the fixtures cover every file of test/reference, hundreds of cases in all', () => {
  const counts = fixtureNames().map((file) => readFixture(file).cases.length);
  expect(counts).toHaveLength(20);
  expect(counts.reduce((sum, count) => sum + count)).toBeGreaterThan(350);
});
