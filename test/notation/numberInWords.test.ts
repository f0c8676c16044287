import { expect, test } from 'vitest';
import { numberInWords } from '#notation/numberInWords.ts';

test.each([
  [0, 'zero'],
  [1, 'one'],
  [12, 'twelve'],
  [13, 'thirteen'],
  [20, 'twenty'],
  [21, '21'],
])('%d is %s', (count, words) => {
  expect(numberInWords(count)).toBe(words);
});
