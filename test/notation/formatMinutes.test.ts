import { expect, test } from 'vitest';
import { formatMinutes } from '#notation/formatMinutes.ts';

test.each([
  [5, '5 min'],
  [59, '59 min'],
  [60, '1 h'],
  [65, '1 h 05'],
  [465, '7 h 45'],
])('%d minutes are %s', (minutes, words) => {
  expect(formatMinutes(minutes)).toBe(words);
});
