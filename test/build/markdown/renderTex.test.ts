import { expect, test } from 'vitest';
import { renderTexInText } from '#build/markdown/renderTex.ts';

const html = (text: string) => renderTexInText(text, 'this test');

test('words between stars are stressed', () => {
  expect(html('how much *more* often')).toBe('how much <em>more</em> often');
  expect(html('*The whole of it*, then.')).toBe('<em>The whole of it</em>, then.');
});

test('stars that stand beside spaces, letters or other stars stay what they are', () => {
  for (const text of ['2 * 3 * 4', 'a*b*c', '**', 'five stars * * *']) expect(html(text)).toBe(text);
});

test('text is escaped, formulas are set and keep the sign that follows them', () => {
  const set = html('a < b, for *all* $x$.');
  expect(set).toContain('a &lt; b, for <em>all</em> ');
  expect(set).toMatch(/<span class="nowrap"><span class="katex">.*<\/span>\.<\/span>$/s);
});
