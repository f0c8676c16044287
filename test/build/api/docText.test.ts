import { describe, expect, test } from 'vitest';
import { renderDocText } from '#build/api/docText.ts';

const NAMES = ['logSumExp', 'SAMPLED_OBJECTIVES'];
const render = (text: string) =>
  renderDocText(text, (name) => (NAMES.includes(name) ? `/engine/losses/#${name}` : undefined));

describe('renderDocText', () => {
  test('names of the engine become links, other code does not', () => {
    expect(render('as logSumExp, see SAMPLED_OBJECTIVES')).toBe(
      'as <a href="/engine/losses/#logSumExp"><code>logSumExp</code></a>, see <a href="/engine/losses/#SAMPLED_OBJECTIVES"><code>SAMPLED_OBJECTIVES</code></a>',
    );
    expect(render('numExamples and `a < b`')).toBe('<code>numExamples</code> and <code>a &lt; b</code>');
  });

  test('NaN and Infinity are code; everything else is text, escaped', () => {
    expect(render('−Infinity or NaN, <b> & "q"')).toBe(
      '<code>−Infinity</code> or <code>NaN</code>, &lt;b&gt; &amp; &quot;q&quot;',
    );
  });

  test('signs that the text fonts lack are set by KaTeX', () => {
    expect(render('rate η')).toMatch(/^rate <span class="katex">.*η/);
    expect(render('λ and μ')).toBe('λ and μ');
  });
});
