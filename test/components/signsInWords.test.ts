import { expect, test } from 'vitest';
import { formulasInWords } from '#build/after/formulaWords.ts';
import { renderTex } from '#build/markdown/renderTex.ts';
import { signsInWords } from '#components/site/signsInWords.ts';

test.each([
  ['ŷ', 'y hat', '\\hat y'],
  ['y\u0302_k', 'y hat k', '\\hat y_k'],
  ['∂L/∂z', 'partial differential L partial differential z', '\\frac{\\partial L}{\\partial z}'],
  ['p(y = k | x; θ)', 'p y equals k given x theta', 'p(y = k \\mid x; \\theta)'],
  ['Σ e^z', 'sum e z', '\\sum_k e^z'],
  ['a₂ = 1', 'a sub 2 equals 1', 'a_2 = 1'],
  ['‖w‖²', '‖w‖ squared', '\\lVert w\\rVert^2'],
  ['λ', 'lambda', '\\lambda'],
  ['z ∈ ℝ', 'z element of R', 'z \\in R'],
])('%s is searched as “%s”, words that the index has for the formula', async (query, words, tex) => {
  expect(signsInWords(query)).toBe(words);
  const spoken = await formulasInWords(renderTex(tex));
  for (const word of words.match(/\p{L}+|\d/gu)!) expect(spoken).toContain(word);
});

test.each(['softmax', 'cross-entropy', 'Gödel', 'naïve Bayes', 'größer als', 'log q'])(
  '%s stays as it is',
  (query) => expect(signsInWords(query)).toBe(query),
);
