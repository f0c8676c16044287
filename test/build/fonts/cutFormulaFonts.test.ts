import { describe, expect, test } from 'vitest';
import {
  charactersInClasses,
  formulaCharactersOfPage,
  formulaCharactersOfScript,
} from '../../../src/build/fonts/cutFormulaFonts.ts';

const PAGE = `<p>Prose with Ω.</p>
<span class="katex"><span class="katex-mathml">Ξ</span><span class="katex-html"><span class="mord mathbb">R</span><span>θ&#x2211;</span></span></span>
<label><span class="sym">η</span></label><svg><text>ŷ</text></svg>`;

describe('characters of the formula fonts', () => {
  test('on a page are those of formulas, of letters beside controls and of figures, not those of prose', () => {
    const characters = formulaCharactersOfPage(PAGE);
    for (const character of ['R', 'θ', '∑', 'η', 'ŷ']) expect(characters).toContain(character);
    for (const character of ['Ω', 'Ξ', 'P']) expect(characters).not.toContain(character);
  });

  test('in a script are those between its tags, if it carries a formula at all', () => {
    expect(formulaCharactersOfScript('x="<span class=katex-html><b>λ</b></span>"')).toContain('λ');
    expect(formulaCharactersOfScript('x="<b>λ</b>"')).toBe('');
  });

  test('of a font for one class are those set in it, in pages and in scripts', () => {
    expect(charactersInClasses(PAGE, ['mathbb'])).toBe('R');
    expect(charactersInClasses('"<span class=\\"mord mathbf\\">1</span>"', ['mathbf', 'textbf'])).toBe('1');
    expect(charactersInClasses('`<span class="mord mathbf">1</span>`', ['mathbf', 'textbf'])).toBe('1');
    expect(charactersInClasses('<span class="mord mathcal" style="margin:0">L</span>', ['mathcal'])).toBe(
      'L',
    );
    expect(charactersInClasses(PAGE, ['mathcal'])).toBe('');
  });
});
