import { describe, expect, test } from 'vitest';
import { ADAPTERS, orRefused } from './adapters.ts';
import { differences } from './compare.ts';
import { fixtureNames, readFixture } from './fixture.ts';

for (const file of fixtureNames()) {
  const { cases, tolerance } = readFixture(file);
  const runnable = cases.filter(({ fn }) => fn in ADAPTERS);
  if (runnable.length === 0) continue;
  describe(`reference values of ${file}.json`, () => {
    test.each(runnable)('$fn: $name', ({ fn, input, expected, tol, strictTol, group }) => {
      let got = orRefused(() => ADAPTERS[fn]!(input));
      if (typeof got === 'function') got = got((expected as { indices: number[] }).indices);
      expect(differences(got, expected, tol ?? tolerance, tolerance, group)).toEqual([]);
      if (strictTol)
        expect(differences(got, expected, { ...tol, ...strictTol }, tolerance, group)).toEqual([]);
    });
  });
}
