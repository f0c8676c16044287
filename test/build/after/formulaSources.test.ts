import { expect, test } from 'vitest';
import { formulasOf, withoutSources } from '#build/after/formulaSources.ts';
import { keptFromTranslators } from '#build/after/keepFromTranslators.ts';
import { renderTex } from '#build/markdown/renderTex.ts';

const page = `<p>From ${renderTex('\\zk{1} < \\frac{a}{b}')} to ${renderTex('\\yhat', { display: true })}.</p>`;

test('a page gives up the TeX of its formulas, in its order and without the macros of this site', () => {
  expect(formulasOf(page).map(([, tex]) => tex)).toEqual(['z_{1} < \\frac{a}{b}', '\\hat{y}']);
  expect(formulasOf(page)[0][0]).toContain('<');
  expect(withoutSources(page)).not.toContain('annotation');
});

test('what names a formula is what its MathML shows without the source, as a browser reads it', () => {
  expect(formulasOf(withoutSources(page)).map(([signs]) => signs)).toEqual(
    formulasOf(page).map(([signs]) => signs),
  );
});

test('translators leave plates and formulas alone, and may have the captions', () => {
  const kept = keptFromTranslators('<astro-island uid="a"><astro-slot>words</astro-slot></astro-island>');
  expect(kept).toBe(
    '<astro-island translate="no" uid="a"><astro-slot translate="yes">words</astro-slot></astro-island>',
  );
  expect(keptFromTranslators(page).match(/translate="no"/g)).toHaveLength(2);
});
