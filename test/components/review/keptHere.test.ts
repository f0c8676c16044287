import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileOf, KEPT_KEYS, type KeptKey, keptInWords, readFile } from '#components/review/keptHere.ts';
import { deepList, hostileValue, isUnpolluted, TOO_DEEP } from '../../hostile.ts';

const KEPT: Readonly<Record<KeptKey, string>> = {
  progress: '{"read":[2,1],"last":3}',
  answers: '{"06-betting-with-logs/first-loss":"one"}',
  guesses: '{"01-two-classes/draw":[1,2]}',
  exam: '{"newton":0.7}',
  cells: '{"02":{"a":"x = 1","b":"x"},"03":{"a":"y"}}',
  'cell-inputs': '{"02":{"a":{"rate":0.1,"seed":3},"b":{"on":true}}}',
  review: '{"06-betting-with-logs/first-loss":{"right":0,"due":20000}}',
  theme: 'dark',
  keys: 'off',
};

test('every key under which the site keeps anything can be saved and deleted', () => {
  const src = path.resolve(import.meta.dirname, '../../../src');
  const keys = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|astro)$/.test(name))
    .flatMap((name) => [
      ...readFileSync(path.join(src, name), 'utf8').matchAll(
        /\bstored(?:<[^(]*>)?\(\s*'([\w-]+)'|Storage\.\w+Item\('([\w-]+)'/g,
      ),
    ])
    .map(([, key, direct]) => key ?? direct!);
  expect([...new Set(keys)].sort()).toEqual([...KEPT_KEYS].sort());
});

test('what was saved is read back as it was kept', () => {
  const read = readFile(fileOf((key) => KEPT[key]));
  expect(Object.fromEntries(read)).toEqual(KEPT);
});

test('nothing kept, and what is unreadable, make a file that can be read and holds nothing', () => {
  expect(readFile(fileOf(() => null)).size).toBe(0);
  expect(readFile(fileOf(() => '{ broken')).size).toBe(0);
});

test('a file of something else is refused, with the key, what it must be and what it is', () => {
  const file = (kept: unknown) => JSON.stringify({ site: 'From logistic to softmax', kept });
  for (const text of ['', 'no JSON', '{}', '[]', '{"site":"another","kept":{}}', file([])])
    expect(() => readFile(text), text).toThrow(/no progress file of “From logistic to softmax”/);
  expect(() => readFile(file({ password: {} }))).toThrow(/“password” is nothing .* keeps progress, answers/);
  expect(() => readFile(file({ answers: [1] }))).toThrow('“answers” must be an object, got [1].');
  expect(() => readFile(file({ theme: 'pink' }))).toThrow('“theme” must be light or dark, got "pink".');
});

test('what is kept is said in words, and nothing kept is no fault', () => {
  expect(keptInWords('progress', KEPT.progress)).toBe('1, 2; last opened: 3');
  expect(keptInWords('progress', null)).toBe('none');
  expect(keptInWords('answers', KEPT.answers)).toBe('1');
  expect(keptInWords('cells', KEPT.cells)).toBe('3');
  expect(keptInWords('cell-inputs', KEPT['cell-inputs'])).toBe('2');
  expect(keptInWords('review', '[1, 2]')).toBe('0');
  expect(keptInWords('theme', null)).toBe('none chosen');
  expect(keptInWords('theme', 'dark')).toBe('dark');
  expect(keptInWords('keys', 'off')).toBe('off');
});

test('whatever a file holds is read, or refused in a few words of ours, and what was read is read again', () => {
  const kept = fc.oneof(
    hostileValue,
    fc.record(Object.fromEntries(KEPT_KEYS.map((key) => [key, hostileValue])), { requiredKeys: [] }),
    fc.dictionary(fc.constantFrom(...KEPT_KEYS), fc.dictionary(fc.string(), hostileValue), { maxKeys: 3 }),
  );
  let numRead = 0;
  fc.assert(
    fc.property(kept, (value) => {
      let found: ReturnType<typeof readFile>;
      try {
        found = readFile(JSON.stringify({ site: 'From logistic to softmax', kept: value }));
      } catch (error) {
        const { message } = error as Error;
        expect(message).toMatch(/^(?:This is no progress file|“.*” (?:is nothing that|must be|is nested) )/s);
        expect(message.length).toBeLessThan(400);
        return;
      }
      numRead += found.size;
      expect(readFile(fileOf((key) => found.get(key) ?? null))).toEqual(found);
      for (const key of KEPT_KEYS) expect(keptInWords(key, found.get(key) ?? null).length).toBeGreaterThan(0);
    }),
    { seed: 2026, numRuns: 2000 },
  );
  expect(numRead).toBeGreaterThan(200);
  expect(isUnpolluted()).toBe(true);
});

test('what lies deeper than can be written again is refused', () => {
  const file = `{"site":"From logistic to softmax","kept":{"answers":{"a":${deepList(TOO_DEEP)}}}}`;
  expect(() => readFile(file)).toThrow('“answers” is nested too deeply to be kept.');
  expect(fileOf((key) => (key === 'answers' ? `{"a":${deepList(TOO_DEEP)}}` : null))).toContain('"kept": {}');
});
