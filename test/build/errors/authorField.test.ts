import { z } from 'astro/zod';
import { describe, expect, test } from 'vitest';
import { entry, field, textField, wholeField } from '../../../src/build/errors/authorField.ts';

const schema = entry({
  number: wholeField(1, 12),
  title: textField(3),
  tags: field(z.array(z.string()).min(1), 'a list of words').optional(),
});

const problems = (value: unknown) =>
  schema.safeParse(value).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

describe('frontmatter', () => {
  test('a correct record passes, with and without its optional key', () => {
    expect(problems({ number: 1, title: 'Odds' })).toEqual([]);
    expect(problems({ number: 12, title: 'Odds', tags: ['a'] })).toEqual([]);
  });

  test('a wrong value is named with its key and with what is allowed', () => {
    expect(problems({ number: 13, title: 'Odds' })).toEqual([
      'number: got 13; allowed: a whole number in [1, 12]',
    ]);
    expect(problems({ number: 1, title: 7 })).toEqual([
      'title: got 7; allowed: a text of at least 3 characters',
    ]);
    expect(problems({ number: 1, title: 'Odds', tags: [] })).toEqual([
      'tags: got []; allowed: a list of words',
    ]);
  });

  test('a missing value is named as nothing', () => {
    expect(problems({ number: 1 })).toEqual(['title: got nothing; allowed: a text of at least 3 characters']);
  });

  test('an unknown key is named beside the known ones', () => {
    expect(problems({ number: 1, title: 'Odds', colour: 'red' })).toEqual([
      ': unknown key "colour"; allowed: number, title, tags',
    ]);
  });
});
