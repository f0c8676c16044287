import { expect, test } from 'vitest';
import { apply, mutantsOf } from './mutants.ts';

const changesOf = (code: string) => mutantsOf('a.ts', code).map((mutant) => apply(code, mutant));

test('an operator, a number, a condition, a call and a sign are each changed once or twice', () => {
  expect(changesOf('const a = b + 2;')).toEqual(['const a = b - 2;', 'const a = b + (2 + 1);']);
  expect(changesOf('if (-a) f();')).toEqual([
    'if (true) f();',
    'if (false) f();',
    'if (a) f();',
    'if (-a) ;',
  ]);
});

test('a name in a record of allowed options is left alone, for only true compiles there; other booleans are not', () => {
  expect(changesOf("ensureOptions('options', options, { a: true, ...B });")).toEqual([';']);
  expect(changesOf('export const LOSS_OPTIONS = { a: true } as const;')).toEqual([]);
  expect(changesOf('const set = { a: true };')).toEqual(['const set = { a: false };']);
  expect(changesOf('f({ a: true });')).toEqual([';', 'f({ a: false });']);
});
