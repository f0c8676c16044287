import { expect, test } from 'vitest';
import { answersQuery, lessonsFirst, wordsInTerm } from '#components/site/searchMatch.ts';

test('a marked word that begins like a word of the query answers it, in other endings and capitals, too', () => {
  expect(answersQuery('odds', 'the <mark>odds</mark> double')).toBe(true);
  expect(answersQuery('logarithms of odds', 'a <mark>Logarithm</mark>')).toBe(true);
  expect(answersQuery('softmaxx', 'the <mark>softmax</mark>')).toBe(true);
  expect(answersQuery('k', 'class <mark>k</mark>')).toBe(true);
});

test('a word shortened to its first letters answers nothing', () => {
  expect(answersQuery('xyzzyqq', 'where <mark>x</mark> is')).toBe(false);
  expect(answersQuery('zyxwv', '<mark>z</mark> and zyxwv unmarked')).toBe(false);
  expect(answersQuery('', 'the <mark>odds</mark>')).toBe(false);
});

test('lessons stand before other pages, and each kind keeps its order', () => {
  const found = ['/engine/', '/lessons/05-b/', '/', '/lessons/01-a/', '/digits/'].map((url) => ({ url }));
  expect(lessonsFirst(found).map(({ url }) => url)).toEqual([
    '/lessons/05-b/',
    '/lessons/01-a/',
    '/engine/',
    '/',
    '/digits/',
  ]);
});

test.each([
  ['odds', 'log-odds', 1],
  ['logits', 'logit', 1],
  ['log-odds', 'log-odds', 2],
  ['log-odds', 'logit', 1],
  ['softm', 'softmax', 1],
  ['of', 'odds of classes', 0],
  ['odds', 'logit', 0],
])('of a search for %s the term %s bears %i words', (query, term, expected) => {
  expect(wordsInTerm(query, term)).toBe(expected);
});
