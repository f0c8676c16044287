import { describe, expect, test } from 'vitest';
import { formulaCharactersOfPage, formulaCharactersOfScript } from '../../src/build/cutFormulaFonts.ts';

const PAGE = `<p>Prose with Ω.</p>
<span class="katex"><span class="katex-mathml">Ξ</span><span class="katex-html"><span class="mord mathbb">R</span><span>θ&#x2211;</span></span></span>
<label><span class="sym">η</span></label><svg><text>ŷ</text></svg>`;

describe('characters of the formula fonts', () => {
  test('on a page are those of formulas, of letters beside controls and of figures, not those of prose', () => {
    const { all } = formulaCharactersOfPage(PAGE);
    for (const character of ['R', 'θ', '∑', 'η', 'ŷ']) expect(all).toContain(character);
    for (const character of ['Ω', 'Ξ', 'P']) expect(all).not.toContain(character);
  });

  test('in blackboard bold are told apart', () => {
    expect(formulaCharactersOfPage(PAGE).blackboard).toBe('R');
  });

  test('in a script are those between its tags, if it carries a formula at all', () => {
    expect(formulaCharactersOfScript('x="<span class=katex-html><b>λ</b></span>"')).toContain('λ');
    expect(formulaCharactersOfScript('x="<b>λ</b>"')).toBe('');
  });
});
