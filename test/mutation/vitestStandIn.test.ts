import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect as realExpect, test as realTest } from 'vitest';
import { describe, expect, takeCollectedTests, test } from './vitestStandIn.ts';

const ENGINE_TESTS = path.resolve(import.meta.dirname, '../engine');
const codes = readdirSync(ENGINE_TESTS, { encoding: 'utf8', recursive: true })
  .filter((file) => file.endsWith('.test.ts') && !/^(?:kernels|train)\//.test(file))
  .map((file) => [file, readFileSync(path.join(ENGINE_TESTS, file), 'utf8')] as const);

const STAND_INS: Readonly<Record<string, object>> = { describe, test, expect };

realTest('has all that the tests of the engine use: a mutation run cannot begin without', () => {
  realExpect(codes.length).toBeGreaterThan(30);
  const missing = codes.flatMap(([file, code]) => {
    const members = [...code.matchAll(/\b(describe|test|expect)\.([a-zA-Z]+)\(/g)]
      .filter(([, of, name]) => !(name in STAND_INS[of]))
      .map(([, of, name]) => `${file}: ${of}.${name}`);
    const matchers = [...code.matchAll(/\)\s*\.(?:not\.)?(to[A-Z][a-zA-Z]*)\(/g)]
      .filter(([, name]) => !['toString', 'toFixed', 'toSorted', 'toReversed'].includes(name))
      .filter(([, name]) => !(name in expect(0)))
      .map(([, name]) => `${file}: ${name}`);
    const waiting = [...code.matchAll(/\btest(?:\.each\([^)]*\))?\([^\n]*async/g)].map(
      ([words]) => `${file}: ${words}`,
    );
    return [...members, ...matchers, ...waiting];
  });
  realExpect(missing).toEqual([]);
});

realTest('a matcher fails where it should', () => {
  const fails: readonly (() => void)[] = [
    () => expect('two').toMatch(/one/),
    () => expect([]).toBeInstanceOf(Map),
    () => expect([1]).toEqual(expect.arrayContaining([2])),
    () => expect([1, 2]).toEqual([1, expect.closeTo(2.1, 3)]),
    () => expect([1, 2, 3]).toEqual([1, expect.closeTo(2, 3)]),
    () => expect(() => 1).toThrow(),
    () => {
      expect(() => {
        throw new RangeError('x');
      }).toThrow(TypeError);
    },
    () => {
      expect(() => {
        throw new Error('x y');
      }).toThrow(new Error('x'));
    },
  ];
  for (const fail of fails) realExpect(fail).toThrow();
  expect([1, 2]).toEqual([1, expect.closeTo(2, 3)]);
  expect([3, 2]).toEqual(expect.arrayContaining([2]));
});

realTest('each case of a table is a test of its own, named by its place', () => {
  const seen: unknown[] = [];
  describe.each([['a', 1], 'b'])('one of %s', (...values) => {
    test('is run', () => {
      seen.push(values);
    });
  });
  const tests = takeCollectedTests();
  realExpect(tests.map(({ name }) => name)).toEqual(['one of %s #0 > is run', 'one of %s #1 > is run']);
  for (const { run } of tests) run();
  realExpect(seen).toEqual([['a', 1], ['b']]);
});
