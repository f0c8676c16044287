// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { termInWords } from '#widgets/kit/plate/sayTerm.ts';

test.each([
  ['<span data-term="z" data-k="0">2.00</span>', 'logit of class 1: 2.00'],
  ['<span data-term="p" data-k="2">y\u200b3</span>', 'share of class 3: y3'],
  ['<span data-term="l">L</span>', 'loss: L'],
])('%s is said as "%s"', (html, words) => {
  document.body.innerHTML = html;
  expect(termInWords(document.body.firstElementChild as HTMLElement)).toBe(words);
});
