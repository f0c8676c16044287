import { describe, expect, test } from 'vitest';
import { ADAPTERS, type Adapter, orRefused } from './adapters.ts';
import { differences } from './compare.ts';
import { type Case, fixtureNames, readFixture, type Tolerance, type ToleranceTree } from './fixture.ts';
import { SAMPLING_ADAPTERS } from './samplingAdapters.ts';
import { TRAINING_ADAPTERS } from './trainingAdapters.ts';

const ALL: Readonly<Record<string, Adapter>> = { ...ADAPTERS, ...TRAINING_ADAPTERS, ...SAMPLING_ADAPTERS };

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

/** A fit's file speaks of `params` and gives `loss` for both losses; counts must be exact. */
function toleranceOf(fn: string, tol: ToleranceTree): ToleranceTree {
  if (fn !== 'fit') return tol;
  const { loss, params, proba } = tol as Record<string, Tolerance>;
  return { loss: loss!, dataLoss: params!, W: params!, b: params!, proba: proba! };
}

function run({ fn, input, expected, tol, strictTol, group }: Case, fallback: Tolerance): void {
  let got = orRefused(() => ALL[fn]!(input));
  if (typeof got === 'function') got = got(expected);
  const check = (tolerance: ToleranceTree) =>
    expect(differences(got, expected, toleranceOf(fn, tolerance), fallback, group)).toEqual([]);
  check(tol ?? fallback);
  if (strictTol) check('rtol' in strictTol ? strictTol : { ...tol, ...strictTol });
}

for (const file of fixtureNames()) {
  const { cases, tolerance } = readFixture(file);
  const byValue = cases.filter(({ fn }) => !BY_RULE.includes(fn));
  if (byValue.length === 0) continue;
  const fallback = 'rtol' in tolerance ? tolerance : { rtol: 1e-12, atol: 0 };
  describe(`reference values of ${file}.json`, () => {
    for (const one of byValue) test(`${one.fn}: ${one.name}`, () => run(one, fallback), one.timeoutMs);
  });
}

test('the fixtures cover every file of test/reference, hundreds of cases in all', () => {
  const counts = fixtureNames().map((file) => readFixture(file).cases.length);
  expect(counts).toHaveLength(20);
  expect(counts.reduce((sum, count) => sum + count)).toBeGreaterThan(350);
});
