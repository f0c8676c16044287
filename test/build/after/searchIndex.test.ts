import { expect, test } from 'vitest';
import { formulasInWords } from '#build/after/formulaWords.ts';
import { wordsOfPages } from '#build/after/searchWords.ts';
import { renderTex } from '#build/markdown/renderTex.ts';

const wordsOf = async (tex: string) =>
  (await formulasInWords(renderTex(tex))).match(/katex-mathml">([^<]*)</)?.[1];

test.each([
  [
    '\\frac{e^{\\zk{k}}}{\\sum_{j=1}^{K} e^{\\zk{j}}}',
    /^the fraction with numerator e raised to the z sub k power and denominator the sum from j equals 1 to K of e raised to the z sub j power$/,
  ],
  ['\\ak{2} = 1 - g(\\z)', /^a sub 2 equals 1 minus g of z$/],
  [
    '\\frac{\\partial \\Loss}{\\partial \\z}',
    /^the fraction with numerator partial differential L and denominator partial differential z$/,
  ],
])('the search reads %s as one would say it', async (tex, expected) => {
  expect(await wordsOf(tex)).toMatch(expected);
});

test('what is drawn of a formula, and all else on a page, stays as it is', async () => {
  const drawn = renderTex('x', { output: 'html' });
  expect(await formulasInWords(`<p>a ${drawn} b</p>`)).toBe(`<p>a ${drawn} b</p>`);
});

test('the words of the pages come with the commonest first, without tags, code, scripts and short words', () => {
  const pages = [
    '<p class="shares">Logits, <b>logits</b> and softmax</p><script>let secret</script>',
    '<pre>const hidden</pre><p>softmax of logits &eacute; shares</p>',
  ];
  expect(wordsOfPages(pages)).toEqual(['logits', 'softmax', 'shares']);
});
